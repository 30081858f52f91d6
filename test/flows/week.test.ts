import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { type ExpectedPlace, expectedRuns, moments, type RawItem } from './oracle.ts'
import { rawDays } from './raw-days.ts'
import { onDiscord, onSlack, type Received } from './received.ts'
import { openTown, type Town } from './town.ts'

const weekdays = [1, 2, 3, 4, 5]
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const everything = { fits: () => true, top: 5, minVotes: 5 }
const onVideo = { fits: ({ paper }: RawItem) => /\bvideos?\b/i.test(paper.title), top: 3, minVotes: 2 }
const withCode = { fits: ({ paper }: RawItem) => paper.githubRepo !== undefined, top: 2, minVotes: 5 }
const liked = { fits: ({ paper }: RawItem) => paper.upvotes >= 20, top: 4, minVotes: 5 }

interface Subscriber {
  readonly platform: 'slack' | 'discord'
  readonly channel: string
  readonly format: 'compact' | 'thread'
  readonly expected: ExpectedPlace
  /** What the operator's file says besides. */
  readonly file: object
}

function subscriber(
  platform: Subscriber['platform'],
  channel: string,
  zone: string,
  time: string,
  rest: Partial<
    Pick<Subscriber, 'format' | 'file'> & { topics: ExpectedPlace['topics']; days: readonly number[] }
  > = {},
): Subscriber {
  const { format = 'compact', file = {}, topics = [everything], days = weekdays } = rest
  return {
    platform,
    channel,
    format,
    expected: { zone, time, days, topics },
    file: { ...file, zone, time, format },
  }
}

/** Twelve places: two platforms, six zones, two formats, three with topics, one of them with two at once. */
const places: Readonly<Record<string, Subscriber>> = {
  auckland: subscriber('slack', 'C0AUCKLAND', 'Pacific/Auckland', '09:00'),
  wellington: subscriber('discord', '900000000000000001', 'Pacific/Auckland', '08:15', { format: 'thread' }),
  kolkata: subscriber('discord', '900000000000000002', 'Asia/Kolkata', '09:00'),
  pune: subscriber('slack', 'C0PUNE', 'Asia/Kolkata', '17:30', {
    topics: [onVideo],
    file: { topics: ['title:video'], top: 3, minVotes: 2 },
  }),
  berlin: subscriber('slack', 'C0BERLIN', 'Europe/Berlin', '09:00', { format: 'thread' }),
  hamburg: subscriber('discord', '900000000000000003', 'Europe/Berlin', '09:00', {
    topics: [withCode, { ...liked, top: 2 }],
    file: { topics: ['has:code', 'upvotes:>=20'], top: 2 },
  }),
  boston: subscriber('slack', 'C0BOSTON', 'America/New_York', '09:00', {
    topics: [{ ...liked, top: 4 }],
    file: { topics: ['upvotes:>=20'], top: 4 },
  }),
  newyork: subscriber('discord', '900000000000000004', 'America/New_York', '07:45'),
  seattle: subscriber('discord', '900000000000000005', 'America/Los_Angeles', '09:00', { format: 'thread' }),
  oakland: subscriber('slack', 'C0OAKLAND', 'America/Los_Angeles', '18:00'),
  utc: subscriber('slack', 'C0UTC', 'UTC', '12:00', { days: everyDay, file: { days: 'daily' } }),
  relay: subscriber('discord', '900000000000000006', 'UTC', '07:00', {
    days: [1, 3, 5],
    file: { days: ['mon', 'wed', 'fri'] },
  }),
}

describeWithData('the week of 4 May 2026 in twelve places', () => {
  let town: Town
  const received = new Map<string, Received[]>()

  beforeAll(async () => {
    const listed = (platform: Subscriber['platform']) =>
      Object.values(places)
        .filter((place) => place.platform === platform)
        .map(({ channel }) => ({ id: channel, name: channel.toLowerCase() }))
    town = await openTown({
      start: '2026-05-03T10:00Z',
      days: recordedDays(),
      digests: Object.fromEntries(
        Object.entries(places).map(([name, { platform, channel, file }]) => [
          name,
          { platform, channel, ...file },
        ]),
      ),
      slack: listed('slack'),
      discord: listed('discord'),
    })
    await town.up()
    await town.liveUntil('2026-05-09T12:30Z')
    for (const [name, { platform, channel, expected }] of Object.entries(places)) {
      const digests =
        platform === 'slack'
          ? onSlack(town.slack, channel, expected.zone)
          : onDiscord(town.discord, channel, expected.zone)
      received.set(name, digests)
    }
  }, 120_000)
  afterAll(() => town.close())

  it.each(Object.entries(places))('%s gets its papers at its own time, once', (name, { expected }) => {
    const runs = expectedRuns(expected, rawDays(), moments(expected, '2026-05-03', '2026-05-09'))
    const past = runs.filter(({ instant }) => instant > '2026-05-03T10:00' && instant <= '2026-05-09T12:30')
    expect(received.get(name)?.map(({ local, papers }) => ({ local, papers }))).toEqual(
      past.map(({ local, papers }) => ({ local, papers })),
    )
  })

  it.each(Object.entries(places).filter(([, { format }]) => format === 'thread'))(
    '%s finds one reply per paper under each digest',
    (name) => {
      const digests = received.get(name) ?? []
      expect(digests.map(({ replies }) => replies)).toEqual(digests.map(({ papers }) => papers))
    },
  )

  it('is never refused by either platform, and nothing is out of the ordinary', () => {
    expect(town.slack.faults).toEqual([])
    expect(town.discord.faults).toEqual([])
    expect(town.log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([])
    expect([town.slack.rateLimited, town.discord.rateLimited]).toEqual([0, 0])
  })
})
