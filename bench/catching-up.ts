import type { Paper } from '../src/catalogue/paper.ts'
import { caughtUp } from '../src/digest/caughtup.ts'
import { select } from '../src/digest/select.ts'
import { lists, runInput, subscription } from '../test/digest/fixtures.ts'
import type { RisingDay } from '../test/doubles/rising-days.ts'
import { topOf } from './ranking-measures.ts'

/** What catching up with one day came to. */
export interface Catch {
  /** Papers that the digest of the day showed, and how many of them ended among the day's five. */
  readonly first: number
  readonly firstStayed: number
  /** Papers that the next digest caught up with, and how many of them ended among the day's five. */
  readonly shown: number
  readonly stayed: number
}

/** Sends a morning's top five, and asks the next day's digest by its own rules what it catches up with. */
export function catchUp({ day, morning, nextDay, late }: RisingDay): Catch {
  const then = morning.map(({ paper }) => paper)
  const now = then.map((paper): Paper => ({ ...paper, votes: nextDay.get(paper.id) ?? 0 }))
  const best = new Set(topOf(late))
  const wanted = subscription({ coveredThrough: day })
  const sent = select(wanted, [[day]], runInput(lists({ [day]: then }))).best.map(({ paper }) => paper.id)
  const caught = caughtUp(
    runInput({
      ...lists({ [day]: now }),
      subscriptions: [wanted],
      had: new Set(sent),
      votesBefore: new Map(then.map(({ id, votes = 0 }) => [id, votes])),
    }),
    [[]],
    new Set(),
  ).map(({ paper }) => paper.id)
  const stayed = (ids: readonly string[]) => ids.filter((id) => best.has(id)).length
  return { first: sent.length, firstStayed: stayed(sent), shown: caught.length, stayed: stayed(caught) }
}
