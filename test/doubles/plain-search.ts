import type { Paper } from '../../src/catalogue/paper.ts'
import { createMatcher, type Topics } from '../../src/search/match.ts'
import type { Hit, Search } from '../../src/search/port.ts'
import { parseQuery } from '../../src/search/query.ts'
import type { Store } from '../../src/store/port.ts'

/** A search that tries every paper of a store: newest write first, without spelling or meaning. */
export function createPlainSearch(store: Pick<Store, 'papers'>, topics: Topics): Search {
  const all = async (): Promise<readonly Paper[]> =>
    (await store.papers.changes(0, 100_000)).papers.toReversed()
  const hitOf = ({ id }: Paper): Hit => ({ id, score: 1, words: 1, found: [] })
  const fitting = async (query: ReturnType<typeof parseQuery>) => {
    const matches = createMatcher(query, { topics })
    return (await all()).filter((paper) => matches(paper) !== undefined)
  }
  return {
    async search(text, { limit, offset = 0 }) {
      const found = await fitting(parseQuery(text))
      return {
        hits: found.slice(offset, offset + limit).map(hitOf),
        fitting: found.length,
        corrected: [],
        relaxed: false,
      }
    },
    async matching(query, limit) {
      const found = await fitting(query)
      return { ids: found.slice(0, limit).map(({ id }) => id), count: found.length }
    },
    async similar(paper, limit) {
      const others = (await all()).filter(({ id }) => id !== paper.id)
      return others.slice(0, limit).map((other) => ({ ...hitOf(other), meaning: 0.5 }))
    },
    async complete(text, limit) {
      const wanted = text.toLowerCase()
      const found = (await all()).filter(({ title }) => title.toLowerCase().includes(wanted))
      return found.slice(0, limit).map(({ id, title }) => ({ id, title }))
    },
    update: async () => ({ papers: (await all()).length, behind: 0 }),
    close: async () => {},
  }
}
