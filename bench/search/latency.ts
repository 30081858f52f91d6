import type { Paper } from '../../src/catalogue/paper.ts'
import type { Engine } from '../../src/search/index/engine.ts'
import type { Figure } from '../figure.ts'
import type { JudgedSet } from './judgments.ts'
import { percentile } from './measures.ts'
import type { Ranking } from './quality.ts'
import { searchThread } from './search-thread.ts'
import { typedQuery } from './typed.ts'

/** What people look at first. */
const page = { limit: 10 } as const

/** Asked before anything is timed. */
const warmUp = 10

type Target = NonNullable<Figure['target']>
type Targets = Readonly<Partial<Record<'p50' | 'p99' | 'max', Target>>>

/** Milliseconds of each call, one after the other; the first few are made once more, untimed, before. */
async function timesOf(calls: readonly (() => unknown)[]): Promise<readonly number[]> {
  for (const call of calls.slice(0, warmUp)) await call()
  const times: number[] = []
  for (const call of calls) {
    const begun = performance.now()
    await call()
    times.push(performance.now() - begun)
  }
  return times
}

const shares = { p50: 0.5, p99: 0.99, max: 1 } as const

/** Median, 99th of a hundred and longest time. */
function spread(
  what: string,
  times: readonly number[],
  targets: Targets,
  other?: { readonly against: string; readonly times: readonly number[] },
): Figure[] {
  return Object.entries(shares).map(([name, share]) => {
    const target = name === 'p50' || name === 'p99' || name === 'max' ? targets[name] : undefined
    return {
      figure: `${what}, ${name}`,
      value: percentile(times, share),
      unit: 'ms',
      ...(other && { reference: percentile(other.times, share), against: other.against }),
      ...(target && { target }),
    }
  })
}

/** The judged queries as they are searched, in this thread and through the search thread. */
export async function searching(
  parts: { readonly engine: Engine; readonly path: string; readonly other: Ranking; readonly size: string },
  sets: readonly JudgedSet[],
  mostMs: number,
): Promise<Figure[]> {
  const { engine, path, other, size } = parts
  const targets = { p50: { most: mostMs }, p99: { most: 200 } }
  const search = searchThread(path)
  const figures: Figure[] = []
  for (const { name, all } of sets) {
    const queries = all.map(({ query }) => typedQuery(query).query)
    const texts = all.map(({ query }) => query).filter((query) => !typedQuery(query).broken)
    const here = await timesOf(queries.map((query) => () => engine.search(query, page)))
    const others = await timesOf(
      all.map(
        ({ query }) =>
          () =>
            other.rank(query, page.limit),
      ),
    )
    const there = await timesOf(texts.map((text) => () => search.search(text, page)))
    const compared = { against: other.name, times: others }
    figures.push(
      ...spread(`${name} on ${size} papers`, here, targets, compared),
      ...spread(`${name} on ${size} papers, through the search thread`, there, targets, compared),
    )
  }
  await search.close()
  return figures
}

/** How many letters of a title's word have been typed. */
const typedLetters = [2, 3, 5] as const

/** Similar papers, and completion of real beginnings of title words. */
export async function others(
  engine: Engine,
  papers: readonly Paper[],
  size: string,
): Promise<readonly Figure[]> {
  const similar = await timesOf(papers.map((paper) => () => engine.similar(paper, page.limit)))
  const figures = spread(`similar papers on ${size}`, similar, { max: { most: 200 } })
  const words = papers.flatMap(({ title }) => title.match(/\p{L}{5,}/gu)?.slice(-1) ?? [])
  for (const letters of typedLetters) {
    const beginnings = words.map((word) => word.slice(0, letters))
    const times = await timesOf(beginnings.map((text) => () => engine.complete(text, page.limit)))
    figures.push(...spread(`completing ${letters} letters on ${size}`, times, { max: { most: 10 } }))
  }
  return figures
}
