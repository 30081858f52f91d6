import { PermissionFlagsBits } from 'discord.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDiscordSpeaker } from '../conversations/discord-speaker.ts'
import { createSlackSpeaker } from '../conversations/slack-speaker.ts'
import type { Speaker } from '../conversations/speaker.ts'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { type ExpectedPlace, expectedRuns, moments, type RawItem } from './oracle.ts'
import { rawDays } from './raw-days.ts'
import { onDiscord, onSlack, type Received } from './received.ts'
import { openTown, type Town } from './town.ts'

const zone = 'Europe/Berlin'
const weekdays = [1, 2, 3, 4, 5]
const shown = { top: 5, minVotes: 5 }
const onVideo = { ...shown, fits: ({ paper }: RawItem) => /\bvideos?\b/i.test(paper.title) }
const liked = { ...shown, fits: ({ paper }: RawItem) => paper.upvotes >= 20 }
const everything = { ...shown, fits: () => true }

const place = (topics: ExpectedPlace['topics']): ExpectedPlace => ({
  zone,
  time: '09:00',
  days: weekdays,
  topics,
})

/** What the oracle says that a place receives in the week; days that bring nothing are left out. */
const expected = (topics: ExpectedPlace['topics']) =>
  expectedRuns(place(topics), rawDays(), moments(place(topics), '2026-05-04', '2026-05-08')).flatMap(
    ({ local, papers }) => (papers.length === 0 ? [] : [{ local, papers }]),
  )

const digests = (received: readonly Received[]) =>
  received.flatMap(({ local, papers }) => (papers.length === 0 ? [] : [{ local, papers }]))

/** A person new to the bot, somebody who may set things up, and somebody who may not; how to see what stands where. */
interface Scene {
  readonly person: Speaker
  readonly manager: Speaker
  readonly guest: Speaker
  readonly refusal: string
  readonly direct: () => readonly Received[]
  readonly channel: () => readonly Received[]
  /** Presses a button of the newest message in the person's direct messages. */
  readonly pressNewest: (label: string) => Promise<void>
}

const slackChannel = 'C0READING'
const discordIds = { channel: '100000000000000001', direct: '100000000000000002' } as const
const users = {
  person: '200000000000000001',
  manager: '200000000000000002',
  guest: '200000000000000003',
} as const

function onSlackScene({ slack }: Town): Scene {
  const speaker = (user: string, channel: string) => createSlackSpeaker(slack, { user, channel })
  const person = speaker('U0PERSON', 'D0PERSON')
  return {
    person,
    manager: speaker('U0MANAGER', slackChannel),
    guest: speaker('U0GUEST', slackChannel),
    refusal: 'Guests cannot change what this channel gets.',
    direct: () => onSlack(slack, 'D0PERSON', zone),
    channel: () => onSlack(slack, slackChannel, zone),
    pressNewest: async (label) => {
      await person.pressedOn(slack.messages('D0PERSON').at(-1)?.ts ?? '', label)
    },
  }
}

function onDiscordScene({ discord }: Town): Scene {
  const speaker = (user: string, channel: string, permissions?: bigint) =>
    createDiscordSpeaker(discord, { user, channel, ...(permissions !== undefined && { permissions }) })
  const person = speaker(users.person, discordIds.direct)
  return {
    person,
    manager: speaker(users.manager, discordIds.channel, PermissionFlagsBits.ManageChannels),
    guest: speaker(users.guest, discordIds.channel),
    refusal: 'In this server, people with Manage Channels may change that.',
    direct: () => onDiscord(discord, discordIds.direct, zone),
    channel: () => onDiscord(discord, discordIds.channel, zone),
    pressNewest: async (label) => {
      await person.pressedOn(discord.messages(discordIds.direct).at(-1)?.id ?? '', label)
    },
  }
}

describeWithData('a week of people', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({
      start: '2026-05-03T10:00Z',
      days: recordedDays(),
      digests: {},
      step: 10,
      slack: [
        { id: slackChannel, name: 'reading' },
        { id: 'D0PERSON', name: 'direct', user: 'U0PERSON' },
      ],
      discord: [
        { id: discordIds.channel, name: 'reading' },
        { id: discordIds.direct, name: '', type: 1, recipient: users.person },
      ],
      people: {
        slack: [
          { id: 'U0PERSON', name: 'ada', tz: zone },
          { id: 'U0MANAGER', name: 'mary', tz: zone },
          { id: 'U0GUEST', name: 'gus', tz: zone, guest: true },
        ],
        discord: [
          { id: users.person, name: 'ada' },
          { id: users.manager, name: 'mary' },
          { id: users.guest, name: 'gus' },
        ],
      },
    })
    await town.up()
  }, 60_000)
  afterAll(() => town.close())

  describe.each([
    ['Slack', onSlackScene],
    ['Discord', onDiscordScene],
  ] as const)('on %s', (_platform, sceneOf) => {
    let scene: Scene
    beforeAll(() => {
      scene = sceneOf(town)
    })

    it('lets a new person subscribe to two topics in direct messages', async () => {
      await scene.person.typed(`subscribe title:video weekdays 9am ${zone}`)
      const second = await scene.person.typed('subscribe upvotes:>=20 weekdays 9am')
      expect(second.alone.lines.join(' ')).toContain(`on weekdays at 09:00 ${zone}`)
    })

    it('lets somebody who may set up the digest of a channel, for all to see', async () => {
      const { everyone } = await scene.manager.typed(`digest on weekdays 9am ${zone}`)
      expect(everyone.lines.join(' ')).toContain('mary')
    })

    it('refuses a guest, and says who may', async () => {
      const { alone, everyone } = await scene.guest.typed('digest off')
      expect(alone.lines.join(' ')).toContain(scene.refusal)
      expect(everyone.lines).toEqual([])
    })
  })

  it('passes', () => town.liveUntil('2026-05-08T12:00Z'), 60_000)

  describe.each([
    ['Slack', onSlackScene],
    ['Discord', onDiscordScene],
  ] as const)('on %s, afterwards,', (_platform, sceneOf) => {
    it('the person had what the oracle says, and so had the channel', () => {
      const scene = sceneOf(town)
      expect(digests(scene.direct())).toEqual(expected([onVideo, liked]))
      expect(digests(scene.channel())).toEqual(expected([everything]))
    })

    it('the person stops everything from the newest message, and nothing more comes', async () => {
      const scene = sceneOf(town)
      await scene.pressNewest('Stop…')
      const { alone } = await scene.person.pressed('All of mine')
      expect(alone.lines.join(' ')).toMatch(/stopped/i)
    })
  })

  it('sends nothing more to people who stopped, and goes on in channels', async () => {
    const scenes = [onSlackScene(town), onDiscordScene(town)]
    const before = scenes.map((scene) => [scene.direct().length, digests(scene.channel()).length])
    await town.liveUntil('2026-05-11T12:00Z')
    const after = scenes.map((scene) => [scene.direct().length, digests(scene.channel()).length])
    expect(after).toEqual(before.map(([direct = 0, channel = 0]) => [direct, channel + 1]))
  }, 60_000)

  it('is never refused by either platform, and nothing is out of the ordinary', () => {
    expect(town.slack.faults).toEqual([])
    expect(town.discord.faults).toEqual([])
    expect(town.log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([])
  })
})
