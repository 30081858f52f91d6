import type { DeclaredDigest } from '../../config/digests.ts'
import type { Subscription } from '../digest/subscription.ts'
import { type Place, type PlatformName, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import { messageOf } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { PlaceSubscriptions, Store } from '../store/port.ts'
import { nextRunAt } from './next-run.ts'

export interface DeclaredParts {
  readonly digests: readonly DeclaredDigest[]
  readonly store: Pick<Store, 'places' | 'subscriptions'>
  readonly publishers: ReadonlyMap<PlatformName, Pick<Publisher, 'locate'>>
  readonly clock: Clock
  readonly log: Log
}

/** Keeps the store true to the digests that the operator's file declares. */
export interface Declared {
  /** Takes over what is not taken over yet; true when nothing is left for later (a platform may be out of reach). */
  apply(): Promise<boolean>
}

const page = 200

export function createDeclared({ digests, store, publishers, clock, log }: DeclaredParts): Declared {
  let pending: readonly DeclaredDigest[] = digests
  const settled = new Set<string>()
  const kept = new Set<string>()
  /** By digest, the reason last logged: an outage is one line, not one a minute. */
  const told = new Map<string, string>()
  let cleaned = false

  async function adopt(digest: DeclaredDigest, place: Place): Promise<void> {
    const zoneBefore = (await store.places.byKey(place))?.zone
    await store.places.save(place)
    const known = await store.subscriptions.of(place)
    for (const draft of digest.subscriptions) {
      const id = [placeText(place), digest.name, draft.query].join('/')
      kept.add(id)
      const before = known.find((subscription) => subscription.id === id)
      const wanted = { ...before, ...draft, id, place, declaredAs: digest.name }
      // A run missed while the bot was down stays due; only an edit moves the next run.
      const unmoved = before && zoneBefore === place.zone && sameTimes(before, draft)
      const next = unmoved ? before.nextRunAt : nextRunAt({ ...wanted, zone: place.zone }, clock.now())
      await store.subscriptions.save({ ...wanted, nextRunAt: next })
    }
  }

  async function take(digest: DeclaredDigest): Promise<boolean> {
    const { name } = digest
    const { platform, channel, zone, format, emptyDay } = digest.place
    const publisher = publishers.get(platform)
    if (!publisher) {
      log.warn({ digest: name }, `no token for ${platform}: the digest “${name}” is not posted`)
      return true
    }
    try {
      await adopt(digest, { ...(await publisher.locate(channel)), zone, format, emptyDay })
      settled.add(name)
      return true
    } catch (error) {
      const reason = messageOf(error)
      if (told.get(name) !== reason)
        log.warn({ digest: name }, `the digest “${name}” has no place yet: ${reason}`)
      told.set(name, reason)
      return false
    }
  }

  async function removeUndeclared(): Promise<void> {
    const names = new Set(digests.map((digest) => digest.name))
    for await (const { subscriptions } of everyPlace(store.subscriptions))
      for (const { id, declaredAs } of subscriptions) {
        if (declaredAs === undefined || kept.has(id)) continue
        if (settled.has(declaredAs) || !names.has(declaredAs)) await store.subscriptions.remove(id)
      }
  }

  return {
    async apply() {
      if (cleaned && pending.length === 0) return true
      const left: DeclaredDigest[] = []
      for (const digest of pending) if (!(await take(digest))) left.push(digest)
      pending = left
      await removeUndeclared()
      cleaned = true
      return left.length === 0
    },
  }
}

const sameTimes = (a: Pick<Subscription, 'time' | 'days'>, b: Pick<Subscription, 'time' | 'days'>): boolean =>
  a.time === b.time && a.days.join() === b.days.join()

async function* everyPlace(subscriptions: Store['subscriptions']): AsyncIterable<PlaceSubscriptions> {
  for (let some = await subscriptions.all(page); ; ) {
    yield* some
    const last = some.at(-1)
    if (!last || some.length < page) return
    some = await subscriptions.all(page, last.place)
  }
}
