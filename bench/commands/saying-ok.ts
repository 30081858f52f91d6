import { App, LogLevel } from '@slack/bolt'
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js'
import { systemClock } from '../../src/shared/clock.ts'

/*
 * What bolt and discord.js take at the least: every command is acknowledged and then answered with one word. Prints a
 * line when it is connected; a signal ends it.
 */

const {
  SLACK_BOT_TOKEN = '',
  SLACK_APP_TOKEN = '',
  SLACK_API_URL = '',
  DISCORD_TOKEN = '',
  DISCORD_API_URL = '',
} = process.env

const slack = new App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: LogLevel.ERROR,
})
slack.command('/papers', async ({ ack, respond }) => {
  await ack()
  await respond({ response_type: 'ephemeral', text: 'ok' })
})
await slack.start()

const discord = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } })
discord.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply('ok')
})
await discord.login(DISCORD_TOKEN)
while (!discord.isReady()) await systemClock.sleep(10)
process.stdout.write('connected\n')
