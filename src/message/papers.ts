import type { Paper } from '../catalogue/paper.ts'
import type { Entry } from '../digest/digest.ts'
import { oncePer } from '../shared/once.ts'
import { dayText } from './dates.ts'
import { dailyFacts, weeklyFacts } from './facts.ts'
import { allLinks, paperUrl } from './links.ts'
import { excerpt, summaryOf } from './summary.ts'
import { clip, readable } from './text.ts'
import {
  actions,
  type Block,
  type Button,
  context,
  type PaperBlock,
  type Post,
  paragraph,
  text,
} from './tree.ts'
import { webUrl } from './url.ts'

/** No real title comes near it (the longest of 8,679 has 175 characters); what does is an attack. */
const longestTitle = 300
/** Visible characters of an abstract in a reply, and on a card that one person asked for. */
const abstractLengths = { reply: 600, card: 2000 } as const
/** Authors named on a card. */
const namedAuthors = 12

/** How a list draws its papers. */
export interface PaperLook {
  readonly kind: 'daily' | 'weekly'
  /** Name the topics that a paper matched. */
  readonly nameTopics: boolean
  /** Say in a sentence what each paper brings. */
  readonly summaries: boolean
}

/** A title as a reader should see it, whole unless it is longer than any title. */
export function titleText(title: string, max: number = longestTitle): string {
  return clip(readable(title), Math.min(max, longestTitle)) || '(no title)'
}

const wholeTitle = oncePer((paper: Paper) => titleText(paper.title))

/** A paper's number and title as the preview of a post that begins with it. */
export const headOf = ({ number, title }: PaperBlock): string =>
  clip(number === undefined ? title : `${number}  ${title}`, 110)

/** One numbered paper of a list: title, facts, and the whole summary where the look has one. */
export function paperBlock(entry: Entry, number: number, look: PaperLook): PaperBlock {
  const { paper } = entry
  const summary = look.summaries ? summaryOf(paper) : undefined
  return {
    kind: 'paper',
    number,
    title: wholeTitle(paper),
    url: paperUrl(paper),
    ...(look.kind === 'weekly' && entry.posted ? { posted: true } : {}),
    facts: look.kind === 'weekly' ? weeklyFacts(entry) : dailyFacts(entry, look.nameTopics),
    ...(summary === undefined ? {} : { summary }),
  }
}

/** The reply that stands under a digest in the `thread` format: title, links, thumbnail, abstract. */
export function paperReply({ paper }: Entry, number: number): Post {
  const block = { ...linked(paper), number }
  return {
    preview: headOf(block),
    blocks: [block, ...thumbnail(paper), ...replyAbstract(paper)],
  }
}

/** What a card says of its paper beyond the paper itself. */
interface CardNotes {
  /** Sentences on what became of it here: that it was posted, that it is saved. */
  readonly notes?: readonly string[]
  readonly buttons?: readonly Button[]
}

/** Everything on one paper for the person who asked: title, facts and links, abstract, authors, date and categories. */
export function paperCard(paper: Paper, { notes = [], buttons = [] }: CardNotes = {}): Post {
  const block: PaperBlock = { ...linked(paper), facts: cardFacts(paper) }
  const names = paper.authors.slice(0, namedAuthors).map(readable)
  const more = paper.authorCount - names.length
  const others = `${names.length > 0 ? '+' : ''}${more} ${more === 1 ? 'author' : 'authors'}`
  const authors = [...names, ...(more > 0 ? [others] : [])].join(', ')
  const day = paper.publishedAt === undefined ? undefined : dayOf(paper.publishedAt)
  const small = [
    ...(authors === '' ? [] : [authors]),
    ...(day === undefined ? [] : [day]),
    ...(paper.categories.length === 0 ? [] : [paper.categories.map(readable).join(' ')]),
  ]
  const said = [...(paper.withdrawnAt === undefined ? [] : ['Withdrawn by its authors.']), ...notes]
  return {
    preview: headOf(block),
    blocks: [
      block,
      ...abstract(paper, abstractLengths.card),
      ...(small.length === 0 ? [] : [context(text(clip(small.join(' · '), 1000)))]),
      ...(said.length === 0 ? [] : [context(text(said.join(' ')))]),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  }
}

/** The facts of a list, its authors aside, and the links that a list has no room for. */
function cardFacts(paper: Paper): PaperBlock['facts'] {
  const facts = dailyFacts({ paper: { ...paper, authors: [] }, day: '', topics: [], posted: false }, false)
  const shown = new Set(facts.flatMap((fact) => fact.map((inline) => inline.text)))
  return [...facts, ...allLinks(paper).filter((fact) => fact.every((inline) => !shown.has(inline.text)))]
}

function linked(paper: Paper): PaperBlock {
  return { kind: 'paper', title: wholeTitle(paper), url: paperUrl(paper), facts: allLinks(paper) }
}

function abstract(paper: Paper, max: number): Block[] {
  const found = excerpt(paper.abstract ?? paper.summary ?? '', max)
  return found === '' ? [] : [paragraph(text(found))]
}

const replyAbstract = oncePer((paper: Paper) => abstract(paper, abstractLengths.reply))

/** The picture of a paper, with words for those who do not see it. */
export function thumbnail({ thumbnail, title }: Paper): Block[] {
  const url = thumbnail === undefined ? undefined : webUrl(thumbnail)
  return url === undefined ? [] : [{ kind: 'image', url, alt: clip(`Thumbnail of ${readable(title)}`, 200) }]
}

function dayOf(at: number): string {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDate()
  return dayText(day.toString(), Number.NaN)
}
