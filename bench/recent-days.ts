import { z } from 'zod'
import { recordedDays } from '../test/doubles/recorded-days.ts'
import { offlineClock } from './clocks.ts'

const rawItem = z.looseObject({ paper: z.looseObject({}) })

/** The recorded days moved by whole weeks so that the newest is in the past week. */
export function recentDays(): ReadonlyMap<string, readonly unknown[]> {
  const today = offlineClock.now().toZonedDateTimeISO('UTC').toPlainDate()
  const newest = Temporal.PlainDate.from([...recordedDays().keys()].sort().at(-1) ?? today.toString())
  const weeks = Math.floor(today.since(newest).days / 7)
  return new Map(
    [...recordedDays()].map(([day, items]) => [
      Temporal.PlainDate.from(day).add({ weeks }).toString(),
      items.map((item) => {
        const { paper, ...rest } = rawItem.parse(item)
        return { ...rest, paper: { ...paper, submittedOnDailyAt: undefined } }
      }),
    ]),
  )
}
