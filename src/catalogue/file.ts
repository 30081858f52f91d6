import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { PaperboyError } from '../shared/errors.ts'
import { readFileItem } from './file-item.ts'
import { type Line, linesOf, type Progress } from './file-lines.ts'
import { arxivId, dayOf, instantOf } from './foreign.ts'
import { faultyLine, readJson } from './json-text.ts'
import type { Paper } from './paper.ts'
import type { Listing, PaperSource } from './port.ts'

/** One paper of a file, or the reason, with file and line, why an item is not one; and how far the file is read. */
export type FileItem = Progress & {
  /** The listing day that the file gives. */
  readonly day?: string
  /** When the facts were captured, epoch milliseconds, where the file says. */
  readonly at?: number
} & ({ readonly paper: Paper } | { readonly skipped: string })

/** A listing day in one line, as an archive of the API keeps it. */
const dayLine = z.object({
  papers: z.array(z.unknown()),
  date: z.string().optional().catch(undefined),
  capturedAt: z.string().optional().catch(undefined),
})

/**
 * Reads papers from a JSON array or from JSON lines, also `.gz` and `.zst`; lines are read as they come, an array at
 * once. An item is a paper (see `readFileItem`) or a day with its papers. What cannot be read is yielded with its
 * reason. Throws `SOURCE_UNAVAILABLE` when the file cannot be opened, `SOURCE_INVALID` when it is not JSON or breaks
 * off, after everything that could be read was yielded.
 */
export async function* readPapers(path: string, signal: AbortSignal): AsyncGenerator<FileItem> {
  const file = basename(path)
  const lines = linesOf(path, signal)
  const first = await lines.next()
  if (first.done) return
  if (!isJsonLines(path, first.value)) return yield* wholeFile(file, first.value, lines)
  yield* lineItems(file, first.value)
  for await (const line of lines) yield* lineItems(file, line)
}

/** By its name, or because its first line is a value of its own. */
function isJsonLines(path: string, first: Line): boolean {
  if (/\.(jsonl|ndjson)(\.gz|\.zst)?$/.test(path)) return true
  return first.text.trim().startsWith('{') && 'value' in readJson(first.text)
}

function* lineItems(file: string, line: Line): Generator<FileItem> {
  const where = `${file} line ${line.number}`
  const json = readJson(line.text)
  if ('value' in json) yield* itemsOf(json.value, where, line)
  else yield { ...progressOf(line), skipped: `${where} is not JSON: ${json.fault}` }
}

async function* wholeFile(file: string, first: Line, rest: AsyncIterable<Line>): AsyncGenerator<FileItem> {
  const texts: string[] = []
  let last = first
  const add = (line: Line) => {
    // Blank lines were left out; with them a line stands where the file has it.
    while (texts.length < line.number - 1) texts.push('')
    texts.push(line.text)
    last = line
  }
  add(first)
  for await (const line of rest) add(line)
  const json = readJson(texts.join('\n'))
  if (!('value' in json)) {
    throw new PaperboyError(
      'SOURCE_INVALID',
      `${file} is not JSON, line ${faultyLine(texts)}: ${json.fault}.`,
      {
        next: 'Write it as one JSON array of papers, or as one JSON object per line.',
      },
    )
  }
  const items = Array.isArray(json.value) ? json.value : [json.value]
  for (const [index, item] of items.entries()) yield* itemsOf(item, `${file} item ${index + 1}`, last)
}

function* itemsOf(value: unknown, where: string, line: Line): Generator<FileItem> {
  const list = dayLine.safeParse(value)
  if (!list.success) return yield readItem(value, where, line)
  const day = dayOf(list.data.date)
  const at = instantOf(list.data.capturedAt)
  for (const [index, item] of list.data.papers.entries()) {
    yield { ...readItem(item, `${where}, paper ${index + 1}`, line, day), ...(at !== undefined && { at }) }
  }
}

function readItem(item: unknown, where: string, line: Line, day?: string): FileItem {
  const reading = readFileItem(item, day)
  const listed = 'paper' in reading ? (day ?? reading.paper.listedOn) : day
  const found = 'paper' in reading ? reading : { skipped: `${where}: ${reading.skipped}` }
  return { ...progressOf(line), ...(listed && { day: listed }), ...found }
}

const progressOf = ({ bytes, totalBytes }: Line): Progress => ({ bytes, totalBytes })

interface Contents {
  readonly version: string
  readonly days: ReadonlyMap<string, Listing>
  readonly papers: ReadonlyMap<string, Paper>
}

/**
 * A file as a source of the daily list, read whole at first use and again when it changed. What could not be read and
 * bears no day counts for the newest day of the file.
 */
export function createFileSource(options: { readonly path: string }): PaperSource {
  const { path } = options
  let contents: Contents | undefined

  async function current(signal: AbortSignal): Promise<Contents> {
    signal.throwIfAborted()
    const version = await versionOf(path)
    if (contents?.version !== version) contents = await readContents(path, version, signal)
    return contents
  }

  return {
    name: 'file',
    list: 'daily',
    listed: async (day, signal) => (await current(signal)).days.get(day) ?? { papers: [], skipped: [] },
    byId: async (id, signal) => (await current(signal)).papers.get(arxivId(id) ?? id),
  }
}

/** Changes when the file does; a missing file is reported by whoever opens it. */
async function versionOf(path: string): Promise<string> {
  const file = await stat(path).catch(() => undefined)
  return `${file?.mtimeMs} ${file?.size}`
}

async function readContents(path: string, version: string, signal: AbortSignal): Promise<Contents> {
  const papers = new Map<string, Paper>()
  const days = new Map<string, { papers: Map<string, Paper>; skipped: string[] }>()
  const undated: string[] = []
  for await (const item of readPapers(path, signal)) {
    const day = item.day ? (days.get(item.day) ?? { papers: new Map(), skipped: [] }) : undefined
    if (item.day && day) days.set(item.day, day)
    if ('paper' in item) {
      papers.set(item.paper.id, item.paper)
      day?.papers.set(item.paper.id, item.paper)
    } else (day?.skipped ?? undated).push(item.skipped)
  }
  const newest = [...days.keys()].sort().at(-1)
  if (newest) days.get(newest)?.skipped.push(...undated)
  const listings = [...days].map(
    ([day, list]) => [day, { ...list, papers: [...list.papers.values()] }] as const,
  )
  return { version, days: new Map(listings), papers }
}
