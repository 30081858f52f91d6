import { createMatcher } from '../src/search/match.ts'
import { parseQuery } from '../src/search/query.ts'
import { recordedDays } from '../test/doubles/recorded-days.ts'
import type { Bench } from './figure.ts'
import { papersOf, threeTermQueries } from './week.ts'

const topics = new Map()

/** Ten thousand queries, each read, compiled and asked about each of 150 papers. */
export const matching: Bench = {
  needsData: true,
  async run(report) {
    const papers = [...recordedDays().keys()].slice(-15).flatMap(papersOf).slice(0, 150)
    const texts = threeTermQueries(papers, 10_000)
    const begun = performance.now()
    const matchers = texts.map((text) => createMatcher(parseQuery(text), { topics }))
    let matches = 0
    for (const matcher of matchers) for (const paper of papers) if (matcher(paper)) matches++
    const seconds = (performance.now() - begun) / 1000

    const titles = papers.map(({ title, abstract }) => `${title} ${abstract}`.toLowerCase())
    const first = texts.map((text) => /[a-z]+/.exec(text)?.[0] ?? text)
    const scanBegun = performance.now()
    let found = 0
    for (const word of first) for (const title of titles) if (title.includes(word)) found++
    const scanSeconds = (performance.now() - scanBegun) / 1000
    if (matches === 0 || found === 0) throw new Error('nothing matched')
    report({
      figure: `10,000 three-term queries on ${papers.length} papers`,
      value: seconds,
      unit: 's',
      reference: scanSeconds,
      against: 'looking for one word of each query in each title and abstract as plain text',
      target: { most: 2 },
    })
  },
}
