import { afterEach, describe, expect, it } from 'vitest'
import { say } from '../../../src/message/tree.ts'
import type { DiscordChannel } from '../../doubles/discord/types.ts'
import { until } from '../until.ts'
import { createFakeDesk } from './fake-desk.ts'
import { ada, channel, guild, openStand, type Stand, show } from './stand.ts'

describe('the Discord host', () => {
  let stand: Stand
  afterEach(async () => {
    await stand.stop()
    expect(stand.discord.faults).toEqual([])
  })

  async function open(options: { token?: string } = {}) {
    const desk = createFakeDesk({ show: { answer: () => say('An answer') } })
    stand = await openStand(desk, options)
    return { ...stand, desk }
  }

  it('is ready from Discord’s READY until it stops', async () => {
    const { host, start } = await open()
    expect(host.ready).toBe(false)
    await start()
    await until(() => host.ready)
    await host.stop()
    expect(host.ready).toBe(false)
  })

  it.each([
    ['Discord asks it to', 'reconnect'],
    ['the line breaks', 'drop'],
    ['the session is called invalid', 'invalidate'],
  ] as const)('connects again when %s', async (_why, how) => {
    const { discord, host, read, start } = await open()
    await start()
    await until(() => host.ready)
    const { identified, resumed } = { ...discord.gateway.counts }
    if (how === 'invalidate') discord.gateway.invalidate(true)
    else discord.gateway[how]()
    await until(
      () => discord.gateway.counts.identified + discord.gateway.counts.resumed > identified + resumed,
    )
    await until(() => host.ready)
    await discord.sendCommand({ ...show, channel, user: ada })
    expect(await read()).toMatchObject([{ content: 'An answer' }])
  })

  it('says so when the token is refused', async () => {
    const { start } = await open({ token: 'wrong' })
    await expect(start()).rejects.toMatchObject({
      code: 'AUTH_FAILED',
      next: expect.stringContaining('DISCORD_TOKEN'),
    })
  })

  it('keeps trying when Discord is out of service at the start', async () => {
    const { discord, host, start } = await open()
    discord.fault({ method: 'GET', path: /gateway\/bot/, kind: { status: 400, code: 99999 } })
    await start()
    expect(host.ready).toBe(false)
    await until(() => host.ready)
  })
})

describe('joining a server', () => {
  let stand: Stand
  afterEach(() => stand.stop())

  const server = { id: '900000000000000002', name: 'Lab' }
  const rooms: DiscordChannel[] = [
    { id: '300000000000000001', name: 'news', type: 5 },
    { id: '300000000000000002', name: 'secret', deny: 1n << 10n },
    { id: '300000000000000003', name: 'rules', deny: 1n << 11n },
    { id: '300000000000000004', name: 'general' },
    { id: '300000000000000005', name: 'random' },
  ]
  const placeOf = (id: string) => ({ platform: 'discord', workspace: server.id, id })

  it.each([
    ['the channel that welcomes people', '300000000000000005', rooms, [placeOf('300000000000000005')]],
    [
      'the first text channel where it may write',
      '300000000000000003',
      rooms,
      [placeOf('300000000000000004')],
    ],
    ['the first text channel where none welcomes', undefined, rooms, [placeOf('300000000000000004')]],
    ['nowhere where it may write nowhere', undefined, rooms.slice(0, 3), []],
  ])('tells of %s', async (_where, systemChannel, channels, places) => {
    const desk = createFakeDesk({ show: { answer: () => say('An answer') } })
    stand = await openStand(desk)
    await stand.start()
    await until(() => stand.host.ready)
    stand.discord.joinGuild({ ...server, ...(systemChannel && { systemChannel }) }, channels)
    // What comes after it was taken after it.
    await stand.discord.sendCommand({ ...show, channel, user: ada })
    await stand.read()
    expect(desk.places).toEqual(places)
  })

  it('is no news of a server that comes back after an outage', async () => {
    const desk = createFakeDesk({ show: { answer: () => say('An answer') } })
    stand = await openStand(desk)
    await stand.start()
    await until(() => stand.host.ready)
    stand.discord.gateway.dispatch('GUILD_DELETE', { id: guild, unavailable: true })
    stand.discord.joinGuild({ id: guild, name: 'Local' }, [])
    await stand.discord.sendCommand({ ...show, channel, user: ada })
    await stand.read()
    expect(desk.places).toEqual([])
  })

  it('does no harm when the desk fails', async () => {
    const desk = createFakeDesk({ show: { answer: () => say('An answer') } })
    desk.joined = () => Promise.reject(new Error('no store'))
    stand = await openStand(desk)
    await stand.start()
    await until(() => stand.host.ready)
    stand.discord.joinGuild(server, rooms)
    await until(() => stand.log.lines.some(({ message }) => message.includes('no store')))
    await stand.discord.sendCommand({ ...show, channel, user: ada })
    expect(await stand.read()).toHaveLength(1)
  })
})
