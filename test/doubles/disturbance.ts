import type { Answer } from './local-http.ts'

/**
 * What can go wrong on the way. `-before` (and a bare `hang` or `status-500`): the request is not carried out.
 * `-after`: it is carried out, and its answer is lost.
 */
export type Disturbance =
  | 'reset-before'
  | 'reset-after'
  | 'status-500'
  | 'status-500-after'
  | 'hang'
  | 'hang-after'

/** A fault laid out for requests to come. */
interface Plan<Request, Kind> {
  readonly matches: (request: Request) => boolean
  readonly kind: Kind
  /** How many matching requests it hits. */
  readonly times: number
  /** How many matching requests pass before. */
  readonly skip: number
}

/** The faults a test laid out, in the order they were laid. */
export interface Faults<Request, Kind> {
  plan(plan: Plan<Request, Kind>): void
  /** The fault that hits this request, if one does. */
  take(request: Request): Kind | undefined
}

export function createFaults<Request, Kind>(): Faults<Request, Kind> {
  const waiting: { plan: Plan<Request, Kind>; skip: number; times: number }[] = []
  return {
    plan: (plan) => waiting.push({ plan, skip: plan.skip, times: plan.times }),
    take(request) {
      for (const entry of waiting) {
        if (entry.times === 0 || !entry.plan.matches(request)) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        entry.times -= 1
        return entry.plan.kind
      }
      return undefined
    },
  }
}

/** Carries a request out (or not) and loses its answer, as the disturbance says. */
export async function disturb(kind: Disturbance, carryOut: () => Answer | Promise<Answer>): Promise<Answer> {
  if (kind.endsWith('-after')) await carryOut()
  if (kind.startsWith('reset')) return 'reset'
  return kind.startsWith('hang')
    ? 'hang'
    : { status: 500, body: { message: '500: Internal Server Error', code: 0 } }
}
