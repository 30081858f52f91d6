import { idOf } from '../../src/subscription/id.ts'
import type { Room } from './house.ts'
import type { Given } from './scenario.ts'

/** Puts into a room's store what there is before somebody does something. */
export async function setUp(
  { subscribed = [], saved = [], overdue, mail }: Given,
  room: Room,
): Promise<void> {
  const { store, ada, channel } = room
  if (mail) room.mail.setUp()
  const at = Temporal.Instant.from('2026-05-07T09:00Z').epochMilliseconds
  const zone = 'Europe/Berlin'
  const common = { kind: 'daily', top: 5, minVotes: 5, days: [1, 2, 3, 4, 5], time: '09:00' } as const
  const nextRunAt = Temporal.Instant.from('2026-05-08T07:00Z').epochMilliseconds
  if (subscribed.length > 0) await store.places.save({ ...ada, zone, format: 'compact', emptyDay: 'skip' })
  for (const topic of subscribed) {
    const query = `topic:${topic}`
    await store.subscriptions.save({
      ...common,
      id: await idOf(ada, query, 'topic'),
      place: ada,
      topic,
      query,
      setBy: 'ada',
      nextRunAt,
    })
  }
  for (const [index, paper] of saved.entries()) await store.people.save(ada, paper, at + index)
  if (!overdue) return
  await store.places.save({ ...channel, zone, format: 'compact', emptyDay: 'say' })
  await store.subscriptions.save({
    ...common,
    id: await idOf(channel, '', 'digest'),
    place: channel,
    topic: '',
    query: '',
    top: 2,
    coveredThrough: '2026-05-05',
    nextRunAt: at,
  })
}
