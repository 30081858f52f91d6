import { readFileSync, statSync } from 'node:fs'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { Engine } from '../../src/search/index/engine.ts'
import { openEngine } from '../../src/search/index/open.ts'
import type { Weights } from '../../src/search/index/rank/weights.ts'
import type { Topics } from '../../src/search/match.ts'
import { readWordVectors } from '../../src/search/word-vectors.ts'
import type { Reference } from './references.ts'

const vectors = readWordVectors(readFileSync(new URL('../../src/search/abstracts.vectors', import.meta.url)))

const noTopics: Topics = new Map()

/** Opens a finished index for searching in this thread. */
export function openIndex(path: string, options: { topics?: Topics; weights?: Weights } = {}): Engine {
  return openEngine({ path, vectors, topics: noTopics, write: false, ...options })
}

/** What making an index took. */
export interface Making {
  readonly papers: number
  /** Taking the papers in; reading their file is not counted. */
  readonly seconds: number
  /** Counting the words and merging, which the bot does when nothing is left to take in. */
  readonly settlingSeconds: number
  /** Of the file alone, after its log went into it. */
  readonly bytes: number
  /** Adding the same papers to the first of the others. */
  readonly referenceSeconds: number
}

/** How many papers the bot takes in at once. */
const batchSize = 200

/** Writes papers into an index file as the bot does, and in the same batches into other searches. */
export async function makeIndex(
  path: string,
  papers: AsyncIterable<Paper>,
  others: readonly [Reference, ...Reference[]],
): Promise<Making> {
  const engine = openEngine({ path, vectors, topics: noTopics, write: true })
  const spent = new Map<object, number>()
  const time = (who: object, work: () => void) => {
    const begun = performance.now()
    work()
    spent.set(who, (spent.get(who) ?? 0) + (performance.now() - begun) / 1000)
  }
  let batch: Paper[] = []
  const add = () => {
    const through = engine.through + batch.length
    time(engine, () => engine.take({ papers: batch, through }))
    for (const other of others) time(other, () => other.add(batch))
    batch = []
  }
  for await (const paper of papers) {
    batch.push(paper)
    if (batch.length === batchSize) add()
  }
  if (batch.length > 0) add()
  const settling = {}
  time(settling, () => {
    while (engine.settle());
  })
  const count = engine.papers
  engine.close()
  return {
    papers: count,
    seconds: spent.get(engine) ?? 0,
    settlingSeconds: spent.get(settling) ?? 0,
    bytes: statSync(path).size,
    referenceSeconds: spent.get(others[0]) ?? 0,
  }
}

/** Adds papers to a finished index. */
export function addTo(path: string, papers: readonly Paper[]): void {
  const engine = openEngine({ path, vectors, topics: noTopics, write: true })
  engine.take({ papers, through: engine.through + papers.length })
  while (engine.settle());
  engine.close()
}
