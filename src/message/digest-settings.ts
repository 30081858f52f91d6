import type { DeliverySummary } from '../store/port.ts'
import { dayText, rangeText } from './dates.ts'
import { counted, topicsText } from './subscriptions.ts'
import { clip, readable } from './text.ts'

/** What is sent, as part of a sentence: `the top 5`, `the top 3 of agents and speech`. */
export function gistText(top: number, topics: readonly string[]): string {
  const named = topics.filter((topic) => topic !== '')
  return `the top ${top}${named.length === 0 || named.length < topics.length ? '' : ` of ${topicsText(named)}`}`
}

/** How one delivery went: `Thu 7 May: sent, 5 papers`. */
export function deliveryLine(
  { state, at, days, papers, reason }: DeliverySummary,
  zone: string,
  now: Temporal.Instant,
): string {
  const { year } = now.toZonedDateTimeISO(zone)
  const on = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  const of = days.length === 0 ? '' : ` of ${rangeText(days, year)}`
  const count = counted(papers, 'paper')
  return `${dayText(on, year)}: ${outcome()}`

  function outcome(): string {
    switch (state) {
      case 'sent':
        return papers === 0 ? 'sent, that there were no papers' : `sent, ${count}${of}`
      case 'pending':
      case 'sending':
        return `on its way, ${count}${of}`
      case 'waiting':
        return 'waits for the papers of the day to be complete'
      case 'silent':
        return 'nothing to send'
      case 'dropped':
        return `not sent: ${clip(readable(reason ?? 'the platform refused it'), 200)}`
      case 'folded':
        return 'joined with the next one'
    }
  }
}
