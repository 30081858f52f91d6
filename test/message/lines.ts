import { plainText, titleLine } from '../../src/message/fit.ts'
import type { Block, Post } from '../../src/message/tree.ts'

function line(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text
    case 'paragraph':
    case 'context':
      return plainText(block.children)
    case 'paper':
      return [
        titleLine(block),
        block.facts.map(plainText).join(' · '),
        ...(block.summary ? [block.summary] : []),
      ].join('\n')
    case 'actions':
      return block.buttons.map((button) => `[${button.label}]`).join(' ')
    default:
      return block.kind
  }
}

/** A post as a reader sees it, a block a line. */
export const lines = (post: Post): string[] => post.blocks.map(line)
