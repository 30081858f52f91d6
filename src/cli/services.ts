import type { CommandServices } from '../command/define.ts'
import type { Parts } from './parts.ts'

/** What commands may look at, from the parts of the running bot. */
export function commandServices({ store, clock }: Parts): CommandServices {
  return {
    papers: store.papers,
    now: () => clock.now(),
    async nextRun(key) {
      const place = await store.places.byKey(key)
      const runs = (await store.subscriptions.of(key)).map((subscription) => subscription.nextRunAt)
      if (!place || runs.length === 0) return undefined
      return Temporal.Instant.fromEpochMilliseconds(Math.min(...runs)).toZonedDateTimeISO(place.zone)
    },
  }
}
