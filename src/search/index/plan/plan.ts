import type { Fact } from '../../fields.ts'
import type { Span } from '../../problem.ts'

/** Tokens that stand side by side in one column: what one clause of words, or one category, asks FTS5 for. */
export interface Lookup extends Span {
  readonly kind: 'lookup'
  /** As they stand in the index, signs included; at least one. */
  readonly tokens: readonly string[]
  /** The last token may go on. */
  readonly prefix: boolean
  /** The only column to look in; a token's sign keeps it out of columns of other kinds anyway. */
  readonly column?: string
  /** The clause as canonical query text, or the topic that the query names instead of it. */
  readonly printed: string
}

/** What FTS5 answers in one go: never "all but", which is said around it. */
export type TextPlan =
  | Lookup
  /** At least two parts. */
  | { readonly kind: 'all' | 'any'; readonly parts: readonly TextPlan[] }
  | { readonly kind: 'except'; readonly from: TextPlan; readonly not: TextPlan }

/** A fact that is looked up in the columns in memory; an id, by itself, in the table of papers. */
export type FactPlan = Exclude<Fact, { kind: 'topic' | 'category' }>

/** How a query is answered from the index. Its parts stand in the order in which they are best asked. */
export type Plan =
  | { readonly kind: 'text'; readonly text: TextPlan }
  | { readonly kind: 'fact'; readonly fact: FactPlan }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Plan[] }
  | { readonly kind: 'not'; readonly part: Plan }
  /** One object for all places that name the topic, so that it is asked once. */
  | { readonly kind: 'topic'; readonly topic: string; readonly plan: Plan }
