import { QueryError, shortened } from '../../problem.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import type { Lookup, Plan, TextPlan } from './plan.ts'
import { readingOf, type Size } from './reading.ts'

/**
 * What a query may take by the estimate, in milliseconds. A search may take 200 ms at 200,000 papers; what was measured
 * there lies within half of the estimate, and the rest is for scoring and for a machine that has other things to do.
 */
const budgetMs = 110

/** What handing one paper over from FTS5 takes, and looking at one in a column, in microseconds. */
const micros = { hand: 0.11, look: 0.002 } as const

function textMs(text: TextPlan, size: Size): number {
  const { papers, before, all } = readingOf(text, size)
  return (before + all + papers * micros.hand) / 1000
}

/** The texts of a plan and how many facts it looks at; a topic's once, as it is asked once. */
function partsOf(
  plan: Plan,
  asked: Set<Plan>,
): { readonly texts: readonly TextPlan[]; readonly facts: number } {
  switch (plan.kind) {
    case 'text':
      return { texts: [plan.text], facts: 0 }
    case 'fact':
      return { texts: [], facts: 1 }
    case 'not':
      return partsOf(plan.part, asked)
    case 'topic':
      if (asked.has(plan)) return { texts: [], facts: 0 }
      asked.add(plan)
      return partsOf(plan.plan, asked)
    case 'and':
    case 'or': {
      const parts = plan.parts.map((part) => partsOf(part, asked))
      return {
        texts: parts.flatMap((part) => part.texts),
        facts: parts.reduce((total, part) => total + part.facts, 0),
      }
    }
    default:
      return plan satisfies never
  }
}

/** What finding the papers of a plan takes, in milliseconds on one core of a small server. */
export function estimateMs(plan: Plan, size: Size): number {
  const { texts, facts } = partsOf(plan, new Set())
  const looking = (facts * size.papers * micros.look) / 1000
  return texts.reduce((total, text) => total + textMs(text, size), looking)
}

function lookupsOf(text: TextPlan): readonly Lookup[] {
  if (text.kind === 'lookup') return [text]
  if (text.kind === 'except') return [...lookupsOf(text.from), ...lookupsOf(text.not)]
  return text.parts.flatMap(lookupsOf)
}

/** Guesses for an index whose words were never counted: high enough for English text to stay within the budget. */
const uncounted = (papers: number): Vocabulary => ({
  papersWithStem: () => papers * 0.2,
  papersWithForm: () => papers * 0.2,
  papersWithPrefix: (prefix) => papers * Math.max(0.2, 25 * 2.2 ** -prefix.length),
})

/**
 * Lets pass what can be found in time.
 *
 * @param vocabulary absent as long as the words of the index were never counted
 * @param papers how many there are in the index
 * @throws QueryError that names the clause that takes longest, and what to write instead.
 */
export function checkCost(plan: Plan, vocabulary: Vocabulary | undefined, papers: number): void {
  const size = { vocabulary: vocabulary ?? uncounted(papers), papers: Math.max(1, papers) }
  if (estimateMs(plan, size) <= budgetMs) return
  const worst = costliest(partsOf(plan, new Set()).texts.flatMap(lookupsOf), size)
  if (worst) throw problemOf(worst)
}

/** The lookup that takes longest by itself; all of a topic count as the one clause that names it. */
function costliest(lookups: readonly Lookup[], size: Size): Lookup | undefined {
  const costs = new Map<number, { readonly lookup: Lookup; readonly ms: number }>()
  for (const lookup of lookups) {
    const before = costs.get(lookup.start)?.ms ?? 0
    costs.set(lookup.start, { lookup, ms: before + textMs(lookup, size) })
  }
  return [...costs.values()].toSorted((a, b) => b.ms - a.ms)[0]?.lookup
}

function problemOf(lookup: Lookup): QueryError {
  const shown = `“${shortened(lookup.printed)}”`
  if (lookup.printed.endsWith('*')) {
    const what = `${shown} stands for so many words here that looking for all of them would take too long.`
    return new QueryError(what, 'Write more of the word.', lookup)
  }
  const what = `Looking for all of this would take too long; ${shown} takes longest.`
  return new QueryError(what, 'Leave out what nearly every paper has, or ask for less at once.', lookup)
}
