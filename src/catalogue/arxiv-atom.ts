import { z } from 'zod'
import { PaperboyError } from '../shared/errors.ts'
import { arxivId, folded, instantOf } from './foreign.ts'
import type { Paper } from './paper.ts'
import { readXml, xmlList, xmlText } from './xml.ts'

const text = xmlText.optional().catch(undefined)
const category = z.object({ '@term': z.string() })

const entrySchema = z.object({
  id: text,
  title: text,
  summary: text,
  published: text,
  updated: text,
  author: xmlList(z.object({ name: xmlText })),
  category: xmlList(category),
  primary_category: category.optional().catch(undefined),
  comment: text,
})
type Entry = z.infer<typeof entrySchema>

const feedSchema = z.object({
  feed: z.object({ entry: z.array(entrySchema).default([]), totalResults: text }),
})

/** One page of the arXiv API's answer. */
export interface AtomPage {
  readonly papers: readonly Paper[]
  readonly skipped: readonly string[]
  /** Entries on this page, skipped ones included. */
  readonly entries: number
  /** Results of the whole query. */
  readonly total: number
}

/** Reads a page of the API. Throws `SOURCE_UNAVAILABLE` for an error, which arXiv writes as an entry. */
export function readAtom(body: string): AtomPage {
  const { feed } = readXml('arXiv', body, feedSchema)
  const error = feed.entry.find(isError)
  if (error) {
    throw new PaperboyError(
      'SOURCE_UNAVAILABLE',
      `arXiv refused the request: ${folded(error.summary) ?? 'no reason given'}.`,
      {
        next: 'Check the arXiv categories in the configuration; the papers known so far stay.',
      },
    )
  }
  const papers: Paper[] = []
  const skipped: string[] = []
  for (const entry of feed.entry) {
    const id = arxivId(entry.id ?? '')
    const title = folded(entry.title)
    if (id && title) papers.push(toPaper(id, title, entry))
    else
      skipped.push(id ? `${id} has no title` : `“${folded(entry.id)?.slice(0, 60) ?? ''}” is not an arXiv id`)
  }
  return { papers, skipped, entries: feed.entry.length, total: Number(feed.totalResults ?? 0) }
}

/**
 * What is wrong with a page before it is read: arXiv at times sends a page without entries, with status 200, where
 * there are more.
 */
export function atomFault(body: string, start: number): string | undefined {
  if (!/<feed[\s>]/.test(body)) return 'the answer is not a feed'
  if (/<entry[\s>]/.test(body)) return undefined
  const total = Number(/<(?:\w+:)?totalResults[^>]*>\s*(\d+)/.exec(body)?.[1] ?? 0)
  return total > start ? 'an empty page where there are more papers' : undefined
}

function toPaper(id: string, title: string, entry: Entry): Paper {
  const abstract = folded(entry.summary)
  const authors = entry.author.flatMap((author) => folded(author?.name) ?? [])
  const terms = [entry.primary_category, ...entry.category].flatMap((named) => folded(named?.['@term']) ?? [])
  const publishedAt = instantOf(entry.published)
  const withdrawnAt = isWithdrawn(entry.comment) ? instantOf(entry.updated) : undefined
  return {
    id,
    title,
    ...(abstract && { abstract }),
    authors,
    authorCount: authors.length,
    keywords: [],
    categories: [...new Set(terms)],
    ...(publishedAt !== undefined && { publishedAt }),
    media: [],
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    sources: ['arxiv'],
  }
}

/** An error is an entry with that title and an id that is no paper's: info.arxiv.org/help/api/user-manual.html, 3.4. */
const isError = (entry: Entry): boolean =>
  entry.id?.includes('/api/errors') === true ||
  (entry.title === 'Error' && arxivId(entry.id ?? '') === undefined)

const withdrawn =
  /^(this |the )?(submission|paper|article|manuscript|preprint|work)?( has been| was| is)? ?withdrawn/i

/** arXiv has no mark for a withdrawal: the newest version's comment begins by saying so. */
const isWithdrawn = (comment: string | undefined): boolean => withdrawn.test(folded(comment) ?? '')
