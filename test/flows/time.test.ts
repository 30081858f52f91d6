import { afterEach, expect, it } from 'vitest'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { type ExpectedPlace, expectedRuns, moments } from './oracle.ts'
import { rawDays, weeksLater } from './raw-days.ts'
import { onSlack } from './received.ts'
import { openTown, type Town, type TownOptions } from './town.ts'

const channel = 'C0READING'
const everything = { fits: () => true, top: 5, minVotes: 5 }

let town: Town
afterEach(() => town.close())

async function open(
  start: string,
  digest: object,
  days: TownOptions['days'] = recordedDays(),
): Promise<void> {
  town = await openTown({
    step: 5,
    start,
    days,
    digests: { reading: { platform: 'slack', channel, ...digest } },
    slack: [{ id: channel, name: 'reading' }],
  })
  await town.up()
}

const received = (zone: string) =>
  onSlack(town.slack, channel, zone).map(({ local, papers }) => ({ local, papers }))

describeWithData('a digest at half past two while the clocks change', () => {
  it.each([
    {
      zone: 'Europe/Berlin',
      time: '02:30',
      from: '2026-03-28',
      to: '2026-03-30',
      weeks: 0,
      on: '2026-03-29T03:00',
    },
    {
      zone: 'America/New_York',
      time: '02:30',
      from: '2026-10-31',
      to: '2026-11-02',
      weeks: 26,
      on: '2026-11-01T02:30',
    },
    {
      zone: 'America/New_York',
      time: '01:30',
      from: '2026-10-31',
      to: '2026-11-02',
      weeks: 26,
      on: '2026-11-01T01:30',
    },
  ])('comes once a day at $time in $zone', async ({ zone, time, from, to, weeks, on }) => {
    const days = weeksLater(weeks)
    const place: ExpectedPlace = { zone, time, days: [1, 2, 3, 4, 5, 6, 7], topics: [everything] }
    await open(`${from}T00:00Z`, { zone, time, days: 'daily' }, days)
    await town.liveUntil(`${to}T20:00Z`)
    const expected = expectedRuns(place, rawDays(days), moments(place, from, to))
    expect(received(zone)).toEqual(expected.map(({ local, papers }) => ({ local, papers })))
    expect(received(zone).filter(({ local }) => local.startsWith(on.slice(0, 10)))).toMatchObject([
      { local: on },
    ])
  })
})

describeWithData('a digest whose time is edited half an hour after it came', () => {
  it.each([
    { edit: { zone: 'Europe/Berlin', time: '10:00' }, next: '2026-05-06T10:00' },
    { edit: { zone: 'America/New_York', time: '09:00' }, next: '2026-05-06T15:00' },
  ])(
    'does not come a second time that day, and tomorrow at the new time ($edit.zone $edit.time)',
    async ({ edit, next }) => {
      await open('2026-05-05T06:00Z', { zone: 'Europe/Berlin', time: '09:00' })
      await town.liveUntil('2026-05-05T07:30Z')
      await town.down()
      await town.up({ reading: { platform: 'slack', channel, ...edit } })
      await town.liveUntil('2026-05-06T21:00Z')
      expect(received('Europe/Berlin').map(({ local }) => local)).toEqual(['2026-05-05T09:00', next])
    },
  )
})

describeWithData('a bot that is down from Tuesday to Thursday', () => {
  it('brings what came meanwhile in one digest, and goes on as before', async () => {
    const zone = 'Europe/Berlin'
    const place: ExpectedPlace = { zone, time: '09:00', days: [1, 2, 3, 4, 5], topics: [everything] }
    await open('2026-05-04T06:00Z', { zone, time: '09:00' })
    await town.liveUntil('2026-05-05T06:00Z')
    await town.down()
    await town.liveUntil('2026-05-07T12:00Z')
    await town.up()
    await town.liveUntil('2026-05-08T12:00Z')

    const [monday, , , thursday, friday] = moments(place, '2026-05-04', '2026-05-08')
    const kept = [monday, thursday, friday].filter((moment) => moment !== undefined)
    const expected = expectedRuns(place, rawDays(), kept)
    const digests = onSlack(town.slack, channel, zone)
    expect(digests.map(({ papers }) => papers)).toEqual(expected.map(({ papers }) => papers))
    expect(expected.map(({ listing }) => listing.length)).toEqual([1, 3, 1])
    expect(digests.map(({ local }) => local.slice(0, 13))).toEqual([
      '2026-05-04T09',
      '2026-05-07T14',
      '2026-05-08T09',
    ])
    const merged = JSON.stringify(town.slack.messages(channel)[1]?.blocks)
    expect(merged).toContain(`and ${expected[1]?.more} more`)
  })
})
