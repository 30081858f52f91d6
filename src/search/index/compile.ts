import type { Topics } from '../match.ts'
import { stem } from '../porter.ts'
import { printQuery } from '../print.ts'
import type { Span } from '../problem.ts'
import type { Query, Words } from '../query.ts'
import { topicQuery } from '../topic.ts'
import { deepestExpression, depthOf } from './expression.ts'
import type { Lookup, Plan, TextPlan } from './plan.ts'
import { categoryFact, formsColumn, signs } from './schema.ts'

/** A part of a plan on its way: words that FTS5 can still take together with others, or a plan that is done. */
type Part =
  /** `but` says that it stands for all other papers. */
  | { readonly kind: 'text'; readonly text: TextPlan; readonly but: boolean }
  | { readonly kind: 'plan'; readonly plan: Plan }

/** Where clauses are said to stand: inside a topic, where the query names the topic. */
interface Surroundings {
  readonly path: readonly string[]
  readonly span?: Span
}

function wordsLookup(clause: Words & Span): Lookup {
  const { field, words } = clause
  const prefix = clause.kind === 'word' && clause.prefix
  const sign = (prefix ? signs.form : '') + (field === 'by' ? signs.by : '')
  const column = field === undefined || field === 'by' ? undefined : prefix ? formsColumn(field) : field
  return {
    kind: 'lookup',
    tokens: words.map((word) => sign + (prefix ? word : stem(word))),
    prefix,
    ...(column !== undefined && { column }),
    printed: printQuery(clause),
    start: clause.start,
    end: clause.end,
  }
}

const text = (text: TextPlan, but = false): Part => ({ kind: 'text', text, but })
const opposite = (part: Part): Part =>
  part.kind === 'text'
    ? { ...part, but: !part.but }
    : { kind: 'plan', plan: { kind: 'not', part: part.plan } }

/** One text plan of several; what is of the kind already is taken apart, as FTS5 itself does. */
function several(kind: 'all' | 'any', plans: readonly TextPlan[]): TextPlan | undefined {
  const flat = plans.flatMap((plan) => (plan.kind === kind ? plan.parts : [plan]))
  return flat.length > 1 ? { kind, parts: flat } : flat[0]
}

/** Texts that must all fit, as one: `a b -c` asks for a and b except c, and `-b -c` for all but b or c. */
function allTexts(parts: readonly (Part & { kind: 'text' })[]): (Part & { kind: 'text' }) | undefined {
  const of = (but: boolean) => parts.filter((part) => part.but === but).map((part) => part.text)
  const wanted = several('all', of(false))
  const unwanted = several('any', of(true))
  if (wanted && unwanted)
    return { kind: 'text', text: { kind: 'except', from: wanted, not: unwanted }, but: false }
  if (wanted) return { kind: 'text', text: wanted, but: false }
  return unwanted && { kind: 'text', text: unwanted, but: true }
}

/** One of several texts fits exactly when not all of their opposites do. */
function joinedTexts(kind: 'and' | 'or', parts: readonly (Part & { kind: 'text' })[]): Part | undefined {
  if (kind === 'and') return allTexts(parts)
  const all = allTexts(parts.map((part) => ({ ...part, but: !part.but })))
  return all && opposite(all)
}

function planOf(part: Part): Plan {
  if (part.kind === 'plan') return part.plan
  const plan: Plan = { kind: 'text', text: part.text }
  return part.but ? { kind: 'not', part: plan } : plan
}

function joined(kind: 'and' | 'or', parts: readonly Part[]): Part {
  const joinedText = joinedTexts(
    kind,
    parts.filter((part) => part.kind === 'text'),
  )
  const texts = joinedText ? [joinedText] : []
  const others = parts.filter((part) => part.kind === 'plan')
  const [only] = texts
  if (only?.kind === 'text' && others.length === 0 && depthOf(only.text) <= deepestExpression) return only
  const apart = texts.some((part) => part.kind === 'text' && depthOf(part.text) > deepestExpression)
  // Facts are looked at first: where they leave nothing, FTS5 need not be asked.
  const plans = [...others, ...(apart ? parts.filter((part) => part.kind === 'text') : texts)]
  return { kind: 'plan', plan: { kind, parts: plans.map(planOf) } }
}
