import {
  ActionRowBuilder,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Routes,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import type { TypedOption } from '../doubles/discord/typed-options.ts'
import { until } from '../platforms/until.ts'
import { discordRest, failure, server } from './discord-client.ts'

let discord: LocalDiscord
let client: Client
let taken: Interaction[]

const show = {
  type: 1,
  name: 'show',
  description: 'Show',
  options: [
    { type: 3, name: 'id', description: 'Id', required: true, autocomplete: true },
    { type: 4, name: 'top', description: 'Top', min_value: 1, max_value: 5 },
    { type: 3, name: 'of', description: 'Of', choices: [{ name: 'day', value: 'day' }] },
  ],
}
const ada = { channel: '101', user: '501' }
const id = { name: 'id', type: 3, value: '7' }
const typed = (...options: TypedOption[]) => ({
  name: 'papers',
  options: [{ name: 'show', type: 1, options: [id, ...options] }],
  ...ada,
})

/** Says to every interaction what `say` says. */
async function open(say: (interaction: Interaction) => Promise<unknown>): Promise<void> {
  client.on(Events.InteractionCreate, (interaction) => {
    taken.push(interaction)
    void say(interaction)
  })
}
const quietly = (interaction: Interaction) =>
  interaction.isRepliable()
    ? interaction.reply({ content: 'Seen', flags: MessageFlags.Ephemeral })
    : Promise.resolve()

beforeEach(async () => {
  taken = []
  discord = await startDiscord({ ...server, rates: false, ackMs: 300 })
  client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: `${discord.url}/api`, retries: 0 },
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
  const body = [{ name: 'papers', description: 'Papers', options: [show] }]
  await discordRest(discord).put(Routes.applicationCommands(discord.botId), { body })
})
afterEach(async () => {
  await client.destroy()
  await discord.stop()
})

describe('what can be typed in the local Discord', () => {
  it('is what was uploaded', async () => {
    await open(quietly)
    await discord.sendCommand(
      typed({ name: 'top', type: 4, value: 5 }, { name: 'of', type: 3, value: 'day' }),
    )
    const [interaction] = taken
    expect(interaction?.isChatInputCommand() && interaction.options.getInteger('top')).toBe(5)
  })

  it.each([
    ['an option that there is none of', { name: 'colour', type: 3, value: 'red' }],
    ['another type', { name: 'top', type: 3, value: '5' }],
    ['a number beyond the range', { name: 'top', type: 4, value: 6 }],
    ['a word that is no choice', { name: 'of', type: 3, value: 'year' }],
  ])('is not %s', async (_what, option) => {
    await expect(discord.sendCommand(typed(option))).rejects.toThrow(option.name)
  })

  it('is not a command without what it needs, nor one that is not known, but in an old app', async () => {
    await open(quietly)
    const bare = { name: 'papers', options: [{ name: 'show', type: 1 }], ...ada }
    const unknown = { name: 'papers', options: [{ name: 'gone', type: 1 }], ...ada }
    await expect(discord.sendCommand(bare)).rejects.toThrow('id')
    await expect(discord.sendCommand(unknown)).rejects.toThrow('gone')
    expect(await discord.sendCommand({ ...unknown, stale: true })).toMatchObject({ acked: true })
  })

  it('is completed only where that was promised', async () => {
    await open((one) => (one.isAutocomplete() ? one.respond([{ name: 'Seven', value: '7' }]) : quietly(one)))
    const half = (option: object) => ({
      name: 'papers',
      options: [
        { name: 'show', type: 1, options: [{ type: 3, ...option, name: 'id', value: '', focused: true }] },
      ],
      ...ada,
    })
    expect(await discord.autocomplete(half({}))).toMatchObject({ callback: { type: 8 } })
    const of = {
      name: 'papers',
      options: [{ ...show, options: [{ name: 'of', type: 3, value: 'day', focused: true }] }],
    }
    await expect(discord.autocomplete({ ...of, ...ada })).rejects.toThrow('not completed')
  })
})

describe('what a person alone sees', () => {
  it('is not seen by others, and carries files', async () => {
    await open((one) =>
      one.isRepliable()
        ? one.reply({
            content: 'Your file',
            files: [{ name: 'saved.bib', attachment: Buffer.from('@misc{ü}') }],
            flags: MessageFlags.Ephemeral,
          })
        : Promise.resolve(),
    )
    await discord.sendCommand(typed())
    expect(discord.seenOnlyBy('501')).toMatchObject([
      { content: 'Your file', files: [{ name: 'saved.bib', content: '@misc{ü}' }] },
    ])
    expect([discord.seenOnlyBy('502'), discord.messages('101'), discord.faults]).toEqual([[], [], []])
  })

  it('is told twice where an interaction is redelivered', async () => {
    await open((one) => quietly(one).catch(() => undefined))
    const { interaction } = await discord.sendCommand(typed())
    discord.redeliver(interaction)
    await until(() => taken.length === 2)
    expect(taken.map((one) => one.id)).toEqual([interaction, interaction])
  })
})

