import { z } from 'zod'

const text = z.object({ text: z.string() })
const blocks = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('header'), text }),
    z.object({ type: z.literal('section'), text }),
    z.object({ type: z.literal('context'), elements: z.array(text) }),
    z.object({ type: z.literal('actions'), elements: z.array(z.object({ text })) }),
  ]),
)
const parts = z.tuple([z.object({ blocks })])

type Style = 'plain' | 'strong' | 'link' | 'title' | 'code' | 'small'
interface Run {
  readonly text: string
  readonly style: Style
}

const width = 800
const left = 76
const right = 24
const size = { plain: 15, small: 13, header: 18 } as const
const leading = { plain: 22, small: 20, header: 27 } as const
const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** Light by itself, dark where the reader's system is. */
const css = `
  text { font-family: ${fonts}; fill: #1d1c1d }
  .card { fill: #ffffff; stroke: #dddddd } .strong, .header { font-weight: 700 }
  .title { font-weight: 700; fill: #1264a3 } .link { fill: #1264a3 } .small { fill: #616061 }
  .code { fill: #c01343; font-family: ui-monospace, Menlo, Consolas, monospace }
  .button { fill: none; stroke: #bbbbbb } .badge { fill: #e8e8e8 } .sheet { fill: #ffffff } .ink { stroke: #2f6f4f }
  @media (prefers-color-scheme: dark) {
    text { fill: #d1d2d3 } .card { fill: #1a1d21; stroke: #35373b } .title, .link { fill: #5fb0f0 }
    .small { fill: #ababad } .code { fill: #e8912d } .button { stroke: #565856 } .badge { fill: #35373b }
  }`

/** Draws the first message of a Slack rendering (its JSON) as a picture of the chat message. */
export function digestSvg(rendering: string): string {
  const [{ blocks: drawn }] = parts.parse(JSON.parse(rendering))
  const pieces: string[] = []
  let y = 70
  const line = (runs: readonly Run[], kind: keyof typeof size): void => {
    y += leading[kind]
    pieces.push(
      `<text xml:space="preserve" x="${left}" y="${y}" font-size="${size[kind]}">${runs.map(span).join('')}</text>`,
    )
  }
  for (const block of drawn) {
    if (block.type === 'header') line([{ text: block.text.text, style: 'strong' }], 'header')
    if (block.type === 'context') {
      for (const row of block.elements.flatMap(({ text }) => wrap(runs(text, 'small')))) line(row, 'small')
    }
    if (block.type === 'section') {
      y += 7
      for (const row of block.text.text.split('\n').flatMap((row) => wrap(runs(row, 'plain'))))
        line(row, 'plain')
    }
    if (block.type === 'actions') {
      y += 14
      pieces.push(...block.elements.map(({ text }, index) => button(text.text, left + index * 48, y)))
      y += 34
    }
  }
  const height = y + 26
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="A Paperboy digest in a chat channel">
<style>${css}
</style>
<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12"/>
<rect x="24" y="26" width="38" height="38" rx="9" fill="#2f6f4f"/>
<rect class="sheet" x="34" y="33" width="18" height="24" rx="2"/>
<path class="ink" d="M38 39h10M38 44h10M38 49h6" stroke-width="2" fill="none"/>
<text x="${left}" y="42" font-size="16"><tspan class="strong">Paperboy</tspan></text>
<rect class="badge" x="${left + 90}" y="29" width="34" height="17" rx="3"/>
<text class="small" x="${left + 95}" y="42" font-size="11">APP</text>
<text class="small" x="${left + 134}" y="42" font-size="13">09:00</text>
<text class="small" x="${left}" y="62" font-size="13">#reading</text>
${pieces.join('\n')}
</svg>
`
}

/** A line of mrkdwn as runs of one style each. */
function runs(mrkdwn: string, base: Style): Run[] {
  const found: Run[] = []
  let bold = false
  for (const [token] of mrkdwn.matchAll(/<[^>]*>|\*|`[^`]*`|[^<*`]+/g)) {
    if (token === '*') bold = !bold
    else if (token.startsWith('<'))
      found.push({ text: plain(token.slice(1, -1).split('|')[1] ?? ''), style: bold ? 'title' : 'link' })
    else if (token.startsWith('`')) found.push({ text: plain(token.slice(1, -1)), style: 'code' })
    else found.push({ text: plain(token), style: bold ? 'strong' : base })
  }
  return found
}

function plain(escaped: string): string {
  return escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Breaks runs into rows that fit, by an estimate of how wide letters of a system font are. */
function wrap(line: readonly Run[]): Run[][] {
  const rows: Run[][] = [[]]
  let used = 0
  for (const { text, style } of line) {
    for (const word of text.split(/(?<= )/)) {
      const wide = widthOf(word, style)
      if (used + wide > width - left - right) {
        rows.push([])
        used = 0
      }
      const row = rows.at(-1) ?? []
      const last = row.at(-1)
      if (last?.style === style) row.splice(-1, 1, { text: last.text + word, style })
      else row.push({ text: word, style })
      used += wide
    }
  }
  return rows
}

function widthOf(word: string, style: Style): number {
  const ems = Array.from(word, (letter) =>
    /[ ijl.,:;'|!()[\]]/.test(letter) ? 0.36 : /[A-Zmw@▲★💬]/u.test(letter) ? 0.82 : 0.61,
  )
  const scale = style === 'small' ? size.small : size.plain
  return ems.reduce((sum, em) => sum + em, 0) * scale * (style === 'title' || style === 'strong' ? 1.12 : 1)
}

function span({ text, style }: Run): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return style === 'plain' ? `<tspan>${safe}</tspan>` : `<tspan class="${style}">${safe}</tspan>`
}

function button(label: string, x: number, y: number): string {
  return `<rect class="button" x="${x}" y="${y}" width="38" height="30" rx="5"/><text class="strong" x="${x + 19}" y="${y + 20}" font-size="14" text-anchor="middle">${label}</text>`
}
