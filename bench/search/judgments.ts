import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { dataFolder } from '../../test/data.ts'

/** What somebody typed, and the papers that answer it. */
export interface Judgment {
  readonly query: string
  readonly relevant: ReadonlySet<string>
}

/** Queries of one kind with their answers, in the order of the file. */
export interface JudgedSet {
  readonly name: 'topics' | 'questions'
  readonly all: readonly Judgment[]
  /** Every second one from the second on: what is reported. The others are there to tune on. */
  readonly odd: readonly Judgment[]
}

const line = z.object({ query: z.string(), relevant_ids: z.array(z.string()).min(1) })

function judged(name: JudgedSet['name']): JudgedSet {
  const all = readFileSync(join(dataFolder, `search-${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)))
    .map(({ query, relevant_ids }) => ({ query, relevant: new Set(relevant_ids) }))
  return { name, all, odd: all.filter((_, index) => index % 2 === 1) }
}

/** Headings of curated lists, and questions in whole sentences. */
export const judgedSets = (): readonly JudgedSet[] => [judged('topics'), judged('questions')]
