import { utcDay } from '../catalogue/listing-days.ts'
import type { Paper } from '../catalogue/paper.ts'
import { dayText } from './dates.ts'
import { allLinks, paperUrl } from './links.ts'
import { namesLine } from './names.ts'
import { titleText } from './papers.ts'
import { correctedLines, type FoundPage, foundLine, quotedQuery } from './search-lines.ts'
import { shorten } from './shorten.ts'
import { counted } from './subscriptions.ts'
import { summaryOf } from './summary.ts'
import { clip, readable } from './text.ts'
import { type Block, context, type PaperBlock, type Post, text } from './tree.ts'

/** Visible characters of a summary: three lines of a page, which has more room than a phone's notification. */
const summaryLength = 300
/** Authors named in a list, and visible characters of each. */
const named = { authors: 3, length: 40 } as const

/** A part of a long list. */
export interface ListPart {
  readonly papers: readonly Paper[]
  /** How many papers stand before this part. */
  readonly before: number
}

/** The papers of a listing day, or a part of them, for somebody who reads at leisure. */
export function dayListing(
  { day, total, papers, before }: ListPart & { readonly day: string; readonly total: number },
  year: number,
): Post {
  const date = dayText(day, year)
  const which =
    papers.length === total
      ? counted(total, 'paper')
      : `${before + 1}–${before + papers.length} of ${counted(total, 'paper')}`
  return {
    preview: namesLine(
      papers.map(({ title }) => title),
      (names) => `${names}: papers of ${date}`,
    ),
    blocks: [
      { kind: 'heading', text: `Papers of ${date}` },
      context(text(`${which}${total > 1 ? ', most votes first' : ''}`)),
      ...listed({ papers, before }, year),
    ],
  }
}

/** What a search found, or a part of it. */
export function foundListing({ papers, ...found }: ListPart & Omit<FoundPage, 'shown'>, year: number): Post {
  const line =
    papers.length === 0
      ? `No paper was found for ${quotedQuery(found.query)}.`
      : foundLine({ ...found, shown: papers.length })
  return {
    preview: line,
    blocks: [
      { kind: 'heading', text: `Search: ${quotedQuery(found.query)}` },
      context(text([...correctedLines(found), line].join(' '))),
      ...listed({ papers, before: found.before }, year),
    ],
  }
}

const listed = ({ papers, before }: ListPart, year: number): readonly Block[] =>
  papers.map((paper, index) => listedPaper(paper, before + index + 1, year))

function listedPaper(paper: Paper, number: number, year: number): PaperBlock {
  const summary = summaryText(paper)
  return {
    kind: 'paper',
    number,
    title: titleText(paper.title),
    url: paperUrl(paper),
    facts: factsOf(paper, year),
    ...(summary === undefined ? {} : { summary }),
  }
}

/** One sentence on a paper, as a page and a feed show it; nothing where none is known. */
export function summaryText(paper: Paper): string | undefined {
  const summary = summaryOf(paper)
  return summary === undefined ? undefined : shorten(summary, summaryLength)
}

/** Votes, comments, authors, date and links, each where it is known. Words instead of signs: a page is read aloud too. */
function factsOf(paper: Paper, year: number): PaperBlock['facts'] {
  const { votes = 0, comments = 0, stars = 0, publishedAt } = paper
  const authors = authorsText(paper)
  const own = paperUrl(paper)
  const links = allLinks(paper).filter((link) =>
    link.every((inline) => inline.kind !== 'link' || inline.url !== own),
  )
  const facts: readonly (string | undefined)[] = [
    votes > 0 ? counted(votes, 'vote') : undefined,
    comments > 0 ? counted(comments, 'comment') : undefined,
    authors === '' ? undefined : authors,
    publishedAt === undefined
      ? undefined
      : dayText(utcDay(Temporal.Instant.fromEpochMilliseconds(publishedAt)), year),
  ]
  return [
    ...facts.flatMap((fact) => (fact === undefined ? [] : [[text(fact)]])),
    ...links,
    ...(stars > 0 ? [[text(counted(stars, 'star'))]] : []),
  ]
}

/** The first authors and how many more there are. */
function authorsText({ authors, authorCount }: Paper): string {
  const names = authors.slice(0, named.authors).map((name) => clip(readable(name), named.length))
  const more = authorCount - names.length
  if (names.length === 0) return authorCount > 0 ? counted(authorCount, 'author') : ''
  return `${names.join(', ')}${more > 0 ? ` +${more}` : ''}`
}
