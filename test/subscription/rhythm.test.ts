import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Weekday } from '../../src/digest/subscription.ts'
import { dayChoices, daysTyped, rhythmWith } from '../../src/subscription/rhythm.ts'
import { parseWhen } from '../../src/subscription/when.ts'

const workWeek: readonly Weekday[] = [1, 2, 3, 4, 5]
const base = { kind: 'daily', days: workWeek, time: '09:00' } as const

describe('a rhythm', () => {
  it.each([
    ['nothing', {}, { ...base }],
    ['a time', { time: '17:00' }, { ...base, time: '17:00' }],
    ['days', { days: [2] as const }, { kind: 'daily', days: [2], time: '09:00' }],
    ['a recap', { kind: 'weekly', days: [5] } as const, { kind: 'weekly', days: [5], time: '09:00' }],
    ['a recap without a day', { kind: 'weekly' } as const, { kind: 'weekly', days: [1], time: '09:00' }],
  ])('with %s said', (_, said, result) => {
    expect(rhythmWith(base, said)).toEqual(result)
  })

  it('takes nothing along but days and time', () => {
    const more = { ...base, topic: 'agents' }
    expect(rhythmWith(more, { time: '10:00' })).toEqual({ ...base, time: '10:00' })
  })

  it('is typed as it is read, whatever it is', () => {
    const days = fc
      .subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
      .map((some) => ({ kind: 'daily' as const, days: some }))
    const weekly = fc
      .constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7)
      .map((day) => ({ kind: 'weekly' as const, days: [day] }))
    fc.assert(
      fc.property(fc.oneof(days, weekly), (rhythm) => {
        expect(parseWhen(daysTyped(rhythm))).toEqual(rhythm)
        expect(dayChoices(rhythm).map(({ value }) => value)).toContain(daysTyped(rhythm))
      }),
    )
  })
})
