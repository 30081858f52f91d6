import { visibleLength, wrap } from './text.ts'
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

/** Whether a digest of so many papers can be read at a glance: 1,500 characters and 45 lines of 45 for five of them. */
export function fits(preview: string, blocks: readonly Block[], papers: number): boolean {
  const more = Math.max(0, papers - room.papers)
  const sizes = [sizeOf(preview), ...blocks.map(sizeOfBlock)]
  return (
    total(sizes).characters <= room.characters + more * room.charactersMore &&
    total(sizes).lines <= room.lines + more * room.linesMore
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
      const parts = [titleLine(block), facts, block.summary ?? ''].map(sizeOf)
      // A gap stands between two papers.
      return total([...parts, { characters: 0, lines: 1 }])
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
