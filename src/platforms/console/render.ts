import { plainText, titleLine } from '../../message/fit.ts'
import { isolated, neutral, wrap } from '../../message/text.ts'
import type { Block, Inline, Message, PaperBlock, Post } from '../../message/tree.ts'
import { webUrl } from '../../message/url.ts'

/** How a terminal shows a message. */
export interface ConsoleLook {
  /** Columns of the terminal. */
  readonly width: number
  readonly colour: boolean
}

/** Select Graphic Rendition numbers of ECMA-48. */
const styles = { bold: 1, dim: 2, underlined: 4 } as const
type Style = keyof typeof styles

/** Narrower terminals are written to as if they had this many columns. */
const narrowest = 20
const indent = '   '

/**
 * A message as lines for a terminal: never wider than the terminal (except an address that must stay whole), coloured
 * only when asked, and without any control character of foreign text. Buttons are left out; nobody can press them here.
 */
export function renderConsole(message: Message, look: ConsoleLook): string {
  const width = Math.max(narrowest, look.width)
  const styled = (text: string, style: Style): string =>
    look.colour && text !== '' ? `\u001b[${styles[style]}m${text}\u001b[0m` : text
  const lines = [
    ...postLines(message, width, styled),
    ...message.replies.flatMap((reply) => [
      '',
      ...postLines(reply, width - indent.length, styled).map((line) => (line === '' ? '' : indent + line)),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

type Styled = (text: string, style: Style) => string

function postLines(post: Post, width: number, styled: Styled): string[] {
  const lines = post.blocks.flatMap((block) => {
    const drawn = blockLines(block, width, styled)
    return drawn.length > 0 && standsApart(block) ? ['', ...drawn] : drawn
  })
  return lines[0] === '' ? lines.slice(1) : lines
}

/** Papers and what follows them stand apart; a header's small print follows on. */
function standsApart(block: Block): boolean {
  return (
    block.kind === 'paper' ||
    block.kind === 'paragraph' ||
    (block.kind === 'context' && hasCommand(block.children))
  )
}

function hasCommand(children: readonly Inline[]): boolean {
  return children.some((child) => child.kind === 'code')
}

function blockLines(block: Block, width: number, styled: Styled): string[] {
  switch (block.kind) {
    case 'heading':
      return wrapped(block.text, width).map((line) => styled(line, 'bold'))
    case 'paragraph':
      return wrapped(plainText(block.children), width)
    case 'paper':
      return paperLines(block, width, styled)
    case 'list':
      return block.items.flatMap((item) => hanging(wrapped(plainText(item), width - 2), '• ', '  '))
    case 'context':
      return wrapped(plainText(block.children), width).map((line) => styled(line, 'dim'))
    case 'divider':
      return ['─'.repeat(width)]
    case 'actions':
    case 'image':
      return []
    default:
      return block satisfies never
  }
}

function paperLines(paper: PaperBlock, width: number, styled: Styled): string[] {
  const { number, url, facts, summary } = paper
  const { number: _, ...unnumbered } = paper
  const start = number === undefined ? indent : `${number}  `.padEnd(indent.length)
  const room = width - indent.length
  const title = wrapped(titleLine(unnumbered), room).map((line) => styled(line, 'bold'))
  // A fact that is nothing but a link has nothing to tell where it cannot be followed; the address below can.
  const told = facts.filter((fact) =>
    fact.some((inline) => inline.kind !== 'link' && inline.text.trim() !== ''),
  )
  const address = webUrl(url)
  return [
    ...hanging(title, number === undefined ? '' : start, number === undefined ? '' : indent),
    ...[
      ...wrapped(told.map(plainText).join(' · '), room),
      ...(summary === undefined ? [] : wrapped(summary, room)),
      ...(address === undefined ? [] : [styled(address, 'dim')]),
    ].map((line) => (number === undefined ? line : indent + line)),
  ]
}

function hanging(lines: readonly string[], first: string, others: string): string[] {
  return lines.map((line, index) => (index === 0 ? first : others) + line)
}

function wrapped(text: string, width: number): string[] {
  return wrap(neutral(text), width).map(isolated)
}
