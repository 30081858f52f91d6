import { nearest } from '../shared/nearest.ts'
import type { Field } from './fields.ts'
import { fieldNamed, fieldNames, otherFieldNames } from './fields.ts'
import { problemAt, type Span } from './problem.ts'

/** One piece of a query. `text` holds what stands between quotes, or a run without blanks, quotes and parentheses. */
export type Token = Span &
  (
    | { readonly kind: 'open' | 'close' | 'or' | 'minus' }
    | { readonly kind: 'field'; readonly field: Field }
    | { readonly kind: 'phrase' | 'text'; readonly text: string }
  )

const blanks = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu
const quotes = /[“”„‟«»]/g
const dashes = /[‐‑‒–—−]/g
const fullWidth = /[\uff01-\uff5e]/g

/**
 * Rewrites what keyboards and copying make of the grammar's own characters, unit by unit so that positions stay:
 * typographic quotes, full-width forms (U+FF01 … U+FF5E stand for U+0021 … U+007E), and control, format and space
 * characters, which all become blanks.
 */
function plain(text: string): string {
  return text
    .replace(blanks, (char) => ' '.repeat(char.length))
    .replace(fullWidth, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(quotes, '"')
}

const fieldPattern = /([a-z]+):/iy
const runPattern = /[^ ()"]+/y

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * Cuts a query into tokens. A name before a colon that is no field is ordinary text (`RLHF: a survey`,
 * `https://…`), unless a value follows at once and the name is a slip or a synonym of a field.
 *
 * @throws QueryError when a quote is never closed or a field was probably meant.
 */
export function tokensOf(text: string): Token[] {
  const line = plain(text)
  const tokens: Token[] = []
  let at = 0

  function fieldAt(): Field | undefined {
    const [label = '', name = ''] = matchAt(fieldPattern, line, at) ?? []
    const field = fieldNamed(name)
    const following = line[at + label.length] ?? ' '
    // Names of fields are typed in lower case, or with the capital a phone puts first; RLHF: and CoT: are words.
    if (field || ' /'.includes(following) || !/^[A-Z]?[a-z]+$/.test(name)) return field
    const meant = otherFieldNames.get(name.toLowerCase()) ?? nearest(name.toLowerCase(), fieldNames)
    if (!meant) return undefined
    const next = `Write ${meant}: instead, or put the words in quotes.`
    throw problemAt(text, { start: at, end: at + label.length }, 'there is no field of this name.', next)
  }

  function phrase(): Token {
    const close = line.indexOf('"', at + 1)
    if (close >= 0) return { kind: 'phrase', start: at, end: close + 1, text: line.slice(at + 1, close) }
    throw problemAt(
      text,
      { start: at, end: text.length },
      'the quote that opens here is never closed.',
      'Add the closing quote.',
    )
  }

  function token(value: boolean): Token {
    const char = line.charAt(at)
    if (char === '"') return phrase()
    if (char === '(' || char === ')') return { kind: char === '(' ? 'open' : 'close', start: at, end: at + 1 }
    if (!value && char.replace(dashes, '-') === '-' && !' )'.includes(line[at + 1] ?? ' ')) {
      return { kind: 'minus', start: at, end: at + 1 }
    }
    const field = value ? undefined : fieldAt()
    if (field) return { kind: 'field', start: at, end: at + field.name.length + 1, field }
    const run = matchAt(runPattern, line, at)?.[0] ?? ''
    const span = { start: at, end: at + run.length }
    return !value && run === 'OR' ? { kind: 'or', ...span } : { kind: 'text', ...span, text: run }
  }

  for (;;) {
    while (line[at] === ' ') at++
    if (at >= line.length) return tokens
    const next = token(tokens.at(-1)?.kind === 'field')
    tokens.push(next)
    at = next.end
  }
}
