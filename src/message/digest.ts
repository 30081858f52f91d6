import { fits } from '../command/action.ts'
import type { Digest, Entry } from '../digest/digest.ts'
import type { Format } from '../platforms/place.ts'
import {
  caughtUpLine,
  changeLine,
  contextText,
  headerText,
  incompleteLine,
  lastLine,
  previewText,
} from './digest-lines.ts'
import { emptyText } from './empty.ts'
import { fitted } from './fit.ts'
import { type PaperLook, paperBlock, paperReply, thumbnail } from './papers.ts'
import {
  actions,
  type Block,
  type Button,
  context,
  type Inline,
  type Message,
  paragraph,
  strong,
  text,
} from './tree.ts'

/** Rows of buttons under a message, and buttons in one of them: Discord's room, and Slack's for one block. */
const buttonRoom = { rows: 5, inRow: 5 } as const

/** What a digest's message needs to know beyond the digest. */
interface DigestNotes {
  /** A line of small print on top, for instance that this is a sample. */
  readonly note?: string
  /** Key of the delivery that will show it, where there is one. */
  readonly key?: string
}

/**
 * A digest as the message that shows it: preview, header, context, papers, what caught up, number buttons, and when the
 * next one comes. Summaries, all alike, give way until it can be read at a glance. A person's own ends with buttons that
 * stop and change it.
 */
export function digestMessage(digest: Digest, format: Format, { note, key }: DigestNotes = {}): Message {
  const intro = note === undefined ? [] : [context(text(note))]
  if (digest.empty !== undefined) {
    const said = emptyText(digest, digest.empty)
    return {
      preview: said,
      blocks: [...intro, paragraph(text(said)), ...smallPrint(changeLine(digest)), ...ownButtons(digest)],
      replies: [],
    }
  }
  const entries = [...digest.entries, ...digest.arxiv]
  const preview = previewText(digest)
  const blocks = fitted(preview, [...intro, ...digestBlocks(digest, lookOf(digest, format), key)])
  if (format === 'compact') return { preview, blocks, replies: [] }
  return {
    preview,
    blocks,
    thread: headerText(digest),
    replies: entries.map((entry, index) => paperReply(entry, index + 1)),
  }
}

const smallPrint = (line: readonly Inline[]): Block[] => (line.length === 0 ? [] : [context(...line)])

/**
 * Replies carry the abstracts, and a recap has two lines a paper: both go without summaries. A mail has room for
 * pictures, once a week.
 */
function lookOf({ kind, topics, interactive }: Digest, format: Format): PaperLook & { thumbnails: boolean } {
  return {
    kind,
    nameTopics: topics.length > 1,
    summaries: kind === 'daily' && format === 'compact',
    thumbnails: kind === 'weekly' && !interactive,
  }
}

function digestBlocks(digest: Digest, look: ReturnType<typeof lookOf>, key: string | undefined): Block[] {
  const { entries, arxiv } = digest
  const [only] = entries
  if (only !== undefined && isSingle(digest)) return singleBlocks(digest, only, look)
  const [others, own] = [othersButton(digest, key), ownButtons(digest)]
  return [
    { kind: 'heading', text: headerText(digest) },
    context(text(contextText(digest))),
    ...incompleteLine(digest),
    ...entries.flatMap((entry, index) => [
      paperBlock(entry, index + 1, look),
      ...(look.thumbnails ? thumbnail(entry.paper) : []),
    ]),
    ...(arxiv.length === 0 ? [] : [paragraph(strong('New on arXiv (no votes yet)'))]),
    ...arxiv.map((entry, index) => paperBlock(entry, entries.length + index + 1, look)),
    ...(digest.more === 0 ? [] : [paragraph(text(`and ${digest.more} more`))]),
    ...caughtUpLine(digest),
    ...(digest.interactive
      ? numberButtons([...entries, ...arxiv], buttonRoom.rows - others.length - own.length)
      : []),
    ...others,
    ...smallPrint(lastLine(digest)),
    ...own,
  ]
}

/** Whether the digest is one paper and nothing else: that needs no header, number or summary. */
function isSingle({ kind, entries, arxiv, caughtUp, more }: Digest): boolean {
  return kind === 'daily' && entries.length === 1 && arxiv.length + caughtUp.length + more === 0
}

function singleBlocks(digest: Digest, entry: Entry, look: PaperLook): Block[] {
  const { number: _, ...paper } = paperBlock(entry, 1, { ...look, summaries: false })
  return [
    paper,
    ...incompleteLine(digest),
    context(text(`${headerText(digest)} · ${contextText(digest)}`)),
    ...(digest.interactive ? [actions({ label: 'Abstract', action: `v1:show:${entry.paper.id}` })] : []),
    ...smallPrint(lastLine(digest)),
    ...ownButtons(digest),
  ]
}

function numberButtons(entries: readonly Entry[], rows: number): Block[] {
  const buttons = entries
    .slice(0, rows * buttonRoom.inRow)
    .map(({ paper }, index): Button => ({ label: String(index + 1), action: `v1:show:${paper.id}` }))
  return buttons.length === 0 ? [] : [actions(...buttons)]
}

/** Pages through what a merged digest left out, which the delivery's row knows. */
function othersButton({ more, interactive }: Digest, key: string | undefined): Block[] {
  if (more === 0 || key === undefined || !interactive) return []
  const action = `v1:rest:${key}`
  return fits(action) ? [actions({ label: `The other ${more}`, action })] : []
}

/** What a person can do about their own digests in place. */
function ownButtons({ personal, interactive }: Digest): Block[] {
  if (!personal || !interactive) return []
  return [actions({ label: 'Stop…', action: 'v1:unsubscribe:' }, { label: 'Change', action: 'v1:mine:' })]
}
