import { readPapers } from '../catalogue/file.ts'
import type { Paper } from '../catalogue/paper.ts'
import type { RefreshResult } from '../catalogue/refresh-result.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Output } from './output.ts'
import type { Parts } from './parts.ts'
import type { BackfillOptions } from './program.ts'

/** Papers saved between two looks at the progress. */
const batch = 500

/** Reads the sources now: one UTC day, or the days that still change. */
export async function refresh(parts: Parts, day: string | undefined, signal: AbortSignal): Promise<number> {
  const result = await (day === undefined ? parts.refresh.recent(signal) : parts.refresh.day(day, signal))
  return tell(parts.output, result)
}

/** Reads a range of past days that are not known yet. */
export async function backfill(
  { refresh, output }: Parts,
  { from, to }: BackfillOptions,
  signal: AbortSignal,
): Promise<number> {
  if (from > to)
    throw new PaperboyError('USAGE', `--from ${from} is after --to ${to}.`, {
      next: 'Give the earlier day first.',
    })
  const result = await refresh.backfill(
    { from, to },
    ({ done, total, source, day }) => output.progress(done, total, `${source} ${day}`),
    signal,
  )
  return tell(output, result)
}

function tell(output: Output, result: RefreshResult): number {
  output.document(result)
  const { days, papers, added, skipped, failures } = result
  output.line(
    `${papers} papers on ${days} lists, ${added} of them new${skipped ? `; ${skipped} items could not be read` : ''}.`,
  )
  for (const { reason, day } of failures) output.line(`${day}: ${reason}`)
  return failures.length > 0 ? 1 : 0
}

interface Imported {
  read: number
  added: number
  changed: number
  readonly skipped: string[]
}

/** Saves the papers of files; what cannot be read is named and left out. */
export async function importFiles(
  parts: Parts,
  files: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const { output } = parts
  const done: Imported = { read: 0, added: 0, changed: 0, skipped: [] }
  for (const file of files) await importFile(parts, file, done, signal)
  const { read, added, changed, skipped } = done
  output.document({ papers: read, added, changed, skipped })
  output.line(`${read} papers read, ${added} new, ${changed} changed.`)
  for (const reason of skipped.slice(0, 10)) output.line(`left out: ${reason}`)
  if (skipped.length > 10) output.line(`and ${skipped.length - 10} more left out; --json names all of them.`)
  return 0
}

async function importFile(
  { store, output, clock }: Parts,
  file: string,
  done: Imported,
  signal: AbortSignal,
): Promise<void> {
  let papers: Paper[] = []
  let at: number | undefined
  async function save(): Promise<void> {
    if (papers.length === 0) return
    const saved = await store.papers.save(papers, at ?? clock.now().epochMilliseconds)
    done.added += saved.added
    done.changed += saved.changed
    papers = []
  }
  for await (const item of readPapers(file, signal)) {
    output.progress(item.bytes, item.totalBytes, file)
    if ('skipped' in item) {
      done.skipped.push(item.skipped)
      continue
    }
    // Facts captured at different times make different snapshots.
    if (item.at !== at || papers.length >= batch) await save()
    at = item.at
    papers.push(item.day === undefined ? item.paper : { ...item.paper, listedOn: item.day })
    done.read++
  }
  await save()
}
