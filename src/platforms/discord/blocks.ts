import { clipUnits, neutral } from '../../message/text.ts'
import type { Block, Inline, PaperBlock } from '../../message/tree.ts'
import { webUrl } from '../../message/url.ts'
import { type Packing, packed, wrapped } from '../markup.ts'
import { limits } from './limits.ts'
import { markdown, markdownLink } from './text.ts'

const pieces: Packing = { max: limits.embedDescription, slice: 400, draw: inlineText }
/** A longer title or summary is cut, in UTF-16 units; escaping at most triples it. */
const lineLength = 500

/** A block of the tree as pieces of an embed's description; each fits one, and none is empty. */
export function descriptionPieces(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return packed([{ kind: 'strong', text: block.text }], '', pieces)
    case 'paragraph':
      return packed(block.children, '', pieces)
    case 'paper':
      return paperPieces(block)
    case 'list':
      return block.items.flatMap((item) => packed(item, '• ', pieces))
    case 'divider':
      return ['⸻']
    // These have a place of their own: footer, rows of buttons and menus, picture.
    case 'context':
    case 'actions':
    case 'menu':
    case 'image':
      return []
    default:
      return block satisfies never
  }
}

function paperPieces({ number, title, url, posted, facts, summary }: PaperBlock): string[] {
  const address = webUrl(url)
  const head = clipUnits(neutral(title).trim() || 'untitled', lineLength)
  const name = address === undefined ? markdown(head) : markdownLink(head, address)
  const first = `**${number === undefined ? '' : `${number} `}${name}**${posted ? ' ✓' : ''}`
  const line = facts.map((fact) => fact.map(inlineText).join('')).join(' · ')
  const last = summary === undefined ? '' : markdown(clipUnits(summary, lineLength))
  const whole = [first, line, last].filter((part) => part !== '')
  if (whole.join('\n').length <= limits.embedDescription) return [whole.join('\n')]
  const split = facts.flatMap((fact, index) =>
    index === 0 ? fact : [{ kind: 'text' as const, text: ' · ' }, ...fact],
  )
  return [first, ...packed(split, '', pieces), ...(last === '' ? [] : [last])]
}

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return markdown(inline.text)
    case 'strong':
      return wrapped(markdown(inline.text), '**')
    case 'code':
      // Nothing but a backtick means anything between backticks.
      return wrapped(neutral(inline.text).replaceAll('`', 'ˋ'), '`')
    case 'link': {
      const url = webUrl(inline.url)
      return url === undefined || inline.text.trim() === ''
        ? markdown(inline.text)
        : markdownLink(inline.text, url)
    }
    default:
      return inline satisfies never
  }
}
