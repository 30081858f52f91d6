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
import { fits } from './fit.ts'
import { type PaperLook, paperBlock, paperReply } from './papers.ts'
import { type Block, type Button, context, type Message, paragraph, strong, text } from './tree.ts'

/** Summary lengths in the order they are tried; 0 leaves summaries out. In visible characters. */
const summaryLengths = [140, 130, 120, 110, 100, 95, 90, 85, 80, 75, 70, 65, 60, 0] as const
/** Title lengths tried after that; a real title is under the second. */
const titleLengths = [300, 200, 150, 120, 100] as const
/** Numbers a person can press; Slack's and Discord's room for buttons in one row block or five rows. */
const mostButtons = 25

/**
 * A digest as the message that shows it: preview, header, context, papers, what caught up, number buttons, and when the
 * next one comes. Summaries, all alike, give way until it can be read at a glance. `note` is a line of small print on top,
 * for instance that this is a sample.
 */
export function digestMessage(digest: Digest, format: Format, note?: string): Message {
  const intro = note === undefined ? [] : [context(text(note))]
  if (digest.empty !== undefined) {
    const said = emptyText(digest, digest.empty)
    return {
      preview: said,
      blocks: [...intro, paragraph(text(said)), context(...changeLine(digest))],
      replies: [],
    }
  }
  const entries = [...digest.entries, ...digest.arxiv]
  const preview = previewText(digest)
  const candidates = format === 'thread' || digest.kind === 'weekly' ? [0] : summaryLengths
  const looks = [
    ...candidates.map((summary) => ({ summary, title: titleLengths[0] })),
    ...titleLengths.slice(1).map((title) => ({ summary: 0, title })),
  ]
  const drawn = firstThatFits(
    looks,
    (room) => [...intro, ...digestBlocks(digest, { ...lookOf(digest), ...room })],
    (blocks) => fits(preview, blocks, entries.length),
  )
  const message = { preview, blocks: drawn, replies: [] }
  if (format === 'compact') return message
  return {
    ...message,
    thread: headerText(digest),
    replies: entries.map((entry, index) => paperReply(entry, index + 1)),
  }
}

function firstThatFits<Room>(
  rooms: readonly Room[],
  draw: (room: Room) => Block[],
  readable: (blocks: Block[]) => boolean,
): Block[] {
  let blocks: Block[] = []
  for (const room of rooms) {
    blocks = draw(room)
    if (readable(blocks)) break
  }
  return blocks
}

function lookOf({ kind, topics }: Digest): Pick<PaperLook, 'kind' | 'nameTopics'> {
  return { kind, nameTopics: topics.length > 1 }
}

function digestBlocks(digest: Digest, look: PaperLook): Block[] {
  const { entries, arxiv } = digest
  const [only] = entries
  if (only !== undefined && isSingle(digest)) return singleBlocks(digest, only, look)
  return [
    { kind: 'heading', text: headerText(digest) },
    context(text(contextText(digest))),
    ...incompleteLine(digest),
    ...entries.map((entry, index) => paperBlock(entry, index + 1, look)),
    ...(arxiv.length === 0 ? [] : [paragraph(strong('New on arXiv (no votes yet)'))]),
    ...arxiv.map((entry, index) => paperBlock(entry, entries.length + index + 1, look)),
    ...(digest.more === 0 ? [] : [paragraph(text(`and ${digest.more} more`))]),
    ...caughtUpLine(digest),
    ...numberButtons([...entries, ...arxiv]),
    context(...lastLine(digest)),
  ]
}

/** Whether the digest is one paper and nothing else: that needs no header, number or summary. */
function isSingle({ kind, entries, arxiv, caughtUp, more }: Digest): boolean {
  return kind === 'daily' && entries.length === 1 && arxiv.length + caughtUp.length + more === 0
}

function singleBlocks(digest: Digest, entry: Entry, look: PaperLook): Block[] {
  const { number: _, ...paper } = paperBlock(entry, 1, { ...look, summary: 0 })
  return [
    paper,
    ...incompleteLine(digest),
    context(text(`${headerText(digest)} · ${contextText(digest)}`)),
    { kind: 'actions', buttons: [{ label: 'Abstract', action: `v1:show:${entry.paper.id}` }] },
    context(...lastLine(digest)),
  ]
}

function numberButtons(entries: readonly Entry[]): Block[] {
  const buttons = entries
    .slice(0, mostButtons)
    .map(({ paper }, index): Button => ({ label: String(index + 1), action: `v1:show:${paper.id}` }))
  return buttons.length === 0 ? [] : [{ kind: 'actions', buttons }]
}
