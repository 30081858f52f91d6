import type { Post } from '../../src/message/tree.ts'
import { type PlaceKey, type PlatformName, placeText } from '../../src/platforms/place.ts'
import type { Mender, Publisher, Receipt } from '../../src/platforms/port.ts'
import type { Clock } from '../../src/shared/clock.ts'
import { PaperboyError } from '../../src/shared/errors.ts'

/** What can befall a request. Only after `lost-answer` does the part stand in its place. */
export type PublisherFault =
  | 'lost-answer'
  | 'lost-request'
  | 'unreachable'
  | 'rate-limited'
  | 'gone'
  | 'forbidden'
  | 'refused'
  | 'bad-token'

/** One part that stands in a place. */
interface Standing {
  readonly place: PlaceKey
  readonly post: Post
  readonly key: string
  readonly part: number
  /** Epoch milliseconds of the posting. */
  readonly at: number
  readonly receipt: Receipt
  /** The receipt of the message it replies to. */
  readonly parent?: Receipt
}

/** A publisher whose platform is an array, with faults on demand. */
export interface MemoryPublisher extends Publisher {
  /** Everything that stands, over all places, in the order of posting. */
  readonly standing: readonly Standing[]
  /** Number of `post` calls, failed ones included. */
  readonly attempts: number
  /** The next `times` posts (after `skip` good ones; in one place, if given) meet the fault. */
  fail(fault: PublisherFault, on?: { times?: number; skip?: number; place?: PlaceKey }): void
  /** Whether `find` can read places back. */
  readable: boolean
  /** Who can mend every place that is not a person's own. */
  keeper: Mender | undefined
}

const errors: Readonly<Record<PublisherFault, () => PaperboyError>> = {
  'lost-answer': () => new PaperboyError('OUTCOME_UNKNOWN', 'The answer never came.'),
  'lost-request': () => new PaperboyError('OUTCOME_UNKNOWN', 'The answer never came.'),
  unreachable: () => new PaperboyError('PLATFORM_UNREACHABLE', 'The platform cannot be reached.'),
  'rate-limited': () => new PaperboyError('RATE_LIMITED', 'Wait.', { retryAfterMs: 7000 }),
  gone: () => new PaperboyError('PLACE_GONE', 'The channel does not exist.'),
  forbidden: () =>
    new PaperboyError('PLACE_FORBIDDEN', 'The bot may not post here.', { next: 'Invite the bot.' }),
  refused: () => new PaperboyError('MESSAGE_REFUSED', 'The message is too long.'),
  'bad-token': () =>
    new PaperboyError('AUTH_FAILED', 'The token is wrong.', { next: 'Copy the token again.' }),
}

export function createMemoryPublisher(options: { clock: Clock; name?: PlatformName }): MemoryPublisher {
  const { clock, name = 'slack' } = options
  const standing: Standing[] = []
  const plans: { fault: PublisherFault; times: number; skip: number; place?: string }[] = []
  let attempts = 0

  function takeFault(place: PlaceKey): PublisherFault | undefined {
    for (const plan of plans) {
      if (plan.times === 0 || (plan.place && plan.place !== placeText(place))) continue
      if (plan.skip-- > 0) continue
      plan.times -= 1
      return plan.fault
    }
    return undefined
  }

  const publisher: MemoryPublisher = {
    name,
    standing,
    readable: true,
    keeper: undefined,
    get attempts() {
      return attempts
    },
    fail(fault, { times = 1, skip = 0, place } = {}) {
      plans.push({ fault, times, skip, ...(place && { place: placeText(place) }) })
    },

    locate: async (id) => ({ platform: name, workspace: 'T1', id }),
    parts: async (_to, message) => 1 + message.replies.length,

    async post(to, message, attempt, receipts) {
      attempts += 1
      const post = [message, ...message.replies][attempt.part]
      if (!post) throw new RangeError(`The message has no part ${attempt.part}`)
      const parent = attempt.part > 0 ? receipts[0] : undefined
      if (attempt.part > 0 && !parent) throw new RangeError('A reply needs the receipt of its parent')

      const fault = takeFault(to)
      if (fault && fault !== 'lost-answer') throw errors[fault]()
      const receipt = { channel: to.id, message: `m${standing.length + 1}` }
      const { key, part } = attempt
      standing.push({
        place: to,
        post,
        key,
        part,
        at: clock.now().epochMilliseconds,
        receipt,
        ...(parent && { parent }),
      })
      if (fault) throw errors[fault]()
      return receipt
    },

    async find(to, _message, attempt) {
      if (!publisher.readable) return { kind: 'unreadable', reason: 'the place cannot be read' }
      const hit = standing.find((s) => s.key === attempt.key && placeText(s.place) === placeText(to))
      return hit ? { kind: 'posted', receipt: hit.receipt } : { kind: 'absent' }
    },

    async check(to) {
      return { ok: true, readable: publisher.readable, name: to.id }
    },

    mender: async (to) => (to.id.startsWith('@') ? undefined : publisher.keeper),
  }
  return publisher
}
