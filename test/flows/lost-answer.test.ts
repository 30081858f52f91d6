import { afterEach, expect, it } from 'vitest'
import { describeWithData } from '../data.ts'
import type { Disturbance } from '../doubles/disturbance.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { type ExpectedPlace, expectedRuns, moments } from './oracle.ts'
import { rawDays } from './raw-days.ts'
import { onDiscord, onSlack, type Received } from './received.ts'
import { openTown, type Town } from './town.ts'

const place: ExpectedPlace = {
  zone: 'UTC',
  time: '12:00',
  days: [1, 2, 3, 4, 5],
  topics: [{ fits: () => true, top: 5, minVotes: 5 }],
}
const channels = { slack: 'C0READING', discord: '900000000000000001' } as const
type Platform = keyof typeof channels

let town: Town
afterEach(() => town.close())

async function open(platform: Platform): Promise<void> {
  const channel = channels[platform]
  town = await openTown({
    start: '2026-05-07T11:00Z',
    days: recordedDays(),
    digests: { reading: { platform, channel, zone: place.zone, time: place.time, format: 'thread' } },
    slack: [{ id: channels.slack, name: 'reading' }],
    discord: [{ id: channels.discord, name: 'reading' }],
  })
  await town.up()
}

function received(platform: Platform): Received[] {
  return platform === 'slack'
    ? onSlack(town.slack, channels.slack, place.zone)
    : onDiscord(town.discord, channels.discord, place.zone)
}

/** Lets the request that posts message number `skip` (from 0) be carried out without an answer. */
function loseAnswer(platform: Platform, skip: number, kind: Disturbance = 'reset-after'): void {
  if (platform === 'slack') town.slack.fault({ method: 'chat.postMessage', kind, skip })
  else town.discord.fault({ method: 'POST', path: /\/messages$/, kind, skip })
}

function expectOneWholeDigest(platform: Platform): void {
  const [run] = expectedRuns(place, rawDays(), moments(place, '2026-05-07', '2026-05-07'))
  const digests = received(platform)
  expect(digests.map(({ papers }) => papers)).toEqual([run?.papers])
  expect(digests.map(({ replies }) => replies)).toEqual([run?.papers])
}

describeWithData('a post that was accepted and whose answer never came', () => {
  it.each([
    { platform: 'slack', part: 'the parent', skip: 0 },
    { platform: 'slack', part: 'a reply', skip: 2 },
    { platform: 'discord', part: 'the parent', skip: 0 },
    { platform: 'discord', part: 'a reply', skip: 2 },
  ] as const)('stands once: $part on $platform', async ({ platform, skip }) => {
    await open(platform)
    loseAnswer(platform, skip)
    await town.liveUntil('2026-05-07T12:30Z')
    expectOneWholeDigest(platform)
  })

  it('stands once on Discord when nobody can look before the nonce is forgotten', async () => {
    await open('discord')
    loseAnswer('discord', 0)
    town.discord.fault({ method: 'GET', path: /\/messages/, kind: 'status-500', times: 4 })
    await town.liveUntil('2026-05-07T13:30Z')
    expectOneWholeDigest('discord')
    expect(
      town.discord.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'))
        .length,
    ).toBeGreaterThan(4)
  })

  it('is posted again when it was not accepted', async () => {
    await open('slack')
    loseAnswer('slack', 0, 'reset-before')
    await town.liveUntil('2026-05-07T12:30Z')
    expectOneWholeDigest('slack')
  })

  it('stands once when the process ends before it can look', async () => {
    await open('slack')
    loseAnswer('slack', 1)
    await town.liveUntil('2026-05-07T12:00Z')
    await town.down()
    await town.liveUntil('2026-05-07T12:10Z')
    await town.up()
    await town.liveUntil('2026-05-07T12:30Z')
    expectOneWholeDigest('slack')
  })
})
