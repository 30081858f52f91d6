import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../../src/command/define.ts'
import { choice, count, required, when, words } from '../../../src/command/options.ts'
import { say } from '../../../src/message/tree.ts'
import { connectDiscord } from '../../../src/platforms/discord/connect.ts'
import { type LocalDiscord, startDiscord } from '../../doubles/discord/server.ts'
import { createLeapingClock } from '../../doubles/leaping-clock.ts'

const show = defineCommand({
  name: 'show',
  about: 'One paper in full',
  options: z.object({
    note: words('A note'),
    period: choice(['day', 'week'], 'Of when'),
    top: count(1, 20, 'How many'),
    at: when('When it comes'),
    id: required('An arXiv id', 'Which paper?', { completes: 'paper' }),
  }),
  run: async () => say('Shown'),
})
const help = defineCommand({
  name: 'help',
  about: 'What can be typed',
  options: z.object({}),
  run: async () => say('Helped'),
})
/** `show` with one option, as `made` makes it. */
const showWith = (made: z.ZodType) =>
  defineCommand({
    name: 'show',
    about: 'One paper in full',
    options: z.object({ it: made }),
    run: async () => say('Shown'),
  })

describe('connecting Discord', () => {
  let discord: LocalDiscord
  beforeEach(async () => {
    discord = await startDiscord({ rates: false })
  })
  afterEach(async () => {
    await discord.stop()
    expect(discord.faults).toEqual([])
  })

  const connect = (commands = [show, help], token = discord.token) =>
    connectDiscord(
      { token, apiUrl: `${discord.url}/api`, clock: createLeapingClock('2026-05-07T07:00:00Z') },
      commands,
    )
  const uploads = () => discord.requests.filter(({ method }) => method === 'PUT')

  it('uploads one command with the others below it', async () => {
    await connect()
    expect(discord.commands).toMatchObject([
      {
        name: 'papers',
        options: [
          {
            type: 1,
            name: 'show',
            description: 'One paper in full',
            options: [
              { type: 3, name: 'id', description: 'An arXiv id', required: true, autocomplete: true },
              { type: 3, name: 'note', description: 'A note', required: false },
              {
                type: 3,
                name: 'period',
                description: 'Of when',
                required: false,
                choices: [
                  { name: 'day', value: 'day' },
                  { name: 'week', value: 'week' },
                ],
              },
              {
                type: 4,
                name: 'top',
                description: 'How many',
                required: false,
                min_value: 1,
                max_value: 20,
              },
              { type: 3, name: 'at', description: 'When it comes', required: false },
            ],
          },
          { type: 1, name: 'help', description: 'What can be typed', options: [] },
        ],
      },
    ])
  })

  it('uploads again only when something differs', async () => {
    expect(await connect()).toContain('The commands were uploaded.')
    expect(await connect()).toContain('The commands are up to date.')
    expect(uploads()).toHaveLength(1)
    expect(await connect([show])).toContain('The commands were uploaded.')
    expect(uploads()).toHaveLength(2)
  })

  it.each([
    ['its description', words('What'), words('Which')],
    ['whether it has to be there', words('What'), required('What', 'What?')],
    ['its kind', words('What'), count(1, 5, 'What')],
    ['its choices', choice(['a', 'b'], 'What'), choice(['a', 'c'], 'What')],
    ['its least', count(1, 5, 'What'), count(2, 5, 'What')],
    ['its most', count(1, 5, 'What'), count(1, 6, 'What')],
    ['its completion', words('What'), words('What', { completes: 'topic' })],
  ])('uploads again when an option differs in %s', async (_what, before, after) => {
    await connect([showWith(before)])
    await connect([showWith(before)])
    expect(uploads()).toHaveLength(1)
    await connect([showWith(after)])
    expect(uploads()).toHaveLength(2)
  })

  it('prints one invite link with the permissions it needs and no more', async () => {
    const links = (await connect()).join('\n').match(/https:\S+/g) ?? []
    expect(links).toHaveLength(1)
    const link = new URL(links[0] ?? '')
    expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize')
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: discord.botId,
      // View Channel, Send Messages, Embed Links, Read Message History, Create Public Threads, Send Messages in Threads
      permissions: String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 35n) | (1n << 38n)),
      scope: 'bot applications.commands',
    })
  })

  it('says whose token it is', async () => {
    expect((await connect())[0]).toBe('The token is good: it is Paperboy’s.')
  })

  it('says where to get a token when Discord refuses this one, and uploads nothing', async () => {
    await expect(connect([show], 'wrong')).rejects.toMatchObject({
      code: 'AUTH_FAILED',
      next: expect.stringContaining('DISCORD_TOKEN'),
    })
    expect(uploads()).toEqual([])
  })
})
