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
import { type PaperLook, paperBlock, paperReply } from './papers.ts'
import { type Block, type Button, context, type Message, paragraph, strong, text } from './tree.ts'

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
  const blocks = fitted(preview, [...intro, ...digestBlocks(digest, lookOf(digest, format))])
  if (format === 'compact') return { preview, blocks, replies: [] }
  return {
    preview,
    blocks,
    thread: headerText(digest),
    replies: entries.map((entry, index) => paperReply(entry, index + 1)),
  }
}

/** Replies carry the abstracts, and a recap has two lines a paper: both go without summaries. */
function lookOf({ kind, topics }: Digest, format: Format): PaperLook {
  return { kind, nameTopics: topics.length > 1, summaries: kind === 'daily' && format === 'compact' }
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
  const { number: _, ...paper } = paperBlock(entry, 1, { ...look, summaries: false })
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
