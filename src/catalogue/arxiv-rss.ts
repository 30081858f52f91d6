import { z } from 'zod'
import { arxivId, folded } from './foreign.ts'
import { utcDay } from './listing-days.ts'
import type { Paper } from './paper.ts'
import type { Listing } from './port.ts'
import { readXml, xmlList, xmlText } from './xml.ts'

const text = xmlText.optional().catch(undefined)

const itemSchema = z.object({
  title: text,
  link: text,
  description: text,
  guid: text,
  category: xmlList(xmlText),
  announce_type: text,
  /** `dc:creator`: names in one line, separated by commas. */
  creator: text,
  pubDate: text,
})
type Item = z.infer<typeof itemSchema>

const feedSchema = z.object({
  rss: z.object({
    channel: z.object({ item: z.array(itemSchema).default([]), pubDate: text, lastBuildDate: text }),
  }),
})

/**
 * The papers a feed announces on a UTC day, new ones and, if wanted, those cross-listed into the categories; never
 * replaced versions. Until the feed is renewed at midnight Eastern it announces the day before, which is left out.
 */
export function readRss(body: string, day: string, includeCross: boolean): Listing {
  const { channel } = readXml('arXiv', body, feedSchema).rss
  const papers = new Map<string, Paper>()
  const skipped: string[] = []
  for (const item of channel.item) {
    const announced = feedDay(item.pubDate ?? channel.pubDate ?? channel.lastBuildDate)
    if (announced !== undefined && announced !== day) continue
    const type = item.announce_type ?? /Announce Type:\s*([\w-]+)/.exec(item.description ?? '')?.[1] ?? 'new'
    if (type !== 'new' && !(includeCross && type === 'cross')) continue
    const id = arxivId(item.guid ?? '') ?? arxivId(item.link ?? '')
    const title = folded(item.title)
    if (id && title) papers.set(id, papers.get(id) ?? toPaper(id, title, item))
    else
      skipped.push(
        id
          ? `${id} has no title`
          : `“${folded(item.guid ?? item.link)?.slice(0, 60) ?? ''}” is not an arXiv id`,
      )
  }
  return { papers: [...papers.values()], skipped }
}

/** The UTC day of a date as RSS writes it, `Tue, 24 Nov 2026 00:00:00 -0500`. */
function feedDay(date: string | undefined): string | undefined {
  const ms = Date.parse(date ?? '')
  return Number.isNaN(ms) ? undefined : utcDay(Temporal.Instant.fromEpochMilliseconds(ms))
}

/** The feed knows the day of announcement, not that of submission, so `publishedAt` stays unknown. */
function toPaper(id: string, title: string, item: Item): Paper {
  const abstract = folded(item.description?.replace(/^[\s\S]*?\bAbstract:/, ''))
  // A comma within parentheses belongs to an affiliation.
  const authors = (item.creator ?? '').split(/,(?![^(]*\))/).flatMap((name) => folded(name) ?? [])
  return {
    id,
    title,
    ...(abstract && { abstract }),
    authors,
    authorCount: authors.length,
    keywords: [],
    categories: [...new Set(item.category.flatMap((term) => folded(term) ?? []))],
    media: [],
    sources: ['arxiv'],
  }
}
