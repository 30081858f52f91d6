import type { Paper } from '../catalogue/paper.ts'
import { html } from '../html/template.ts'
import { foundListing } from '../message/listing.ts'
import { queryFault } from '../message/query-fault.ts'
import { quotedQuery } from '../message/search-lines.ts'
import { text } from '../message/tree.ts'
import { splitQuery } from '../search/index/plan/plain.ts'
import type { SearchAnswer } from '../search/port.ts'
import { QueryError } from '../search/problem.ts'
import { parseQuery } from '../search/query.ts'
import { pageSize } from './day.ts'
import { faultPage, notFound } from './faults.ts'
import { blocks, longestSearch, type Page, withQuery } from './page.ts'
import type { Site } from './site.ts'
import { turnHtml } from './turn.ts'

/** What a search finds, best first; a query that does not follow the grammar is answered with what is wrong. */
export async function searchPage(site: Site, typed: string, page: number): Promise<Page> {
  const query = typed.trim()
  if (query === '') return emptyPage()
  if (withQuery('', { q: query }).length > longestSearch) return tooLong(query)
  try {
    return await foundPage(site, query, page)
  } catch (error) {
    if (error instanceof QueryError) return faultyPage(query, error)
    throw error
  }
}

async function foundPage(site: Site, query: string, page: number): Promise<Page> {
  const before = (page - 1) * pageSize
  const answer = await site.search.search(query, { limit: pageSize + 1, offset: before })
  const ids = answer.hits.slice(0, pageSize).map(({ id }) => id)
  const papers = await papersById(site, ids)
  if (papers.length === 0 && page > 1) return notFound()
  const { corrected, relaxed } = answer
  const all = await countOf(site, query, answer)
  const post = foundListing({ query, papers, before, all, corrected, relaxed }, site.year())
  const turn = (to: number) => withQuery(`${site.base}/search`, { q: query, page: to })
  return {
    title: `Search: ${quotedQuery(query)}`,
    query,
    main: html`${blocks(post.blocks)}${meantHtml(site, answer)}${turnHtml('More of what was found', {
      ...(page > 1 && { before: { href: turn(page - 1), label: 'Previous page' } }),
      ...(answer.hits.length > pageSize && { after: { href: turn(page + 1), label: 'Next page' } }),
    })}${subscribeHtml(site, query)}`,
  }
}

/** How many papers have all that a query says; 0 where none has, or only in another spelling. */
async function countOf({ search }: Site, text: string, answer: SearchAnswer): Promise<number> {
  if (answer.relaxed || answer.corrected.length > 0) return 0
  const query = parseQuery(text)
  if (splitQuery(query).plain.length === 0) return answer.fitting
  return (await search.matching(query, 1)).count
}

/** The papers with some ids, in their order; those that the catalogue no longer has are left out. */
export async function papersById({ store }: Site, ids: readonly string[]): Promise<readonly Paper[]> {
  const byId = new Map((await store.papers.byIds(ids)).map((paper) => [paper.id, paper]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const meantHtml = ({ base }: Site, { meant }: SearchAnswer) =>
  meant === undefined
    ? html``
    : html`<p>Did you mean <a href="${withQuery(`${base}/search`, { q: meant })}">${meant}</a>?</p>\n`

const subscribeHtml = ({ base, inbox }: Site, query: string) =>
  inbox &&
  html`<p><a href="${withQuery(`${base}/subscribe`, { words: query })}">Get new papers for this search by e-mail</a></p>\n`

const emptyPage = (): Page => ({
  title: 'Search',
  main: blocks([
    { kind: 'heading', text: 'Search' },
    {
      kind: 'paragraph',
      children: [
        text(
          'Type words, a "phrase in quotes", or fields such as author:lecun, cat:cs.CL, upvotes:>=20 and after:2026-01-01.',
        ),
      ],
    },
  ]),
})

const tooLong = (query: string): Page => ({
  ...faultPage(
    400,
    'This search is too long',
    `A search on these pages holds ${longestSearch} letters, and fewer of scripts other than Latin. Shorten it.`,
  ),
  query: query.slice(0, longestSearch),
})

function faultyPage(query: string, error: QueryError): Page {
  const heading = { kind: 'heading', text: 'This search cannot be read' } as const
  return {
    status: 400,
    title: heading.text,
    query,
    personal: true,
    main: blocks([heading, ...queryFault(query, error).blocks]),
  }
}
