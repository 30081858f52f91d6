import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  Routes,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import type { DiscordOptions } from '../doubles/discord/types.ts'
import { discordRest, failure, morning, server } from './discord-client.ts'

let now: number
let discord: LocalDiscord
let client: Client

async function open(options: DiscordOptions = {}): Promise<void> {
  now = morning
  discord = await startDiscord({ ...server, now: () => now, rates: false, ...options })
  client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: `${discord.url}/api`, retries: 0 },
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
  const topic = { type: 3, name: 'topic', description: 'Topic', autocomplete: true }
  await discordRest(discord).put(Routes.applicationCommands(discord.botId), {
    body: [{ name: 'papers', description: 'Papers', options: [topic] }],
  })
}
async function close(): Promise<void> {
  await client.destroy()
  await discord.stop()
}
beforeEach(() => open())
afterEach(close)

/** Answers interactions with `answer`, and resolves with what the first one comes to. */
function answering<T>(answer: (interaction: Interaction) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    client.once(Events.InteractionCreate, (interaction) => answer(interaction).then(resolve, reject))
  })
}
const cardButton = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('v1:card:7').setLabel('1').setStyle(ButtonStyle.Secondary),
)
const typed = {
  name: 'papers',
  channel: '101',
  user: '501',
  options: [{ type: 3, name: 'topic', value: 'agents' }],
}
const replied = (interaction: Interaction, flags?: MessageFlags.Ephemeral) =>
  interaction.isRepliable()
    ? interaction.reply({ content: 'Looking …', withResponse: true, ...(flags && { flags }) })
    : Promise.reject(new Error('not repliable'))

describe('interactions with the real discord.js', () => {
  it('answers a command, in the channel for all to see', async () => {
    const answered = answering(async (interaction) => {
      if (!interaction.isChatInputCommand()) return undefined
      const { resource } = await replied(interaction)
      return [interaction.options.getString('topic'), resource?.message?.content]
    })
    const delivery = await discord.sendCommand(typed)
    expect(delivery).toMatchObject({ acked: true, callback: { type: 4, data: { content: 'Looking …' } } })
    expect(await answered).toEqual(['agents', 'Looking …'])
    expect(discord.messages('101')).toMatchObject([
      { content: 'Looking …', interaction: delivery.interaction },
    ])
    expect(discord.faults).toEqual([])
  })

  it('keeps an ephemeral answer, its change and a follow-up out of the channel', async () => {
    const done = answering(async (interaction) => {
      if (!interaction.isRepliable()) return
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply('five papers')
      await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral })
    })
    await discord.sendCommand(typed)
    await done
    expect(discord.messages('101')).toEqual([])
    expect(discord.answers.map(({ by, body }) => [by, body['content']])).toEqual([
      ['callback', undefined],
      ['edit', 'five papers'],
      ['followup', 'and more'],
    ])
  })

  it('lets a button of an ephemeral answer be pressed, and the answer be read and removed', async () => {
    const shown = answering(async (interaction) => {
      if (!interaction.isRepliable()) return undefined
      await interaction.reply({ content: 'a card', components: [cardButton], flags: MessageFlags.Ephemeral })
      return interaction
    })
    await discord.sendCommand(typed)
    const command = await shown
    const card = await command?.fetchReply()
    expect(card?.content).toBe('a card')
    const pressed = answering(async (interaction) => {
      if (interaction.isButton()) await interaction.update('another card')
    })
    await discord.press({ channel: '101', user: '501', message: card?.id ?? '', customId: 'v1:card:7' })
    await pressed
    expect((await command?.fetchReply())?.content).toBe('another card')
    await command?.deleteReply()
    await expect(command?.fetchReply()).rejects.toMatchObject({ code: 10_008 })
    expect([discord.messages('101'), discord.faults]).toEqual([[], []])
  })

  it('completes what is being typed', async () => {
    answering(async (interaction) => {
      if (!interaction.isAutocomplete()) return
      await interaction.respond([{ name: `${interaction.options.getFocused()}nts`, value: 'agents' }])
    })
    const options = [{ type: 3, name: 'topic', value: 'age', focused: true }]
    expect(await discord.autocomplete({ ...typed, options })).toMatchObject({
      callback: { type: 8, data: { choices: [{ name: 'agents', value: 'agents' }] } },
    })
  })

  it('presses a button, whose message the bot changes', async () => {
    const body = { content: 'Papers', components: [cardButton.toJSON()] }
    await discordRest(discord).post(Routes.channelMessages('101'), { body })
    const message = discord.messages('101')[0]?.id ?? ''
    const done = answering(async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: `pressed ${interaction.customId}` })
    })
    const where = { channel: '101', user: '501', message }
    await discord.press({ ...where, customId: 'v1:card:7' })
    await done
    expect(discord.messages('101')).toMatchObject([{ id: message, content: 'pressed v1:card:7' }])
    await expect(discord.press({ ...where, customId: 'v1:card:8' })).rejects.toThrow('v1:card:8')
  })

  it('shows a form and takes it filled', async () => {
    const input = new TextInputBuilder().setCustomId('time').setLabel('Time').setStyle(TextInputStyle.Short)
    const modal = new ModalBuilder()
      .setCustomId('digest')
      .setTitle('Digest')
      .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input))
    answering(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(modal)
    })
    expect(await discord.sendCommand(typed)).toMatchObject({
      callback: { type: 9, data: { custom_id: 'digest' } },
    })
    const time = answering(async (interaction) => {
      if (!interaction.isModalSubmit()) return undefined
      await replied(interaction)
      return interaction.fields.getTextInputValue('time')
    })
    await discord.submit({ channel: '101', user: '501', customId: 'digest', fields: { time: '09:00' } })
    expect(await time).toBe('09:00')
  })

  it('tells what the person may do in the channel', async () => {
    const rights = answering(async (interaction) => {
      await replied(interaction)
      return interaction.memberPermissions?.has('ManageChannels')
    })
    await discord.sendCommand({ ...typed, permissions: 1n << 4n })
    expect(await rights).toBe(true)
  })
})

