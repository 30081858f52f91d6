import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ms, paper, place, planned, subscription } from '../store/samples.ts'
import { openLookingRoom } from './looking.ts'
import { personal, type Room } from './room.ts'

const stream = paper('2605.03849', { title: 'Agents in streams', votes: 98, listedOn: '2026-05-07' })

let room: Room
beforeEach(async () => {
  room = await openLookingRoom()
  await room.store.places.save(place(room.channel))
  await room.store.papers.save([stream, paper('2605.00001', { title: 'Gone', withdrawnAt: 1 })], 0)
})
afterEach(() => room.close())

const next = ms('2026-05-08T07:00Z')
const subscribe = (id: string, settings: Parameters<typeof subscription>[1]) =>
  room.store.subscriptions.save(subscription(id, { nextRunAt: next, ...settings }))
const press = (id = stream.id) => room.pressed(`v1:why:${id}`)

describe('why here', () => {
  it('names each subscription, what fits and whether the votes are enough, and the next digest', async () => {
    await subscribe('a', { topic: 'agents', query: 'topic:agents' })
    await subscribe('b', { topic: 'robots', query: 'title:robots', minVotes: 0 })
    await subscribe('c', { kind: 'weekly', minVotes: 100, nextRunAt: next + 3_600_000 })
    await subscribe('d', { topic: 'streams', query: 'streams', minVotes: 0 })
    expect((await press()).lines).toEqual([
      'Why here: Agents in streams',
      '• agents: It has the topic agents (“agent” in the title). It has 98 votes. At least 5 are asked for: enough.',
      '• robots: It does not fit.',
      '• Every paper (weekly): It fits. It has 98 votes. At least 100 are asked for: not enough.',
      '• streams: It has “streams” in the title. It has 98 votes. No least number is asked for.',
      '• Listed on Hugging Face on Thu 7 May.',
      '• Not posted here so far.',
      '• Next digest: Fri 09:00.',
    ])
  })

  it('says when it was posted, and what still is on its way', async () => {
    await subscribe('a', {})
    const papers = [{ id: stream.id, part: 0 }]
    await room.store.deliveries.plan([planned('daily', { papers })])
    const now = room.clock.now().epochMilliseconds
    expect((await press()).lines).toContain(
      '• Held for the daily digest of today 09:00, which is still on its way.',
    )
    await room.store.outbox.claim('slack', { holder: 'test', now, until: now + 1000 })
    await room.store.outbox.posted('daily', 0, { channel: 'C1', message: 'm1' }, now)
    expect((await press()).lines).toContain('• Posted here with the daily digest of today 09:00.')
  })

  it('says which mutes hide it, whose they are and until when', async () => {
    await subscribe('a', {})
    const mute = { label: 'the word agents', query: 'agents', by: 'Eve', at: 0 }
    await room.store.people.mute({ ...mute, place: room.channel, until: ms('2026-05-20T10:00Z') })
    await room.store.people.mute({ ...mute, place: personal('Ada') })
    await room.store.people.mute({ ...mute, place: room.channel, query: 'robots' })
    const { lines } = await press()
    expect(lines.filter((line) => line.startsWith('• Muted'))).toEqual([
      '• Muted for this channel by Eve until Wed 20 May, 12:00: the word agents.',
      '• Muted by you, for yourself: the word agents.',
    ])
  })

  it('says that the place is paused, and why', async () => {
    await subscribe('a', {})
    await room.store.places.pause(room.channel, { reason: 'The bot was removed.', since: 0 })
    expect((await press()).lines).toContain('• Paused: The bot was removed.')
  })

  it('says that nothing comes by itself where there is no subscription', async () => {
    expect((await press()).lines).toEqual([
      'Why here: Agents in streams',
      'This channel has no subscription, so nothing comes here by itself. /papers digest on begins one.',
      '• Listed on Hugging Face on Thu 7 May.',
      '• Not posted here so far.',
    ])
  })

  it('speaks of a person’s own subscriptions in direct messages', async () => {
    const own = personal('Ada')
    const ask = () => room.pressed(`v1:why:${stream.id}`, { place: own })
    expect((await ask()).lines[1]).toContain('You have no subscription')
    await room.store.places.save(place(own, { zone: 'Asia/Tokyo' }))
    await subscribe('a', { place: own, topic: 'agents', query: 'topic:agents' })
    expect((await ask()).lines.slice(3)).toEqual(['• Not sent to you so far.', '• Next digest: Fri 16:00.'])
  })

  it('survives a query that cannot be read any more, and papers no digest shows', async () => {
    await subscribe('a', { topic: 'forgotten', query: 'topic:forgotten' })
    expect((await press()).lines[1]).toBe(
      '• forgotten: Its query cannot be read any more. There is no topic “forgotten”.',
    )
    expect((await press('2605.00001')).lines).toContain(
      '• It was withdrawn, and no digest shows withdrawn papers.',
    )
    expect((await press('1234.56789')).lines[0]).toContain('does not know that paper')
  })
})
