import { isOver } from '../catalogue/day.ts'
import { addDays, isListingDay } from '../catalogue/listing-days.ts'
import { daysAfter, firstDay, lastDay, type Standing, standing, weekUpTo } from './days.ts'
import type { RunInput } from './digest.ts'
import { ranked } from './select.ts'
import type { Subscription } from './subscription.ts'

/** The listing days of a run. */
export interface Coverage {
  /** The newest day that counts. */
  readonly last: string
  /** Per due subscription, in their order: the days it takes papers from, oldest first. */
  readonly days: readonly (readonly string[])[]
  /** The newest day that still fills or is out of reach, and why; absent when all are settled. */
  readonly pending?: { readonly day: string; readonly standing: Exclude<Standing, 'settled'> }
}

type Listed = Pick<RunInput, 'days' | 'listed'>

export const hasPapers = (day: string, { listed }: Pick<RunInput, 'listed'>): boolean =>
  ranked(listed.get(day)).length > 0

/**
 * Which days the due subscriptions cover: each what came after the last it covered, a first daily run one day, a first
 * recap one week.
 *
 * @param patient while the run may wait, a first run stays with a day that still fills; later it takes the newest day
 * that has papers
 */
export function coverage(
  input: Listed & Pick<RunInput, 'kind' | 'scheduled' | 'subscriptions'>,
  patient: boolean,
): Coverage {
  const last = lastDay(input.kind, input.scheduled.toInstant())
  const acceptable = (day: string) =>
    hasPapers(day, input) || (patient && standing(day, input.days.get(day)) !== 'settled')
  const daysOf = ({ coveredThrough }: Subscription): string[] => {
    if (coveredThrough !== undefined) return daysAfter(coveredThrough, last)
    return input.kind === 'weekly' ? weekUpTo(last) : [firstDay(last, acceptable)]
  }
  const days = input.subscriptions.map(daysOf)
  const pending = newestPending(last, days.flat(), input)
  return { last, days, ...(pending && { pending }) }
}

/** Also looks at the days that a first run passed over because they have no papers. */
function newestPending(last: string, covered: readonly string[], input: Listed): Coverage['pending'] {
  const oldest = covered.reduce((a, b) => (a < b ? a : b), last)
  const passed = covered.includes(last) || covered.length === 0 ? [] : daysAfter(oldest, last)
  let newest: Coverage['pending']
  for (const day of [...covered, ...passed]) {
    const found = standing(day, input.days.get(day))
    if (found !== 'settled' && !(newest && newest.day >= day)) newest = { day, standing: found }
  }
  return newest
}

/**
 * What the due subscriptions have covered after the run: everything up to its newest day, except for weekdays at the
 * end that have no papers yet and were not read after they ended. The next run looks at those again, so that a late
 * or unreachable list is not lost.
 */
export function coveredAfter(
  { last, days }: Coverage,
  input: Listed & Pick<RunInput, 'subscriptions'>,
): string {
  const before = input.subscriptions.map(
    ({ coveredThrough }, index) => coveredThrough ?? addDays(days[index]?.[0] ?? last, -1),
  )
  const lowest = before.reduce((a, b) => (a < b ? a : b), last)
  let through = last
  while (through > lowest && mayFill(through, input)) through = addDays(through, -1)
  return before.reduce((a, b) => (a > b ? a : b), through)
}

const mayFill = (day: string, input: Listed): boolean =>
  isListingDay(day) && !hasPapers(day, input) && !isOver(day, input.days.get(day))
