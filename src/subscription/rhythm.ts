import type { Subscription, Weekday } from '../digest/subscription.ts'
import { daysOfWeek, weekdayNames } from './when-words.ts'

/** On which days and at what time something comes. */
export type Rhythm = Pick<Subscription, 'kind' | 'days' | 'time'>

/** A rhythm with what somebody said of it; what they left out stays. */
export function rhythmWith(base: Rhythm, said: Partial<Rhythm>): Rhythm {
  const { time = base.time } = said
  const untouched = said.kind === undefined && said.days === undefined
  const { kind = untouched ? base.kind : 'daily' } = said
  const days = said.days ?? (kind === base.kind ? base.days : defaultDays[kind])
  return { kind, days, time }
}

const defaultDays = { daily: [1, 2, 3, 4, 5], weekly: [1] } as const satisfies Record<
  Rhythm['kind'],
  readonly Weekday[]
>

/** The days of a rhythm as somebody would type them: `weekdays`, `daily`, `weekly fri`, `mon,wed`, `mon only`. */
export function daysTyped({ kind, days }: Pick<Rhythm, 'kind' | 'days'>): string {
  const listed = days.map((day) => weekdayNames[day - 1]).join(',')
  if (kind === 'weekly') return `weekly ${listed}`
  if (days.join() === '1,2,3,4,5') return 'weekdays'
  if (days.length === 7) return 'daily'
  return days.length === 1 ? `${listed} only` : listed
}

/** What a form offers for the days; a rhythm that is none of them stands at the end. */
export function dayChoices(
  current: Pick<Rhythm, 'kind' | 'days'>,
): readonly { readonly value: string; readonly label: string }[] {
  const usual = [
    { value: 'weekdays', label: 'Weekdays' },
    { value: 'daily', label: 'Every day' },
    ...daysOfWeek.map((label, index) => ({
      value: `weekly ${weekdayNames[index]}`,
      label: `Weekly, on ${label}`,
    })),
  ]
  const value = daysTyped(current)
  if (usual.some((choice) => choice.value === value)) return usual
  const own = current.days.map((day) => daysOfWeek[day - 1]).join(', ')
  return [...usual, { value, label: own }]
}
