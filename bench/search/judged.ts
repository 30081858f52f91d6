import { join } from 'node:path'
import type { Paper } from '../../src/catalogue/paper.ts'
import { parseQuery } from '../../src/search/query.ts'
import type { Figure } from '../figure.ts'
import { files, papersIn } from './data.ts'
import { addTo, makeIndex, openIndex } from './index-file.ts'
import type { JudgedSet } from './judgments.ts'
import { searching } from './latency.ts'
import { makingFigures } from './making.ts'
import { withSteps } from './parts.ts'
import { broken, quality, steps } from './quality.ts'
import { createFts5, createMiniSearch } from './references.ts'
import { seeds } from './seeds.ts'
import { rankOf } from './typed.ts'
import { typing } from './typing.ts'

/** Figures over the catalogue that the judgments refer to. */
export async function overJudged(
  folder: string,
  sets: readonly JudgedSet[],
  report: (figures: readonly Figure[]) => void,
): Promise<void> {
  const path = join(folder, 'judged.index')
  const fts5 = createFts5(join(folder, 'judged.fts5'))
  const mini = createMiniSearch()
  const others = [fts5.telling, fts5, mini] as const
  const size = '23k'
  report(makingFigures(await makeIndex(path, papersIn(files.judged), [fts5, mini]), size, fts5.name))

  const engine = openIndex(path)
  report(sets.map(broken))
  for (const set of sets) report(quality(set, rankOf(engine), others))
  withSteps(path, (rankings) => {
    for (const set of sets) report(steps(set, rankings))
  })
  for (const { name, odd } of sets) if (name === 'topics') report(typing(odd, engine, fts5.telling))
  report(await searching({ engine, path, other: fts5.telling, size }, sets, 20))

  const page: Paper[] = []
  for await (const paper of papersIn(files.seeds)) page.push(paper)
  const missing = page.filter(({ id }) => engine.matching(parseQuery(`id:${id}`), 1).count === 0)
  addTo(path, missing)
  for (const other of [fts5, mini]) other.add(missing)
  report(seeds(page, { name: 'Paperboy', rank: rankOf(engine) }, [fts5.telling, mini]))
  engine.close()
  fts5.close()
}
