import { join } from 'node:path'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { Figure } from '../figure.ts'
import { files, papersIn } from './data.ts'
import { hostile } from './hostile.ts'
import { commonWords, hostileTopics } from './hostile-queries.ts'
import { makeIndex, openIndex } from './index-file.ts'
import type { JudgedSet } from './judgments.ts'
import { others, searching } from './latency.ts'
import { makingFigures } from './making.ts'
import { searchMemory } from './memory.ts'
import { createFts5 } from './references.ts'

/** Every so many papers one is kept to ask about. */
const sampled = 400

/** Figures of scale, over other papers than the judged ones. */
export async function overLarge(
  folder: string,
  sets: readonly JudgedSet[],
  report: (figures: readonly Figure[]) => void,
): Promise<void> {
  const path = join(folder, 'large.index')
  const fts5 = createFts5(join(folder, 'large.fts5'))
  const size = '200k'
  const sample: Paper[] = []
  async function* sampling() {
    let count = 0
    for await (const paper of papersIn(files.large)) {
      if (count++ % sampled === 0) sample.push(paper)
      yield paper
    }
  }
  report(makingFigures(await makeIndex(path, sampling(), [fts5]), size, fts5.name))
  report(await searchMemory(path, size))

  const engine = openIndex(path, { topics: hostileTopics })
  report(await searching({ engine, path, other: fts5.telling, size }, sets, 60))
  report(await others(engine, sample, size))
  report(hostile(engine, commonWords(sample, 128), size))
  engine.close()
  fts5.close()
}
