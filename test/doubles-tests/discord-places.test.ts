import { Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import { discordRest, failure, morning, server } from './discord-client.ts'

let discord: LocalDiscord

beforeEach(async () => {
  discord = await startDiscord({ ...server, now: () => morning, rates: false })
})
afterEach(() => discord.stop())

const identified = z.object({ id: z.string() })
const post = async (channel: string, content: string) =>
  identified.parse(await discordRest(discord).post(Routes.channelMessages(channel), { body: { content } })).id

describe('threads and forums', () => {
  it.each([
    ['101', 11],
    ['102', 10],
  ])('opens one thread on a message of %s, with its id', async (channel, type) => {
    const id = await post(channel, 'parent')
    const open = () => discordRest(discord).post(Routes.threads(channel, id), { body: { name: 'Papers' } })
    expect(await open()).toMatchObject({ id, type, parent_id: channel, name: 'Papers' })
    expect(await failure(open())).toBe(160_004)
    await post(id, 'reply')
    expect(discord.messages(id).map((message) => message.content)).toEqual(['reply'])
    expect(discord.threads(channel).at(-1)).toMatchObject({ id, name: 'Papers' })
    expect(await failure(discordRest(discord).post(Routes.threads(id, id), { body: { name: 'x' } }))).toBe(
      50_024,
    )
  })

  it('opens a post in a forum, whose first message has its id', async () => {
    const body = { name: 'Papers of Fri 8 May', message: { content: 'parent', embeds: [{ title: 'x' }] } }
    const thread = identified.parse(await discordRest(discord).post(Routes.threads('103'), { body }))
    expect(discord.messages(thread.id)).toMatchObject([
      { id: thread.id, content: 'parent', embeds: [{ title: 'x' }] },
    ])
    expect(discord.threads('103')).toMatchObject([{ id: thread.id, name: 'Papers of Fri 8 May' }])
    expect(await failure(discordRest(discord).post(Routes.threads('101'), { body }))).toBe(50_024)
    expect(discord.faults).toEqual([])
  })

  it('opens an archived thread by a post, and keeps a locked one closed', async () => {
    await post('108', 'x')
    expect(discord.channel('108')).toMatchObject({ archived: false })
    const change = (body: object) => failure(discordRest(discord).patch(Routes.channel('109'), { body }))
    expect([await change({ name: 'x' }), await change({ archived: false })]).toEqual([50_083, 50_013])
  })

  it('opens an archived thread by a change, which alone would be refused', async () => {
    const change = (body: object) => failure(discordRest(discord).patch(Routes.channel('108'), { body }))
    expect([await change({ name: 'x' }), await change({ archived: false })]).toEqual([50_083, 'no failure'])
    expect([await change({ name: 'new' }), discord.channel('108')?.name]).toEqual(['no failure', 'new'])
  })
})

describe('direct messages', () => {
  const open = async (recipient_id: string) =>
    identified.parse(await discordRest(discord).post(Routes.userChannels(), { body: { recipient_id } })).id

  it('have one channel for each person', async () => {
    const channel = await open('501')
    expect(await open('501')).toBe(channel)
    await post(channel, 'hello')
    expect(discord.messages(channel)).toMatchObject([{ content: 'hello' }])
    expect(await failure(open('500'))).toBe(10_013)
  })

  it.each([
    ['502', 50_007],
    ['503', 50_278],
  ])('fail with %s: %i', async (user, code) => {
    expect(await failure(post(await open(user), 'x'))).toBe(code)
  })
})

describe('what the local Discord tells about itself', () => {
  it('knows the bot, its servers, channels and roles', async () => {
    const rest = discordRest(discord)
    const guild = '900000000000000001'
    expect(await rest.get(Routes.user('@me'))).toMatchObject({ id: discord.botId, bot: true })
    expect(await rest.get(Routes.currentApplication())).toMatchObject({ id: discord.botId })
    expect(await rest.get(Routes.oauth2CurrentApplication())).toMatchObject({ id: discord.botId })
    expect(await rest.get(Routes.userGuilds())).toEqual([{ id: guild, name: 'Local', icon: null }])
    expect(await rest.get(Routes.guild(guild))).toMatchObject({ id: guild, roles: [{ id: guild }] })
    expect(await rest.get(Routes.guildRoles(guild))).toHaveLength(1)
    expect(await rest.get(Routes.guildMember(guild, discord.botId))).toMatchObject({
      user: { id: discord.botId },
    })
    expect(await rest.get(Routes.guildChannels(guild))).toHaveLength(7)
    expect(await rest.get(Routes.channel('105'))).toMatchObject({
      type: 0,
      guild_id: guild,
      permission_overwrites: [{ id: discord.botId, type: 1, allow: '0', deny: '2048' }],
    })
    expect(await failure(rest.get(Routes.guild('1')))).toBe(10_004)
    expect(await failure(rest.get(Routes.channel('104')))).toBe(50_001)
    expect(await failure(rest.get(Routes.channel('1')))).toBe(10_003)
  })

  it('keeps uploaded commands, and their ids as long as the names stay', async () => {
    const rest = discordRest(discord)
    const upload = async (...names: string[]) => {
      const body = names.map((name) => ({ name, description: 'x' }))
      return z.array(identified).parse(await rest.put(Routes.applicationCommands(discord.botId), { body }))
    }
    const [first] = await upload('papers')
    expect((await upload('help', 'papers'))[1]).toEqual(first)
    expect(await rest.get(Routes.applicationCommands(discord.botId))).toMatchObject([
      { name: 'help' },
      { name: 'papers' },
    ])
    expect(discord.commands.map((command) => command['name'])).toEqual(['help', 'papers'])
  })
})
