import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Paper } from '../../src/catalogue/paper.ts'
import { suggestionsFor } from '../../src/command/complete.ts'
import type { OptionSpec } from '../../src/command/options.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { openRoom, personal, type Room } from '../commands/room.ts'
import { declared } from './declared.ts'

const paperOf = (id: string, title: string): Paper => ({
  id,
  title,
  authors: ['Ada Lovelace'],
  authorCount: 1,
  keywords: [],
  categories: [],
  media: [],
  sources: ['huggingface'],
})
const papers = [
  paperOf('2605.00001', 'Agents that plan'),
  paperOf('2605.00002', `Agents ${'and more agents '.repeat(20)}`),
  paperOf('2605.00003', 'A \u202esurvey of speech'),
]

let room: Room
beforeEach(async () => {
  room = await openRoom({ days: { '2026-05-06': papers }, commands: declared, verbs: [] })
})
afterEach(() => room.close())

const ada = personal('Ada')

function suggested(completes: OptionSpec['completes'], text: string, place: PlaceKey = room.channel) {
  const spec = {
    name: 'it',
    about: 'It',
    kind: 'text',
    required: false,
    ...(completes && { completes }),
  } as const
  const typing = { place, person: ada, command: 'subscribe', option: 'it', text }
  return suggestionsFor(spec, typing, declared, room.context())
}

async function subscribed(place: PlaceKey, id: string, more: Partial<Subscription> = {}): Promise<void> {
  await room.store.places.save({ ...place, zone: 'UTC', format: 'compact', emptyDay: 'say' })
  await room.store.subscriptions.save({
    id,
    place,
    kind: 'daily',
    topic: 'agents',
    query: 'topic:agents',
    top: 5,
    minVotes: 5,
    days: [1, 2, 3, 4, 5],
    time: '09:00',
    nextRunAt: 1,
    ...more,
  })
}

describe('a topic', () => {
  it('is suggested by its name, with what it is about', async () => {
    const [first] = await suggested('topic', 'agents')
    expect(first).toEqual({
      label: 'agents · Models that plan, use tools and act on computers or the web',
      value: 'agents',
    })
  })

  it('is suggested by what it is about, after those named so, and before the text itself', async () => {
    const found = await suggested('topic', 'Agen')
    expect(found[0]?.value).toBe('agents')
    expect(found.at(-1)).toEqual({ label: 'Papers that match: Agen', value: 'Agen' })
    expect((await suggested('topic', 'act on computers')).map(({ value }) => value)).toEqual([
      'agents',
      'act on computers',
    ])
  })

  it('that is typed in whole is not suggested as a query too', async () => {
    const values = (await suggested('topic', 'Agents')).map(({ value }) => value)
    expect(values[0]).toBe('agents')
    expect(values).not.toContain('Agents')
  })

  it('is any, in the order of the file, where nothing is typed', async () => {
    const found = await suggested('topic', ' ')
    expect(found.slice(0, 2).map(({ value }) => value)).toEqual(['llm', 'agents'])
    expect(found.length).toBeLessThanOrEqual(25)
  })
})

describe('a paper', () => {
  it('is suggested by its title, in at most 100 readable characters', async () => {
    const found = await suggested('paper', 'agents')
    expect(found.map(({ value }) => value).toSorted()).toEqual(['2605.00001', '2605.00002'])
    for (const { label } of found) expect(label.length).toBeLessThanOrEqual(100)
    expect(await suggested('paper', 'survey')).toEqual([{ label: 'A survey of speech', value: '2605.00003' }])
  })

  it('is looked for from two letters on', async () => {
    expect(await suggested('paper', 'a')).toEqual([])
    expect(await suggested('paper', '')).toEqual([])
  })
})

describe('a subscription', () => {
  it('is suggested by its number: the own ones first, then the place’s', async () => {
    await subscribed(ada, 'mine')
    await subscribed(room.channel, 'ours', { topic: '', query: '', kind: 'weekly', days: [5], time: '17:00' })
    expect(await suggested('subscription', '')).toEqual([
      { label: '1 · agents · weekdays 09:00', value: 'mine' },
      { label: '2 · all papers · weekly fri 17:00', value: 'ours' },
    ])
    expect((await suggested('subscription', '', ada)).map(({ value }) => value)).toEqual(['mine'])
    expect((await suggested('subscription', 'FRI')).map(({ value }) => value)).toEqual(['ours'])
  })

  it('of several of one’s own is stopped with the others by “all”', async () => {
    await subscribed(ada, 'one')
    await subscribed(ada, 'two', { topic: 'rl', query: 'topic:rl' })
    expect((await suggested('subscription', '')).at(-1)).toEqual({ label: 'All of mine', value: 'all' })
  })
})

describe('suggestions', () => {
  it('for a command are commands, those that begin so first', async () => {
    expect((await suggested('command', 'sub')).map(({ value }) => value)).toEqual([
      'subscribe',
      'unsubscribe',
    ])
    expect(await suggested('command', 'mine')).toEqual([
      { label: 'mine · Says what mine was given', value: 'mine' },
    ])
  })

  it('for an option that is completed to nothing are none', async () => {
    expect(await suggested(undefined, 'a')).toEqual([])
  })

  it.each(['topic', 'paper', 'subscription', 'command'] as const)(
    'for a %s stay within the limits, whatever is typed',
    async (completes) => {
      for (const text of ['', 'a', 'x'.repeat(10_000), '\u202e"@everyone"', '\ud800 👩‍👩‍👧‍👦 '.repeat(60)]) {
        const found = await suggested(completes, text)
        expect(found.length).toBeLessThanOrEqual(25)
        for (const { label, value } of found) {
          expect(label.length).toBeLessThanOrEqual(100)
          expect(label).not.toBe('')
          expect(value.length).toBeLessThanOrEqual(100)
        }
      }
    },
  )
})
