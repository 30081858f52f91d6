import { z } from 'zod'
import type { Kind, Subscription, Weekday } from '../src/digest/subscription.ts'
import type { Place, PlatformName } from '../src/platforms/place.ts'
import { allWeek, weekdayNames, workWeek } from '../src/subscription/when-words.ts'
import type { Fault } from './faults.ts'
import type { Days } from './fields.ts'
import { namedTopics } from './queries.ts'
import { type Config, settingsSchema } from './schema.ts'
import type { Tree } from './tree.ts'

type DigestFile = Pick<Config, 'defaults' | 'digests' | 'topics'>

/** What the operator's file says of a subscription; the store adds its id, place and progress. */
type SubscriptionDraft = Pick<Subscription, 'kind' | 'topic' | 'query' | 'top' | 'minVotes' | 'days' | 'time'>

/** One declared digest, its defaults filled in. */
export interface DeclaredDigest {
  /** Its name in the file: a subscription's `declaredAs`. */
  readonly name: string
  /** The place as the file writes it; `Publisher.locate` completes `channel` into a key. */
  readonly place: Pick<Place, 'zone' | 'format' | 'emptyDay'> & {
    readonly platform: PlatformName
    readonly channel: string
  }
  /** One per topic, in the file's order; one for all papers where there is no topic. */
  readonly subscriptions: readonly SubscriptionDraft[]
}

/** The kind and the ISO weekdays behind the words of the file. */
function rhythm(days: Days): { readonly kind: Kind; readonly days: readonly Weekday[] } {
  if (days === 'weekdays') return { kind: 'daily', days: workWeek }
  if (days === 'daily') return { kind: 'daily', days: allWeek }
  if (typeof days === 'string') {
    const day = allWeek.find((number) => days === `weekly ${weekdayNames[number - 1]}`)
    return { kind: 'weekly', days: [day ?? 1] }
  }
  return {
    kind: 'daily',
    days: allWeek.filter((number) => days.some((name) => name === weekdayNames[number - 1])),
  }
}

/**
 * The digests of the operator's file as places and subscriptions to keep in the store. A topic that is the name of
 * one in `topics.yaml` means that one.
 */
export function declaredDigests({ defaults, digests, topics: known }: DigestFile): readonly DeclaredDigest[] {
  return Object.entries(digests).map(([name, digest]) => {
    const { platform, channel, topics, zone, format, emptyDay, top, minVotes, days, time } = {
      ...defaults,
      ...digest,
    }
    const shared = { ...rhythm(days), top, minVotes, time }
    return {
      name,
      place: { platform, channel, zone, format, emptyDay },
      subscriptions: (topics.length > 0 ? topics : ['']).map((topic) => ({
        ...shared,
        topic,
        query: known.has(topic) ? `topic:${topic}` : topic,
      })),
    }
  })
}

/** The part of the settings that says which digests there are. */
const digestFile = z.object({
  defaults: settingsSchema.shape.defaults,
  digests: settingsSchema.shape.digests,
})

/**
 * A channel has one zone, one format and one manner on empty days: digests that share it must agree. Says nothing
 * about settings that are wrong in themselves.
 */
export function conflicts(settings: Tree): readonly Fault[] {
  const file = digestFile.safeParse(settings)
  const digests = file.success ? declaredDigests({ ...file.data, topics: namedTopics() }) : []
  const first = new Map<string, DeclaredDigest>()
  return digests.flatMap((digest) => {
    const key = `${digest.place.platform}:${digest.place.channel}`
    const other = first.get(key)
    if (!other) {
      first.set(key, digest)
      return []
    }
    return (['zone', 'format', 'emptyDay'] as const)
      .filter((field) => digest.place[field] !== other.place[field])
      .map((field) => ({
        where: `digests.${digest.name}.${field}`,
        what: `is ${digest.place[field]}, and digests.${other.name} gives the same channel ${other.place[field]}: one channel has one ${field}`,
      }))
  })
}

/** What a subscription gets where nothing else is said, its days as a rhythm. */
export function subscriptionDefaults({ defaults: { days, ...rest } }: Pick<Config, 'defaults'>) {
  return { ...rest, ...rhythm(days) }
}
