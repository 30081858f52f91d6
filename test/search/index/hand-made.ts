import type { Paper } from '../../../src/catalogue/paper.ts'
import type { Engine } from '../../../src/search/index/engine.ts'
import { openEngine } from '../../../src/search/index/open.ts'
import type { Topics } from '../../../src/search/match.ts'
import { readWordVectors } from '../../../src/search/word-vectors.ts'
import { writeWordVectors } from '../../../tools/vectors/artefact.ts'

/** Words along four axes: sound, graphs, pictures, size. */
const words: Readonly<Record<string, readonly [number, number, number, number]>> = {
  speech: [1, 0, 0, 0],
  asr: [1, 0, 0, 0],
  transcription: [0.9, 0, 0, 0.2],
  graph: [0, 1, 0, 0],
  node: [0, 0.9, 0, 0.1],
  diffusion: [0, 0, 1, 0],
  image: [0, 0, 0.9, 0],
  small: [0, 0, 0, 0.5],
}

const handMade = readWordVectors(
  writeWordVectors(Object.keys(words), Float32Array.from(Object.values(words).flat()), {
    corpus: 'eight words written by hand',
    papers: 1,
    newest: '2026-01-01',
    trained: '2026-01-02',
    seed: 1,
    epochs: 1,
  }),
)

/** Does all of the upkeep that waits. */
export function settled(engine: Engine): Engine {
  for (let step = 0; engine.settle(); step++) if (step > 1000) throw new Error('the upkeep never ends')
  return engine
}

export function engineOn(path: string, topics: Topics = new Map(), write = true): Engine {
  return openEngine({ path, vectors: handMade, topics, write })
}

/** An index in memory that holds these papers, its words counted. */
export function engineWith(papers: readonly Paper[], topics?: Topics): Engine {
  const engine = engineOn(':memory:', topics)
  engine.take({ papers, through: Math.max(1, papers.length) })
  return settled(engine)
}
