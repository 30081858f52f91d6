import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands } from '../../../commands/index.ts'
import { connectDiscord } from '../../../src/platforms/discord/connect.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { type LocalDiscord, startDiscord } from '../../doubles/discord/server.ts'

/** https://docs.discord.com/developers/interactions/application-commands */
const most = { subcommands: 25, options: 25, choices: 25, description: 100, characters: 8000 } as const
const nameForm = /^[-_'\p{L}\p{N}]{1,32}$/u

const choice = z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })
const option = z.object({
  name: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(choice).default([]),
})
const subcommand = z.object({ name: z.string(), description: z.string(), options: z.array(option) })
const root = z.object({ name: z.string(), description: z.string(), options: z.array(subcommand) })

describe('the commands on Discord', () => {
  let discord: LocalDiscord
  let uploaded: z.infer<typeof root>
  beforeEach(async () => {
    discord = await startDiscord({ rates: false })
    const api = { token: discord.token, apiUrl: `${discord.url}/api`, clock: systemClock }
    await connectDiscord(api, commands)
    uploaded = root.parse(discord.commands[0])
  })
  afterEach(() => discord.stop())

  it('are one command with a subcommand each', () => {
    expect(discord.commands).toHaveLength(1)
    expect(uploaded.name).toBe('papers')
    expect(uploaded.options.map(({ name }) => name)).toEqual(commands.map(({ name }) => name))
    expect(discord.faults).toEqual([])
  })

  it('stay within every limit', () => {
    expect(uploaded.options.length).toBeLessThanOrEqual(most.subcommands)
    for (const { name, description, options } of uploaded.options) {
      expect(name).toMatch(nameForm)
      expect(description.length).toBeLessThanOrEqual(most.description)
      expect(options.length).toBeLessThanOrEqual(most.options)
      expect(options).toEqual(options.toSorted((a, b) => Number(b.required) - Number(a.required)))
      for (const one of options) {
        expect(one.name).toMatch(nameForm)
        expect(one.name).toBe(one.name.toLowerCase())
        expect(one.description.length).toBeGreaterThan(0)
        expect(one.description.length).toBeLessThanOrEqual(most.description)
        expect(one.choices.length).toBeLessThanOrEqual(most.choices)
        expect(one.autocomplete && one.choices.length > 0).toBe(false)
      }
    }
  })

  it('have at most 8,000 characters in names, descriptions and values', () => {
    const inOptions = uploaded.options.flatMap(({ options }) => options)
    const texts = [
      ...[uploaded, ...uploaded.options, ...inOptions].flatMap(({ name, description }) => [
        name,
        description,
      ]),
      ...inOptions.flatMap(({ choices }) => choices.flatMap(({ name, value }) => [name, String(value)])),
    ]
    expect(texts.join('').length).toBeLessThanOrEqual(most.characters)
  })

  it('are open to all, in servers and in direct messages', () => {
    expect(discord.commands[0]).toMatchObject({
      contexts: [0, 1],
      integration_types: [0],
      default_member_permissions: null,
    })
  })
})
