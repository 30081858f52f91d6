import type { Fact, Field, TextField } from './fields.ts'
import { type Token, tokensOf } from './lexer.ts'
import { problemAt, type Span } from './problem.ts'
import { splitWords } from './words.ts'

/** Folded words that stand next to each other, anywhere in a paper's text or in one field of it. */
export type Words = {
  readonly field?: TextField
  /** At least one; more in a `word` only where signs join them (`text-to-image`). */
  readonly words: readonly string[]
} & (
  | {
      readonly kind: 'word'
      /** The last word may go on (`quantiz*`). */
      readonly prefix: boolean
    }
  | { readonly kind: 'phrase' }
)

/** A query as a tree. `and` and `or` have at least two parts, none of them of their own kind. */
export type Query = Span &
  (
    | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
    | { readonly kind: 'not'; readonly part: Query }
    | Words
    | Fact
  )

const limits = {
  /** Characters (UTF-16 units): the longest text that Discord lets a person type. */
  length: 4000,
  /** Parentheses and minus signs inside one another: deeper than people write, far from the end of the stack. */
  depth: 32,
  /** Words, phrases and fields: FTS5 refuses an expression nested deeper than 256, and lists may nest by pairs. */
  clauses: 128,
} as const

const nothing = 'there is nothing to search for.'
const nothingNext = 'Write words, a "phrase in quotes" or a field such as author:lecun.'

/**
 * Reads a query: words (all must occur, by their stems), `"a phrase"`, `a OR b`, `-not`, parentheses, `prefix*` and
 * fields (`title:`, `cat:cs.CL`, `upvotes:>=20`, …), whose value may be a group: `title:(vision OR video)`. Words
 * side by side bind closer than OR. Signs without letters or digits are passed over.
 *
 * @throws QueryError (`QUERY_INVALID`) that names the character, the text at fault and what to write instead.
 */
export function parseQuery(text: string): Query {
  if (text.length > limits.length) {
    const rest = { start: limits.length, end: text.length }
    throw problemAt(text, rest, `a query ends after ${limits.length} characters.`, 'Shorten it.')
  }
  const tokens = tokensOf(text)
  let next = 0
  let clauses = 0

  const peek = (): Token['kind'] | undefined => tokens[next]?.kind
  const take = (): Token | undefined => tokens[next++]

  function leaf<T extends Words | Fact>(token: Span, clause: T): T & Span {
    if (++clauses > limits.clauses) {
      throw problemAt(text, token, `a query holds at most ${limits.clauses} clauses.`, 'Leave some out.')
    }
    return { ...clause, start: token.start, end: token.end }
  }

  function words(token: Token & { text: string }, span: Span, field?: TextField): Query | undefined {
    const found = splitWords(token.text)
    if (found.length > 0) {
      const clause = { ...(field && { field }), words: found }
      if (token.kind === 'phrase') return leaf(span, { kind: 'phrase', ...clause })
      return leaf(span, { kind: 'word', ...clause, prefix: token.text.endsWith('*') })
    }
    if (token.kind === 'phrase' || field) throw problemAt(text, span, nothing, nothingNext)
    return undefined
  }

  function value(token: Token & { text: string }, span: Span, field?: Field): Query | undefined {
    if (field?.kind === 'fact') {
      const fact = field.read(token.text.trim())
      if (fact) return leaf(span, fact)
      const example = `Write it as ${field.name}:${field.example}.`
      throw problemAt(text, span, `this is no value for ${field.name}:`, example)
    }
    if (field && /^[-‐‑‒–—−]/.test(token.text)) {
      const next = `Write the minus before the field: -${field.name}:word.`
      throw problemAt(text, span, 'a minus cannot follow the colon.', next)
    }
    return words(token, span, field?.name)
  }

  function group(open: Span, depth: number, field?: Field): Query | undefined {
    const inside = either(depth, field)
    if (take()) return inside
    throw problemAt(text, open, 'this parenthesis is never closed.', 'Add the closing one.')
  }

  function fieldValue(token: Span, depth: number, field: Field): Query | undefined {
    const next = take()
    if (next?.kind === 'open') {
      const inside = group(next, depth + 1, field)
      if (inside) return inside
    } else if (next?.kind === 'text' || next?.kind === 'phrase') {
      return value(next, { start: token.start, end: next.end }, field)
    }
    const example = field.kind === 'fact' ? field.example : 'word'
    throw problemAt(text, token, 'this field has no value.', `Write one after it: ${field.name}:${example}.`)
  }

  function clause(depth: number, field?: Field): Query | undefined {
    const token = take()
    if (token?.kind === 'text' || token?.kind === 'phrase') return value(token, token, field)
    if (token && depth >= limits.depth) {
      const what = `a query nests at most ${limits.depth} deep.`
      throw problemAt(text, token, what, 'Leave out some parentheses or minus signs.')
    }
    if (token?.kind === 'open') return group(token, depth + 1, field)
    if (token?.kind === 'minus') {
      const part = clause(depth + 1, field)
      return part && { kind: 'not', part, start: token.start, end: part.end }
    }
    if (token?.kind !== 'field') return undefined
    if (!field) return fieldValue(token, depth, token.field)
    throw problemAt(text, token, 'a field cannot stand inside another field.', 'Close the parenthesis first.')
  }

  function all(depth: number, field?: Field): Query | undefined {
    const parts: Query[] = []
    while (peek() !== undefined && peek() !== 'close' && peek() !== 'or') {
      const part = clause(depth, field)
      if (part) parts.push(part)
    }
    return joined('and', parts)
  }

  function either(depth: number, field?: Field): Query | undefined {
    const parts: Query[] = []
    for (;;) {
      const part = all(depth, field)
      const or = tokens[next]?.kind === 'or' ? tokens[next] : undefined
      if (part) parts.push(part)
      const orBefore = tokens[next - 1]
      const missing = part ? undefined : (or ?? (parts.length > 0 ? orBefore : undefined))
      if (missing) {
        const instead = 'Write a word before and after it, or “or” in small letters for the word itself.'
        throw problemAt(text, missing, 'OR stands between two things to search for.', instead)
      }
      if (!or) return joined('or', parts)
      next++
    }
  }

  const query = either(0)
  const stray = tokens[next]
  if (stray) throw problemAt(text, stray, 'no parenthesis is open here.', 'Leave this one out.')
  if (query) return query
  throw problemAt(text, { start: 0, end: text.length }, nothing, nothingNext)
}

/** One query of several parts; those that are already of the kind are taken apart. */
function joined(kind: 'and' | 'or', parts: readonly Query[]): Query | undefined {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  const first = flat[0]
  const last = flat.at(-1)
  if (!first || !last || flat.length === 1) return first
  return { kind, parts: flat, start: first.start, end: last.end }
}
