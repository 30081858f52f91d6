import { decide } from '../../src/digest/build.ts'
import type { RunInput } from '../../src/digest/digest.ts'
import { lists, ran, runInput, subscription, voted, wall } from './fixtures.ts'

/** A week of lists: five papers a weekday, `w1` the best of Wednesday, none at the weekend. */
export const week = lists({
  '2026-05-01': voted('f', 50, 40, 30, 20, 10),
  '2026-05-02': [],
  '2026-05-03': [],
  '2026-05-04': voted('m', 51, 41, 31, 21, 11),
  '2026-05-05': voted('t', 52, 42, 32, 22, 12),
  '2026-05-06': voted('w', 53, 43, 33, 23, 13),
  '2026-05-07': voted('h', 54, 44, 34, 24, 14),
})

/** No paper has gained votes since the previous digest. */
export const votesBefore = new Map([...week.listed.values()].flat().map(({ id, votes = 0 }) => [id, votes]))

export const decided = (facts: Partial<RunInput>) => ran(decide(runInput({ ...week, votesBefore, ...facts })))

/** The run of one subscription at a moment, after what it has covered. */
export function covering(coveredThrough: string | undefined, moment: string, facts: Partial<RunInput> = {}) {
  const one = subscription(coveredThrough === undefined ? {} : { coveredThrough })
  return decided({ subscriptions: [one], scheduled: wall(moment), ...facts })
}
