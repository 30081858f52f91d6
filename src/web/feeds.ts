import { startOfDay } from '../catalogue/day.ts'
import { utcDay } from '../catalogue/listing-days.ts'
import type { Paper } from '../catalogue/paper.ts'
import { paperUrl } from '../message/links.ts'
import { summaryText } from '../message/listing.ts'
import { titleText } from '../message/papers.ts'
import { quotedQuery } from '../message/search-lines.ts'
import { readable } from '../message/text.ts'
import { byNewest } from '../ranking/order.ts'
import { parseQuery } from '../search/query.ts'
import { newestDay, papersOf } from './day.ts'
import type { Entry, Feed } from './feed-xml.ts'
import { withQuery } from './page.ts'
import { papersById } from './search.ts'
import type { Site } from './site.ts'

/** Entries of a feed: more than a day of papers but for a handful of days, and more than a reader shows. */
const longest = 50

/**
 * What a feed holds: the papers of the newest day, most votes first, or the newest that fit a query. Newest, because
 * a feed is asked again and again for what it did not have before; the best of all times are hardly ever new. Votes are
 * left out, so that a reader does not take a paper for new whenever somebody votes. Throws `QUERY_INVALID`.
 */
export async function feedOf(site: Site, file: string, typed: string): Promise<Feed> {
  const query = typed.trim()
  const { publicUrl } = site
  if (query === '') {
    const day = await newestDay(site)
    const papers = day === undefined ? [] : await papersOf(site, day)
    return feed(site, papers, {
      title: 'Paperboy: papers of the newest day',
      about: 'Papers that people vote for, of the newest day that has some.',
      page: `${publicUrl}/`,
      self: `${publicUrl}/${file}`,
    })
  }
  const { ids } = await site.search.matching(parseQuery(query), longest)
  return feed(site, (await papersById(site, ids)).toSorted(byNewest), {
    title: `Paperboy: ${quotedQuery(query)}`,
    about: `The newest papers that fit ${quotedQuery(query)}.`,
    page: withQuery(`${publicUrl}/search`, { q: query }),
    self: withQuery(`${publicUrl}/${file}`, { q: query }),
  })
}

function feed(
  site: Site,
  papers: readonly Paper[],
  head: Pick<Feed, 'title' | 'about' | 'page' | 'self'>,
): Feed {
  const today = startOfDay(utcDay(site.now()))
  const entries = papers.slice(0, longest).map((paper) => entryOf(paper, today))
  return {
    ...head,
    entries,
    updatedAt: entries.length === 0 ? today : Math.max(...entries.map(({ at }) => at)),
  }
}

/** A paper is dated by the day that listed it, which is when its readers could first see it. */
function entryOf(paper: Paper, today: number): Entry {
  const listed = paper.listedOn === undefined ? undefined : startOfDay(paper.listedOn)
  return {
    url: paperUrl(paper),
    title: titleText(paper.title),
    summary: summaryText(paper) ?? '',
    authors: paper.authors.map(readable),
    at: listed ?? paper.publishedAt ?? today,
  }
}
