import { join } from 'node:path'
import { readPapers } from '../../src/catalogue/file.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { dataFolder } from '../../test/data.ts'

/** The recorded files of papers. */
export const files = {
  /** The catalogue that the judgments refer to. */
  judged: 'papers-23k.jsonl.gz',
  /** Other papers, for scale. */
  large: 'papers-200k.jsonl.zst',
  /** One page of the Daily Papers. */
  seeds: 'seed-papers.jsonl',
} as const

const never = new AbortController().signal

/** The papers of a recorded file as a bot would take them in. Throws where one cannot be read. */
export async function* papersIn(file: string): AsyncGenerator<Paper> {
  for await (const item of readPapers(join(dataFolder, file), never)) {
    if ('skipped' in item) throw new Error(item.skipped)
    yield item.paper
  }
}
