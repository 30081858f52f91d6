import type { Topics } from '../../match.ts'
import { stem } from '../../porter.ts'
import { printQuery } from '../../print.ts'
import type { Span } from '../../problem.ts'
import type { Query, Words } from '../../query.ts'
import { topicQuery } from '../../topic.ts'
import { categoryFact, formsColumn, signs } from '../file/schema.ts'
import { deepestExpression, depthOf } from './expression.ts'
import type { Lookup, Plan, TextPlan } from './plan.ts'

/** A part of a plan on its way: words that FTS5 can still take together with others, or a plan that is done. */
type Part = TextPart | { readonly kind: 'plan'; readonly plan: Plan }
/** `but` says that it stands for all other papers. */
interface TextPart {
  readonly kind: 'text'
  readonly text: TextPlan
  readonly but: boolean
}

/** Where the query has a clause or names the topic that has it, and what stands there. */
type Place = Span & { readonly printed: string }

function placeOf(query: Query): Place {
  return { start: query.start, end: query.end, printed: printQuery(query) }
}

function wordsLookup(clause: Words, place: Place): Lookup {
  const { field, words } = clause
  const prefix = clause.kind === 'word' && clause.prefix
  const sign = (prefix ? signs.form : '') + (field === 'by' ? signs.by : '')
  const column = field === undefined || field === 'by' ? undefined : prefix ? formsColumn(field) : field
  return {
    kind: 'lookup',
    tokens: words.map((word) => sign + (prefix ? word : stem(word))),
    prefix,
    ...(column !== undefined && { column }),
    ...place,
  }
}

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
function allTexts(parts: readonly TextPart[]): TextPart | undefined {
  const of = (but: boolean) => parts.filter((part) => part.but === but).map((part) => part.text)
  const wanted = several('all', of(false))
  const unwanted = several('any', of(true))
  if (!wanted) return unwanted && { kind: 'text', text: unwanted, but: true }
  return {
    kind: 'text',
    text: unwanted ? { kind: 'except', from: wanted, not: unwanted } : wanted,
    but: false,
  }
}

/** One of several texts fits exactly when not all of their opposites do. */
function anyText(parts: readonly TextPart[]): TextPart | undefined {
  const all = allTexts(parts.map((part) => ({ ...part, but: !part.but })))
  return all && { ...all, but: !all.but }
}

function planOf(part: Part): Plan {
  if (part.kind === 'plan') return part.plan
  const plan: Plan = { kind: 'text', text: part.text }
  return part.but ? { kind: 'not', part: plan } : plan
}

/** In which order parts are asked: what is cheap first, because FTS5 need not be asked where it leaves nothing. */
const rank = { fact: 0, text: 1, and: 2, or: 2, topic: 3, not: 4 } as const satisfies Record<
  Plan['kind'],
  number
>

function joined(kind: 'and' | 'or', parts: readonly Part[]): Part {
  const texts = parts.filter((part) => part.kind === 'text')
  const others = parts.filter((part) => part.kind === 'plan')
  const one = kind === 'and' ? allTexts(texts) : anyText(texts)
  const fits = one && depthOf(one.text) <= deepestExpression
  if (fits && others.length === 0) return one
  const plans = [...others, ...(fits ? [one] : texts)].map(planOf)
  return { kind: 'plan', plan: { kind, parts: plans.toSorted((a, b) => rank[a.kind] - rank[b.kind]) } }
}

/**
 * Compiles a query for the index: as much as possible of its words goes into single expressions of FTS5, facts are
 * looked up in memory, and a topic is asked once however often it is named. The papers that the plan finds are those
 * that `createMatcher` accepts.
 *
 * @throws QueryError when the query names a topic that does not exist, or one that leads back to itself.
 */
export function compileQuery(query: Query, topics: Topics): Plan {
  const known = new Map<string, Plan>()

  function topicPlan(part: Query & { kind: 'topic' }, path: readonly string[], place: Place): Plan {
    const definition = topicQuery(part, topics, path)
    const before = known.get(part.topic)
    if (before) return before
    const inner = planOf(compile(definition, [...path, part.topic], place))
    const plan: Plan = { kind: 'topic', topic: part.topic, plan: inner }
    known.set(part.topic, plan)
    return plan
  }

  function compile(part: Query, path: readonly string[], topic?: Place): Part {
    switch (part.kind) {
      case 'and':
      case 'or':
        return joined(
          part.kind,
          part.parts.map((inner) => compile(inner, path, topic)),
        )
      case 'not':
        return opposite(compile(part.part, path, topic))
      case 'word':
      case 'phrase':
        return { kind: 'text', text: wordsLookup(part, topic ?? placeOf(part)), but: false }
      case 'category': {
        const tokens = [categoryFact(part.category)]
        const text: Lookup = { kind: 'lookup', tokens, prefix: false, ...(topic ?? placeOf(part)) }
        return { kind: 'text', text, but: false }
      }
      case 'topic':
        return { kind: 'plan', plan: topicPlan(part, path, topic ?? placeOf(part)) }
      default:
        return { kind: 'plan', plan: { kind: 'fact', fact: part } }
    }
  }

  return planOf(compile(query, []))
}
