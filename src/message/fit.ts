import { oncePerText } from '../shared/once.ts'
import { shorten } from './shorten.ts'
import { clip, visibleLength, wrap } from './text.ts'
import type { Block, Inline, PaperBlock } from './tree.ts'

/** What a phone shows in thirty seconds of reading: for five papers, and for each one more. */
const room = {
  columns: 45,
  papers: 5,
  characters: 1500,
  lines: 45,
  charactersMore: 300,
  linesMore: 9,
} as const

/** Buttons that stand side by side on every platform. */
const buttonsInRow = 5

interface Size {
  readonly characters: number
  readonly lines: number
}

/** Lengths of summaries in the order they are tried, in visible characters; after the last they are left out. */
const summaryLengths = [140, 130, 120, 110, 100, 95, 90, 85, 80, 75, 70, 65, 60] as const
/** Summaries cut to each of those lengths; the same ones stand in thousands of digests. */
const summaries = summaryLengths.map((length) =>
  oncePerText((summary) => {
    const text = shorten(summary, length)
    return { text, size: sizeOf(text) }
  }),
)
/** Lengths of titles tried after that: real ones are shorter than the first and nearly all than the second. */
const titleLengths = [180, 140, 100] as const

/**
 * The blocks with as much of each summary as a digest can carry and still be read at a glance: at most 1,500 visible
 * characters and 45 lines of 45 columns for five papers. All summaries are shortened alike, down to 60 characters, and
 * then left out; only then titles longer than any real one are cut. Papers and facts stay.
 */
export function fitted(preview: string, blocks: readonly Block[]): Block[] {
  const papers = blocks.filter((block) => block.kind === 'paper')
  const bare = blocks.map((block) => (block.kind === 'paper' ? withoutSummary(block) : block))
  const size = sizeOfPost(preview, bare)
  for (const shortened of summaries) {
    const said = papers.flatMap(({ summary }) => (summary === undefined ? [] : [shortened(summary).size]))
    if (!isGlance(total([size, ...said]), papers.length)) continue
    return blocks.map((block) =>
      block.kind === 'paper' && block.summary !== undefined
        ? { ...block, summary: shortened(block.summary).text }
        : block,
    )
  }
  let drawn = bare
  for (const length of [Number.POSITIVE_INFINITY, ...titleLengths]) {
    drawn = bare.map((block) =>
      block.kind === 'paper' ? { ...block, title: clip(block.title, length) } : block,
    )
    if (isGlance(sizeOfPost(preview, drawn), papers.length)) break
  }
  return drawn
}

function withoutSummary({ summary: _, ...paper }: PaperBlock): PaperBlock {
  return paper
}

function isGlance({ characters, lines }: Size, papers: number): boolean {
  const more = Math.max(0, papers - room.papers)
  return (
    characters <= room.characters + more * room.charactersMore && lines <= room.lines + more * room.linesMore
  )
}

function sizeOfPost(preview: string, blocks: readonly Block[]): Size {
  return total([sizeOf(preview), ...blocks.map(sizeOfBlock)])
}

/** A line of inlines as the reader sees it. */
export function plainText(children: readonly Inline[]): string {
  return children.map((child) => child.text).join('')
}

/** A paper's title line as the reader sees it. */
export function titleLine({ number, title, posted }: PaperBlock): string {
  return `${number === undefined ? '' : `${number}  `}${title}${posted ? ' ✓' : ''}`
}

function sizeOfBlock(block: Block): Size {
  switch (block.kind) {
    case 'heading':
      return sizeOf(block.text)
    case 'paragraph':
    case 'context':
      return sizeOf(plainText(block.children))
    case 'paper': {
      const facts = block.facts.map(plainText).join(' · ')
      return total([titleLine(block), facts, block.summary ?? ''].map(sizeOf))
    }
    case 'list':
      return total(block.items.map((item) => sizeOf(`• ${plainText(item)}`)))
    case 'actions':
      return {
        characters: visibleLength(block.buttons.map((button) => button.label).join('')),
        lines: Math.ceil(block.buttons.length / buttonsInRow),
      }
    case 'menu':
      return { characters: visibleLength(block.prompt), lines: 1 }
    case 'image':
    case 'divider':
      return { characters: 0, lines: 1 }
  }
}

const sizeOf = oncePerText(
  (text): Size => ({ characters: visibleLength(text), lines: wrap(text, room.columns).length }),
)

function total(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (sum, size) => ({ characters: sum.characters + size.characters, lines: sum.lines + size.lines }),
    {
      characters: 0,
      lines: 0,
    },
  )
}