describe('deadlines of an interaction', () => {
  it('refuses a second first answer', async () => {
    const second = answering(async (interaction) => {
      await replied(interaction)
      const path = Routes.interactionCallback(interaction.id, interaction.token)
      return failure(discordRest(discord).post(path, { body: { type: 5 }, auth: false }))
    })
    await discord.sendCommand(typed)
    expect(await second).toBe(40_060)
  })

  it('knows no interaction whose three seconds are over, nor one it never told of', async () => {
    await close()
    await open({ ackMs: 30 })
    const late = answering(async (interaction) => {
      now += 3001
      return failure(replied(interaction))
    })
    expect(await discord.sendCommand(typed)).toMatchObject({ acked: false })
    expect(await late).toBe(10_062)
    const path = Routes.interactionCallback('1', 'token')
    expect(await failure(discordRest(discord).post(path, { body: { type: 5 }, auth: false }))).toBe(10_062)
  })

  it('takes changes of an answer for fifteen minutes, and none before there is one', async () => {
    const interaction = answering(async (one) => one)
    const delivery = discord.sendCommand(typed)
    const { token, id } = await interaction
    const edit = () =>
      failure(
        discordRest(discord).patch(Routes.webhookMessage(discord.botId, token), {
          body: { content: 'x' },
          auth: false,
        }),
      )
    expect(await edit()).toBe(10_015)
    await discordRest(discord).post(Routes.interactionCallback(id, token), { body: { type: 5 }, auth: false })
    await delivery
    now += 15 * 60_000
    expect(await edit()).toBe('no failure')
    now += 1
    expect(await edit()).toBe(50_027)
  })
})
