import { titleLine } from '../../message/fit.ts'
import { displayWidth, isolated, neutral } from '../../message/text.ts'
import type { Block, Inline, PaperBlock } from '../../message/tree.ts'
import { webUrl } from '../../message/url.ts'
import { oncePerText } from '../../shared/once.ts'
import { hanging, toldFacts } from '../plain.ts'

/** Columns of a line: what RFC 5322 (2.1.1) recommends, less room for the signs of a quotation. */
const columns = 72

/** A mail as plain text, for programs and people that show no HTML. Addresses stay whole, however long. */
export function mailText(blocks: readonly Block[]): string {
  const drawn: string[] = []
  let before: Block['kind'] | undefined
  for (const block of blocks) {
    const lines = blockLines(block)
    if (lines.length === 0) continue
    // Small print stands close to its header.
    if (before !== undefined && !(before === 'heading' && block.kind === 'context')) drawn.push('')
    drawn.push(...lines)
    before = block.kind
  }
  return `${drawn.join('\n')}\n`
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return folded(shown(block.text))
    case 'paragraph':
    case 'context':
      return folded(lineText(block.children))
    case 'paper':
      return paperLines(block)
    case 'list':
      return block.items.flatMap((item) => hanging(folded(lineText(item), 2), '- '))
    case 'divider':
      return ['-'.repeat(columns)]
    case 'image':
    case 'actions':
    case 'menu':
      return []
    default:
      return block satisfies never
  }
}

function paperLines({ number, ...paper }: PaperBlock): readonly string[] {
  const start = number === undefined ? '' : `${number}. `
  const { length } = start
  const facts = toldFacts(paper.facts)
    .map((fact) => fact.map(({ text }) => shown(text)).join(''))
    .join(' · ')
  const address = webUrl(paper.url)
  const lines = [
    ...folded(shown(titleLine(paper)), length),
    ...folded(facts, length),
    ...(paper.summary === undefined ? [] : folded(shown(paper.summary), length)),
    ...(address === undefined ? [] : [address]),
  ]
  return hanging(lines, start)
}

const shown = (text: string): string => isolated(neutral(text))

function lineText(children: readonly Inline[]): string {
  return children.map(inlineText).join('')
}

/** A link as its words and its address behind them. */
function inlineText(child: Inline): string {
  const words = shown(child.text)
  const address = child.kind === 'link' ? webUrl(child.url) : undefined
  return address === undefined || address === child.text ? words : `${words} <${address}>`
}

/** Counting graphemes takes long, and facts have the same few signs. */
const signWidth = oncePerText(displayWidth)
const widthOf = (word: string): number => (/^[!-~]*$/.test(word) ? word.length : signWidth(word))

/** Text in lines, broken at spaces alone, and not before a sign that parts facts. */
function folded(text: string, indent = 0): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(/ +(?!·(?: |$))/).filter((word) => word !== '')) {
    const width = widthOf(word)
    if (line !== '' && used + 1 + width <= columns - indent) {
      line += ` ${word}`
      used += 1 + width
    } else {
      if (line !== '') lines.push(line)
      line = word
      used = width
    }
  }
  return line === '' ? lines : [...lines, line]
}
