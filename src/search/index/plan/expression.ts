import type { Lookup, TextPlan } from './plan.ts'

/**
 * Levels of operators in one expression. FTS5's parser keeps a stack of a hundred symbols and needs three of them for
 * each open parenthesis (fts5parse.y; measured: the 33rd level is refused as "parser stack overflow").
 */
export const deepestExpression = 24

/** Levels of operators that a plan's expression has. */
export function depthOf(plan: TextPlan): number {
  if (plan.kind === 'lookup') return 0
  if (plan.kind === 'except') return 1 + Math.max(depthOf(plan.from), depthOf(plan.not))
  return 1 + plan.parts.reduce((deepest, part) => Math.max(deepest, depthOf(part)), 0)
}

/** Always one quoted string, in which FTS5 knows no operators: words hold letters and digits alone. */
function lookup({ tokens, prefix, column }: Lookup): string {
  const filter = column === undefined ? '' : `${column} : `
  return `${filter}"${tokens.join(' ')}"${prefix ? ' *' : ''}`
}

function operand(plan: TextPlan): string {
  return plan.kind === 'lookup' ? lookup(plan) : `(${expressionOf(plan)})`
}

/** The plan in FTS5's own language (https://www.sqlite.org/fts5.html#full_text_query_syntax). */
export function expressionOf(plan: TextPlan): string {
  switch (plan.kind) {
    case 'lookup':
      return lookup(plan)
    case 'all':
      return plan.parts.map(operand).join(' AND ')
    case 'any':
      return plan.parts.map(operand).join(' OR ')
    case 'except':
      return `${operand(plan.from)} NOT ${operand(plan.not)}`
    default:
      return plan satisfies never
  }
}
