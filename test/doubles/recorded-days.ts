import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { dataFolder } from '../data.ts'

const lineSchema = z.object({ date: z.iso.date(), papers: z.array(z.unknown()) })

let days: ReadonlyMap<string, readonly unknown[]> | undefined

/** The recorded days of the daily list, raw items by ISO day; read once per process. For suites with data only. */
export function recordedDays(): ReadonlyMap<string, readonly unknown[]> {
  days ??= read()
  return days
}

function read(): ReadonlyMap<string, readonly unknown[]> {
  const text = gunzipSync(readFileSync(`${dataFolder}huggingface-days.jsonl.gz`)).toString('utf8')
  const lines = text
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)))
  return new Map(lines.map(({ date, papers }) => [date, papers]))
}
