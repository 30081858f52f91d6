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

/** Lengths of summaries in the order they are tried, in visible characters; 0 leaves summaries out. */
const summaryLengths = [140, 130, 120, 110, 100, 95, 90, 85, 80, 75, 70, 65, 60, 0] as const
/** Lengths of titles tried after that: real ones are shorter than the first and nearly all than the second. */
const titleLengths = [180, 140, 100] as const

/**
 * The blocks with as much of each summary as a digest can carry and still be read at a glance: at most 1,500 visible
 * characters and 45 lines of 45 columns for five papers. All summaries are shortened alike, down to 60 characters, and
 * then left out; only then titles longer than any real one are cut. Papers and facts stay.
 */
export function fitted(preview: string, blocks: readonly Block[]): Block[] {
  const rooms = [
    ...summaryLengths.map((summary) => ({ summary, title: Number.POSITIVE_INFINITY })),
    ...titleLengths.map((title) => ({ summary: 0, title })),
  ]
  let drawn: Block[] = []
  for (const wanted of rooms) {
    drawn = blocks.map((block) => (block.kind === 'paper' ? shortened(block, wanted) : block))
    if (isGlance(preview, drawn)) break
  }
  return drawn
}

function shortened({ summary, ...paper }: PaperBlock, to: { summary: number; title: number }): PaperBlock {
  const said = summary === undefined || to.summary === 0 ? {} : { summary: shorten(summary, to.summary) }
  return { ...paper, title: clip(paper.title, to.title), ...said }
}

function isGlance(preview: string, blocks: readonly Block[]): boolean {
  const papers = blocks.filter((block) => block.kind === 'paper').length
  const more = Math.max(0, papers - room.papers)
  const { characters, lines } = total([sizeOf(preview), ...blocks.map(sizeOfBlock)])
  return (
    characters <= room.characters + more * room.charactersMore && lines <= room.lines + more * room.linesMore
  )
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
    case 'image':
    case 'divider':
      return { characters: 0, lines: 1 }
  }
}

function sizeOf(text: string): Size {
  return { characters: visibleLength(text), lines: wrap(text, room.columns).length }
}

function total(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (sum, size) => ({ characters: sum.characters + size.characters, lines: sum.lines + size.lines }),
    {
      characters: 0,
      lines: 0,
    },
  )
}
