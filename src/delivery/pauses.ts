import { isPersonal, type PlaceKey, type PlatformName, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import { adviceOf } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { PlaceStore } from '../store/port.ts'
import { tellMender } from './mending.ts'

export interface PausesOptions {
  readonly places: PlaceStore
  readonly publishers: ReadonlyMap<PlatformName, Publisher>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Pauses places that cannot be posted to, and resumes channels by itself. A person who left, blocked the bot or closed
 * their direct messages is left alone until they resume by a command.
 */
export interface Pauses {
  /**
   * Tells someone who can mend the place, once per pause. `retryAt`: epoch milliseconds; not kept where the place is a
   * person's own, which nobody else can mend.
   */
  pause(place: PlaceKey, reason: string, retryAt: number): Promise<void>
  /** Checks the paused places that have a `retryAt` which has come; returns how many were resumed. */
  checkPaused(signal: AbortSignal): Promise<number>
}

const minuteMs = 60_000

/** A pause is checked again after as long as it has lasted, within these bounds in milliseconds. */
const recheck = { soonest: 15 * minuteMs, latest: 24 * 60 * minuteMs }

/** Places checked between two looks at the store. */
const batchSize = 50

export function createPauses(options: PausesOptions): Pauses {
  const { places, publishers, clock, log } = options
  const now = () => clock.now().epochMilliseconds

  /** The reason why a place still cannot be posted to; nothing when it can. */
  async function obstacle(place: PlaceKey): Promise<string | undefined> {
    const publisher = publishers.get(place.platform)
    if (!publisher) return `${place.platform} is not connected`
    try {
      const check = await publisher.check(place)
      return check.ok ? undefined : `${check.reason} ${check.next}`
    } catch (error) {
      return adviceOf(error)
    }
  }

  return {
    async pause(place, reason, retryAt) {
      const since = now()
      const personal = isPersonal(place)
      const paused = await places.pause(place, { reason, since, ...(!personal && { retryAt }) })
      if (!paused) return
      log.warn({ place: placeText(place), reason }, 'place paused')
      if (personal) return
      await tellMender(publishers.get(place.platform), place, { reason, since }, log)
    },

    async checkPaused(signal) {
      let resumed = 0
      for (;;) {
        const due = await places.paused(now(), batchSize)
        if (due.length === 0) return resumed
        for (const place of due) {
          if (signal.aborted) return resumed
          const reason = await obstacle(place)
          if (reason === undefined) {
            if (await places.resume(place)) resumed += 1
            log.info({ place: placeText(place) }, 'place resumed')
            continue
          }
          const since = place.pause?.since ?? now()
          const lasted = Math.min(recheck.latest, Math.max(recheck.soonest, now() - since))
          await places.pause(place, { reason, since, retryAt: now() + lasted })
        }
      }
    },
  }
}