describe('a menu in the local Discord', () => {
  it('gives one of its options, and no other', async () => {
    const menu = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder().setCustomId('menu').addOptions({ label: 'One', value: '1' }),
    )
    await open((one) =>
      one.isChatInputCommand()
        ? one.reply({ components: [menu], flags: MessageFlags.Ephemeral })
        : quietly(one),
    )
    await discord.sendCommand(typed())
    const message = discord.seenOnlyBy('501')[0]?.id ?? ''
    await discord.press({ ...ada, message, customId: 'menu', values: ['1'] })
    const chosen = taken[1]
    expect(chosen?.isStringSelectMenu() && chosen.values).toEqual(['1'])
    await expect(discord.press({ ...ada, message, customId: 'menu', values: ['2'] })).rejects.toThrow('2')
    await expect(discord.press({ ...ada, message, customId: 'menu' })).rejects.toThrow('chosen')
  })
})

describe('a form in the local Discord', () => {
  const time = new TextInputBuilder().setCustomId('time').setStyle(TextInputStyle.Short).setMaxLength(5)
  const days = new StringSelectMenuBuilder()
    .setCustomId('days')
    .setRequired(false)
    .addOptions({ label: 'Weekdays', value: 'weekdays' })
  const modal = new ModalBuilder()
    .setCustomId('digest')
    .setTitle('Digest')
    .addLabelComponents(
      new LabelBuilder().setLabel('Time').setTextInputComponent(time),
      new LabelBuilder().setLabel('Days').setStringSelectMenuComponent(days),
    )
  const shown = () => open((one) => (one.isChatInputCommand() ? one.showModal(modal) : quietly(one)))

  it('comes back as it was filled in', async () => {
    await shown()
    await discord.sendCommand(typed())
    await discord.submit({ ...ada, customId: 'digest', fields: { time: '09:00', days: 'weekdays' } })
    const sent = taken[1]
    if (!sent?.isModalSubmit()) throw new Error('a form expected')
    expect([sent.fields.getTextInputValue('time'), sent.fields.getStringSelectValues('days')]).toEqual([
      '09:00',
      ['weekdays'],
    ])
    expect(discord.faults).toEqual([])
  })

  it.each([
    ['nothing in a field that has to be filled in', {}, 'time'],
    ['too much', { time: '09:000' }, 'time'],
    ['an option that there is none of', { time: '09:00', days: 'sundays' }, 'sundays'],
    ['a field that there is none of', { time: '09:00', zone: 'Berlin' }, 'zone'],
  ])('takes %s from nobody', async (_what, fields, word) => {
    await shown()
    await discord.sendCommand(typed())
    await expect(discord.submit({ ...ada, customId: 'digest', fields })).rejects.toThrow(word)
  })

  it('cannot be sent where none is open', async () => {
    await expect(discord.submit({ ...ada, customId: 'digest', fields: {} })).rejects.toThrow('digest')
  })
})

describe('an interaction', () => {
  const callback = (interaction: Interaction, body: object) =>
    failure(
      discordRest(discord).post(Routes.interactionCallback(interaction.id, interaction.token), {
        body,
        auth: false,
      }),
    )

  it.each([
    ['update', { type: 6 }],
    ['suggestions', { type: 8, data: { choices: [] } }],
  ])('of a command takes no %s', async (_what, body) => {
    await open(async () => undefined)
    const typing = discord.sendCommand(typed())
    await until(() => taken.length === 1)
    expect(taken[0] && (await callback(taken[0], body))).toBe(50_035)
    expect(discord.faults).toHaveLength(1)
    await typing
  })
})

describe('joining a server', () => {
  it('tells of it and of its channels', async () => {
    const joined = new Promise<string[]>((resolve) => {
      client.once(Events.GuildCreate, (guild) =>
        resolve([
          guild.name,
          guild.systemChannel?.name ?? '',
          ...guild.channels.cache.map(({ name }) => name),
        ]),
      )
    })
    discord.joinGuild({ id: '901', name: 'Lab', systemChannel: '902' }, [{ id: '902', name: 'general' }])
    expect(await joined).toEqual(['Lab', 'general', 'general'])
  })
})
