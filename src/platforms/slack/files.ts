import type { KnownBlock } from '@slack/web-api'
import type { File } from '../../message/tree.ts'
import { slackBlocks } from './blocks.ts'
import { limits } from './limits.ts'

/** A file as blocks to copy from: what it is, and its content as code. */
export function fileBlocks({ name, about, content }: File): KnownBlock[] {
  return [
    ...slackBlocks({
      kind: 'paragraph',
      children: [
        { kind: 'strong', text: name },
        { kind: 'text', text: ` · ${about}` },
      ],
    }),
    ...slices(content.trimEnd()).map(codeBlock),
  ]
}

/** Rich text is shown as it is: nothing in it is read as markup. */
function codeBlock(text: string): KnownBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  }
}

/** Text in pieces that a block takes, broken at line ends where there are any. */
function slices(content: string): string[] {
  const max = limits.codeText
  const lines = content
    .toWellFormed()
    .split('\n')
    // Whole characters; one takes two units at most.
    .flatMap((line) => line.match(new RegExp(`[^]{1,${max / 2}}`, 'gu')) ?? [''])
  const pieces: string[] = []
  let piece: string | undefined
  for (const line of lines) {
    const longer: string = piece === undefined ? line : `${piece}\n${line}`
    if (piece !== undefined && longer.length > max) {
      pieces.push(piece)
      piece = line
    } else piece = longer
  }
  return [...pieces, piece ?? ''].filter((text) => text.trim() !== '')
}
