import { PermissionFlagsBits } from 'discord.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDiscordSpeaker } from '../conversations/discord-speaker.ts'
import { createSlackSpeaker } from '../conversations/slack-speaker.ts'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { until } from '../platforms/until.ts'
import { onDiscord, onSlack } from './received.ts'
import { openTown, type Town } from './town.ts'

const slackChannel = 'C0READING'
const discordChannel = '100000000000000001'
const user = { slack: 'U0ADA', discord: '200000000000000001' } as const
/** The paper with the most votes of 7 May 2026. */
const paper = '2605.03849'

describeWithData('what is done twice', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown({
      start: '2026-05-07T12:30Z',
      days: recordedDays(),
      digests: {},
      slack: [{ id: slackChannel, name: 'reading' }],
      discord: [{ id: discordChannel, name: 'reading' }],
      people: {
        slack: [{ id: user.slack, name: 'ada', tz: 'Europe/Berlin' }],
        discord: [{ id: user.discord, name: 'ada' }],
      },
    })
    await town.up()
  }, 60_000)
  afterAll(() => town.close())

  const onSlackAs = () => createSlackSpeaker(town.slack, { user: user.slack, channel: slackChannel })
  const onDiscordAs = () =>
    createDiscordSpeaker(town.discord, {
      user: user.discord,
      channel: discordChannel,
      permissions: PermissionFlagsBits.ManageChannels,
    })
  const sharedOnSlack = () =>
    town.slack.messages(slackChannel).filter(({ text }) => text.startsWith('Shared by')).length
  const sharedOnDiscord = () =>
    town.discord.messages(discordChannel).filter(({ content }) => content.startsWith('Shared by')).length
  const digestsOnSlack = () =>
    onSlack(town.slack, slackChannel, 'UTC').filter(({ papers }) => papers.length === 5).length
  const digestsOnDiscord = () =>
    onDiscord(town.discord, discordChannel, 'UTC').filter(({ papers }) => papers.length === 5).length

  it('a mention that Slack tells of three times is answered once', async () => {
    const posted = () => town.slack.messages(slackChannel).length
    const before = posted()
    const told = await town.slack.sendMention({
      user: user.slack,
      channel: slackChannel,
      text: `show ${paper}`,
    })
    await until(() => posted() > before)
    await told.again(1)
    await told.again(2)
    // Whatever came of them comes before the answer to this.
    await onSlackAs().typed('help')
    expect(posted()).toBe(before + 1)
  })

  it('an interaction that Discord tells of again runs once', async () => {
    const typed = await town.discord.sendCommand({
      name: 'papers',
      channel: discordChannel,
      user: user.discord,
      options: [{ name: 'help', type: 1, options: [] }],
    })
    const edits = () =>
      town.discord.answers.filter((one) => one.interaction === typed.interaction && one.by === 'edit').length
    await until(() => edits() > 0)
    town.discord.redeliver(typed.interaction)
    await onDiscordAs().typed('help')
    expect(edits()).toBe(1)
  })

  it('Share, pressed twice and once more after a restart, shares once', async () => {
    const [slack, discord] = [onSlackAs(), onDiscordAs()]
    for (const speaker of [slack, discord]) {
      await speaker.typed(`show ${paper}`)
      await speaker.pressed('Share')
      await speaker.typed(`show ${paper}`)
      await speaker.pressed('Share')
    }
    await town.down()
    await town.up()
    for (const speaker of [onSlackAs(), onDiscordAs()]) {
      await speaker.typed(`show ${paper}`)
      await speaker.pressed('Share')
    }
    expect([sharedOnSlack(), sharedOnDiscord()]).toEqual([1, 1])
  }, 30_000)

  it('“Post today’s now”, pressed twice and once more after a restart, posts one digest', async () => {
    const speakers = [onSlackAs(), onDiscordAs()]
    for (const speaker of speakers) {
      await speaker.typed('digest on weekdays 9am Europe/Berlin')
      const standing = await speaker.pressed("Post today's now")
      expect(standing.everyone.links.length).toBeGreaterThan(4)
      await speaker.typed('digest on weekdays 9am Europe/Berlin')
      await speaker.typed('digest now')
    }
    await town.down()
    await town.up()
    for (const speaker of [onSlackAs(), onDiscordAs()]) await speaker.typed('digest now')
    await town.liveUntil('2026-05-07T13:00Z')
    expect([digestsOnSlack(), digestsOnDiscord()]).toEqual([1, 1])
  }, 30_000)

  it('leaves the platforms nothing to complain about', () => {
    expect([...town.slack.faults, ...town.discord.faults]).toEqual([])
  })
})
