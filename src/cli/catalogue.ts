import { isSourceFailure } from '../catalogue/day-reader.ts'
import { readPapers } from '../catalogue/file.ts'
import { utcDay } from '../catalogue/listing-days.ts'
import type { Paper } from '../catalogue/paper.ts'
import type { RefreshResult } from '../catalogue/refresh-result.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Output } from './output.ts'
import type { Parts } from './parts.ts'
import type { BackfillOptions } from './program.ts'

/** Papers saved between two looks at the progress. */
const batch = 500

/** Reads the sources now: one UTC day, or the days that still change. Throws `USAGE` for a day that has not begun. */
export async function refresh(parts: Parts, day: string | undefined, signal: AbortSignal): Promise<number> {
  if (day !== undefined) refuseFuture(day, parts)
  const result = await (day === undefined ? parts.refresh.recent(signal) : parts.refresh.day(day, signal))
  return tell(parts.output, result)
}

/** Reads a range of past days that are not known yet. Throws `USAGE` for a range that is none. */
export async function backfill(
  parts: Parts,
  { from, to }: BackfillOptions,
  signal: AbortSignal,
): Promise<number> {
  const { refresh, output } = parts
  if (from > to)
    throw new PaperboyError('USAGE', `--from ${from} is after --to ${to}.`, {
      next: 'Give the earlier day first.',
    })
  refuseFuture(from, parts)
  const result = await refresh.backfill(
    { from, to },
    ({ done, total, source, day }) => output.progress(done, total, `${source} ${day}`),
    signal,
  )
  return tell(output, result)
}

function refuseFuture(day: string, { clock }: Parts): void {
  const today = utcDay(clock.now())
  if (day <= today) return
  throw new PaperboyError('USAGE', `${day} has not begun: by UTC, which lists go by, today is ${today}.`, {
    next: `Give a day up to ${today}.`,
  })
}

function tell(output: Output, result: RefreshResult): number {
  output.document(result)
  const { days, papers, added, skipped, failures } = result
  const unread = skipped ? `; ${skipped} items could not be read` : ''
  if (days === 0 && failures.length === 0) output.line('All of these days were read before.')
  else output.line(`${papers} papers on ${days} lists, ${added} of them new${unread}.`)
  for (const { reason, day } of failures) output.line(`${day}: ${reason}`)
  // One source may be down: what the others gave is kept, and the lines above name it.
  return failures.length > 0 && days === 0 ? 1 : 0
}

interface Imported {
  read: number
  added: number
  changed: number
  readonly skipped: string[]
  /** Files that could not be read to their end, each with what to do about it. */
  readonly failures: { readonly file: string; readonly reason: string }[]
}

/** Saves the papers of files; what cannot be read is named and left out, be it an item or the rest of a file. */
export async function importFiles(
  parts: Parts,
  files: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const { output } = parts
  const done: Imported = { read: 0, added: 0, changed: 0, skipped: [], failures: [] }
  for (const file of files) {
    try {
      await importFile(parts, file, done, signal)
    } catch (error) {
      if (!isSourceFailure(error)) throw error
      done.failures.push({ file, reason: [error.message, error.next].join(' ') })
    }
  }
  const { read, added, changed, skipped, failures } = done
  output.document({ papers: read, added, changed, skipped, failures })
  output.line(`${read} papers read, ${added} new, ${changed} changed.`)
  for (const reason of skipped.slice(0, 10)) output.line(`left out: ${reason}`)
  if (skipped.length > 10) output.line(`and ${skipped.length - 10} more left out; --json names all of them.`)
  for (const { reason } of failures) output.line(reason)
  return failures.length > 0 ? 1 : 0
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
  try {
    for await (const item of readPapers(file, signal)) {
      output.progress(item.bytes, item.totalBytes, file)
      if ('skipped' in item) {
        done.skipped.push(item.skipped)
        continue
      }
      // Facts captured at different times make different snapshots.
      if (item.at !== at || papers.length >= batch) await save()
      at = item.at
      papers.push(item.paper)
      done.read++
    }
  } finally {
    // What stands before a file breaks off, or before somebody stops the command, is good.
    await save()
  }
}
