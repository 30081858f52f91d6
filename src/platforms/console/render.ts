import { titleLine } from '../../message/fit.ts'
import { isolated, neutral, wrap } from '../../message/text.ts'
import type { Block, Button, Inline, MenuOption, Message, PaperBlock, Post } from '../../message/tree.ts'
import { webUrl } from '../../message/url.ts'
import { hanging, toldFacts } from '../plain.ts'

/** How a terminal shows a message. */
export interface ConsoleLook {
  /** Columns of the terminal; 0 where it does not tell. */
  readonly width: number
  readonly colour: boolean
  /** What is typed to press a button or to choose a line of a menu; those without a name are left out. */
  readonly names?: ReadonlyMap<Button, string>
}

type Names = NonNullable<ConsoleLook['names']>
const nobodyPresses: Names = new Map()

/** Select Graphic Rendition numbers of ECMA-48. */
const styles = { bold: 1, dim: 2, underlined: 4 } as const
type Style = keyof typeof styles

/** Narrower terminals are written to as if they had this many columns. */
const narrowest = 20
/** Columns assumed where nobody tells. */
const usual = 80
const indent = '   '
/** A space that does not break a line. */
const held = '\u00a0'

/**
 * A message as lines for a terminal: never wider than the terminal (except an address that must stay whole), coloured
 * only when asked, and without any control character of foreign text. Buttons are drawn only with names to type.
 */
export function renderConsole(message: Message, look: ConsoleLook): string {
  const width = Math.max(narrowest, look.width || usual)
  const styled = (text: string, style: Style): string =>
    look.colour && text !== '' ? `\u001b[${styles[style]}m${text}\u001b[0m` : text
  const names = look.names ?? nobodyPresses
  const lines = [
    ...postLines(message, { width, styled, names }),
    ...message.replies.flatMap((reply) => [
      '',
      ...postLines(reply, { width: width - indent.length, styled, names }).map((line) =>
        line === '' ? '' : indent + line,
      ),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

type Styled = (text: string, style: Style) => string

/** How a post is drawn, for as many columns as it has. */
interface Manner {
  readonly width: number
  readonly styled: Styled
  readonly names: Names
}

function postLines(post: Post, manner: Manner): string[] {
  const lines: string[] = []
  let before: Block['kind'] | undefined
  for (const block of post.blocks) {
    const drawn = blockLines(block, manner)
    if (drawn.length === 0) continue
    if (before !== undefined && standsApart(block.kind, before)) lines.push('')
    lines.push(...drawn)
    before = block.kind
  }
  return lines
}

const apart: ReadonlySet<Block['kind']> = new Set(['heading', 'paper', 'paragraph', 'actions', 'menu'])

/** Headers, papers and lines of their own stand apart; small print stands close to a header, and to more of it. */
function standsApart(kind: Block['kind'], before: Block['kind']): boolean {
  return kind === 'context' ? before !== 'heading' && before !== 'context' : apart.has(kind)
}

function blockLines(block: Block, { width, styled, names }: Manner): string[] {
  switch (block.kind) {
    case 'heading':
      return wrap(isolated(neutral(block.text)), width).map((line) => styled(line, 'bold'))
    case 'paragraph':
      return wrap(lineText(block.children), width)
    case 'paper':
      return paperLines(block, width, styled)
    case 'list':
      return block.items.flatMap((item) => hanging(wrap(lineText(item), width - 2), '• '))
    case 'context':
      return wrap(lineText(block.children), width).map((line) => styled(line, 'dim'))
    case 'divider':
      return ['─'.repeat(width)]
    case 'actions':
      return buttonLines(block.buttons, width, names)
    case 'menu':
      return menuLines(block, width, names)
    case 'image':
      return []
    default:
      return block satisfies never
  }
}

function paperLines(paper: PaperBlock, width: number, styled: Styled): string[] {
  const { number, url, facts, summary } = paper
  const { number: _, ...unnumbered } = paper
  const start = number === undefined ? '' : `${number}  `
  const left = ' '.repeat(start.length)
  const room = width - start.length
  const title = wrap(titleLine({ ...unnumbered, title: isolated(neutral(paper.title)) }), room).map((line) =>
    styled(line, 'bold'),
  )
  const told = toldFacts(facts)
  const address = webUrl(url)
  const under = [
    ...wrap(told.map(lineText).join(' · '), room),
    ...(summary === undefined ? [] : wrap(isolated(neutral(summary)), room)),
    ...(address === undefined ? [] : [styled(address, 'dim')]),
  ]
  return [...hanging(title, start), ...under.map((line) => left + line)]
}

/** Buttons side by side; a label stays on one line where it fits one. */
function buttonLines(buttons: readonly Button[], width: number, names: Names): string[] {
  const drawn = buttons.flatMap((button) => {
    const name = names.get(button)
    return name === undefined ? [] : [`[${isolated(neutral(name)).replace(/\s+/g, held)}]`]
  })
  return wrap(drawn.join(' '), width).map((line) => line.replaceAll(held, ' '))
}

function menuLines(
  { prompt, options }: { readonly prompt: string; readonly options: readonly MenuOption[] },
  width: number,
  names: Names,
): string[] {
  const lines = options.flatMap((option) => {
    const name = names.get(option)
    if (name === undefined) return []
    const start = `${name}) `
    const told = [option.label, option.about ?? ''].map((text) => isolated(neutral(text)))
    const text = told.filter((part) => part.trim() !== '').join(' · ')
    return hanging(wrap(text, width - start.length), start)
  })
  return lines.length === 0 ? [] : [...wrap(isolated(neutral(prompt)), width), ...lines]
}

function lineText(children: readonly Inline[]): string {
  return children.map((child) => isolated(neutral(child.text))).join('')
}
