import { XMLBuilder } from 'fast-xml-parser'
import { mailDate } from '../shared/mail-date.ts'

/** A feed as both formats tell it. Text is plain. */
export interface Feed {
  readonly title: string
  readonly about: string
  /** The page that shows the same. */
  readonly page: string
  /** Where the feed itself is, by which it is known. */
  readonly self: string
  /** Epoch milliseconds. */
  readonly updatedAt: number
  readonly entries: readonly Entry[]
}

export interface Entry {
  /** The address of the paper, by which the entry is known: it never changes. */
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly authors: readonly string[]
  /** Epoch milliseconds. */
  readonly at: number
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  format: true,
})

/** Text without what no XML document may hold, even escaped (XML 1.0, section 2.2). */
const plain = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')

const document = (root: object): string => `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(root)}`

/** Atom (RFC 4287). An entry names somebody, as section 4.1.2 has it: its authors, else nobody known. */
export function atomOf({ title, about, page, self, updatedAt, entries }: Feed): string {
  return document({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      id: self,
      title: plain(title),
      subtitle: plain(about),
      updated: dateTime(updatedAt),
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': self },
        { '@rel': 'alternate', '@type': 'text/html', '@href': page },
      ],
      entry: entries.map((entry) => ({
        id: entry.url,
        title: plain(entry.title),
        link: { '@rel': 'alternate', '@href': entry.url },
        updated: dateTime(entry.at),
        published: dateTime(entry.at),
        author: (entry.authors.length === 0 ? ['Unknown'] : entry.authors).map((name) => ({
          name: plain(name),
        })),
        ...(entry.summary !== '' && { summary: plain(entry.summary) }),
      })),
    },
  })
}

/** RSS 2.0, with the self link that the RSS Advisory Board's profile asks for and authors by Dublin Core. */
export function rssOf({ title, about, page, self, updatedAt, entries }: Feed): string {
  return document({
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      channel: {
        title: plain(title),
        link: page,
        description: plain(about),
        language: 'en',
        lastBuildDate: mailDate(instant(updatedAt)),
        'atom:link': { '@rel': 'self', '@type': 'application/rss+xml', '@href': self },
        item: entries.map((entry) => ({
          title: plain(entry.title),
          link: entry.url,
          guid: entry.url,
          pubDate: mailDate(instant(entry.at)),
          'dc:creator': entry.authors.map(plain),
          ...(entry.summary !== '' && { description: plain(entry.summary) }),
        })),
      },
    },
  })
}

const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at)

/** RFC 3339. */
const dateTime = (at: number): string => instant(at).toString({ smallestUnit: 'second' })
