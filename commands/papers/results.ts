import type { Paper } from '../../src/catalogue/paper.ts'
import type { CommandContext } from '../../src/command/define.ts'
import type { Found } from '../../src/message/found.ts'
import { splitQuery } from '../../src/search/index/plan/plain.ts'
import { respelled } from '../../src/search/index/words/respell.ts'
import type { Hit, SearchAnswer } from '../../src/search/port.ts'
import { printQuery } from '../../src/search/print.ts'
import { parseQuery } from '../../src/search/query.ts'
import { createWhy } from '../../src/search/why.ts'
import { pageSize } from './buttons.ts'

/** One page of what a search found. */
export interface Results {
  readonly found: readonly Found[]
  /** Whether there is a page after it. */
  readonly more: boolean
  /** The query as it was searched for. */
  readonly searched: string
  /** How many papers have all that it says. */
  readonly all: number
  /** Whether nothing in the query is marked: only then do other searches understand it. */
  readonly plain: boolean
  readonly answer: SearchAnswer
}

/** Searches the catalogue. Throws `QUERY_INVALID`, pointing into `text`. */
export async function resultsOf(context: CommandContext, text: string, page: number): Promise<Results> {
  const { search, topics } = context
  const query = parseQuery(text)
  const { marked, plain } = splitQuery(query)
  const offset = (page - 1) * pageSize
  const answer = await search.search(text, { limit: pageSize + 1, offset })
  const words = plain.flatMap((part) => part.words)
  const searched =
    answer.corrected.length === 0
      ? text
      : [...respelled(words, answer.corrected), ...(marked ? [printed(marked)] : [])].join(' ')
  const why = createWhy(query, topics)
  return {
    found: await foundOf(context, answer.hits.slice(0, pageSize), why),
    more: answer.hits.length > pageSize,
    searched,
    all: words.length === 0 ? answer.fitting : await countOf(context, searched, answer),
    plain: marked === undefined,
    answer,
  }
}

const printed = (query: ReturnType<typeof parseQuery>): string =>
  query.kind === 'or' ? `(${printQuery(query)})` : printQuery(query)

async function countOf(
  { search }: CommandContext,
  searched: string,
  { relaxed }: SearchAnswer,
): Promise<number> {
  return relaxed ? 0 : (await search.matching(parseQuery(searched), 1)).count
}

/** The papers of some hits with the reason of each; those that the catalogue no longer has are left out. */
export async function foundOf(
  { store }: CommandContext,
  hits: readonly Hit[],
  why: (hit: Hit, paper: Paper) => string,
): Promise<readonly Found[]> {
  const papers = await store.papers.byIds(hits.map(({ id }) => id))
  const byId = new Map(papers.map((paper) => [paper.id, paper]))
  return hits.flatMap((hit) => {
    const paper = byId.get(hit.id)
    return paper ? [{ paper, why: why(hit, paper) }] : []
  })
}
