import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { botScopes } from '../../src/platforms/slack/manifest.ts'
import { type LocalDiscord, startDiscord } from '../doubles/discord/server.ts'
import { startHuggingFace } from '../doubles/huggingface.ts'
import { type LocalSlack, startSlack } from '../doubles/slack/server.ts'
import { startWebServer, type WebServer } from '../doubles/web-server.ts'
import { createFolder, launch, run } from './process.ts'

const channel = 'C0READING'
const room = '900000000000000001'

let folder: ReturnType<typeof createFolder>
let slack: LocalSlack
let discord: LocalDiscord
let huggingFace: WebServer
let arxiv: WebServer
let env: NodeJS.Dict<string>

const now = () => Temporal.Now.instant()
const today = now().toZonedDateTimeISO('UTC').toPlainDate().toString()

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

beforeEach(async () => {
  folder = createFolder()
  slack = await startSlack({
    channels: [{ id: channel, name: 'reading' }],
    users: [{ id: 'U1', name: 'una' }],
    scopes: botScopes,
  })
  discord = await startDiscord({ channels: [{ id: room, name: 'reading' }] })
  const paper = { id: '2605.00001', title: 'Slow Trains', summary: 'Trains.', upvotes: 12 }
  huggingFace = await startHuggingFace({ days: new Map([[today, [{ paper }]]]), now })
  arxiv = await startWebServer(() => ({ status: 404, body: '' }), now)
  env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${discord.url}/api`,
    HF_ENDPOINT: huggingFace.url,
    ARXIV_API_URL: `${arxiv.url}/api/query`,
    OPS_PORT: String(await freePort()),
  }
  writeFileSync(
    join(folder.path, 'paperboy.yaml'),
    JSON.stringify({
      refresh: { backfillDays: 1 },
      digests: { reading: { platform: 'slack', channel }, room: { platform: 'discord', channel: room } },
    }),
  )
})
afterEach(async () => {
  await Promise.all([slack.stop(), discord.stop(), huggingFace.close(), arxiv.close()])
  folder.remove()
})

const ask = (path: string) =>
  fetch(`http://127.0.0.1:${env['OPS_PORT']}${path}`).then(
    async (answer) => ({ status: answer.status, body: await answer.text() }),
    () => ({ status: 0, body: '' }),
  )
const patience = { timeout: 15_000, interval: 50 }

it('runs until it is told to stop, ready when both platforms are, alone on its data folder', async () => {
  const bot = launch(folder.path, ['start'], env)
  await vi.waitUntil(async () => (await ask('/readyz')).status === 200, patience)
  expect(JSON.parse((await ask('/readyz')).body)).toEqual({
    ok: true,
    platforms: { slack: true, discord: true },
  })
  expect((await ask('/healthz')).status).toBe(200)
  expect((await ask('/metrics')).body).toContain('nodejs_eventloop_lag')

  const second = await run(folder.path, ['start'], env)
  expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('Another Paperboy is running') })

  bot.child.kill('SIGTERM')
  const { code, stdout, stderr } = await bot.finished
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('Paperboy runs')
  expect(stdout).not.toContain(slack.botToken)
  expect(stdout).not.toContain(discord.token)
})

it('ends when it is told to, also while both platforms are out of reach', async () => {
  const bot = launch(folder.path, ['start'], env)
  await vi.waitUntil(async () => (await ask('/readyz')).status === 200, patience)
  await Promise.all([slack.stop(), discord.stop()])
  await vi.waitUntil(async () => (await ask('/readyz')).status === 503, patience)
  bot.child.kill('SIGTERM')
  expect(await bot.finished).toMatchObject({ code: 0, stdout: expect.stringContaining('stopped') })
})

it('shows the card of a paper to who presses its number, and to nobody else', async () => {
  await run(folder.path, ['refresh', '--day', today], env)
  const posted = await run(folder.path, ['digest', '--to', `slack:${channel}`, '--min-votes', '0'], env)
  expect(posted).toMatchObject({ code: 0 })
  const bot = launch(folder.path, ['start'], env)
  await vi.waitUntil(async () => (await ask('/readyz')).status === 200, patience)
  const [digest] = slack.messages(channel)
  await slack.press({ channel, ts: digest?.ts ?? '', user: 'U1', action: 'v1:show:2605.00001' })
  await vi.waitUntil(() => slack.answers.length > 0, patience)
  expect(slack.answers).toMatchObject([{ channel, user: 'U1' }])
  expect(JSON.stringify(slack.answers[0]?.body)).toContain('Slow Trains')
  expect(slack.messages(channel)).toHaveLength(1)
  bot.child.kill('SIGTERM')
  expect(await bot.finished).toMatchObject({ code: 0 })
})

it('checks tokens, uploads commands once and prints one invite link', async () => {
  const first = await run(folder.path, ['connect', 'discord'], env)
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('The commands were uploaded.') })
  expect(first.stdout.match(/https:\/\/discord\.com\/oauth2\S+/g)).toHaveLength(1)
  expect(discord.commands).toMatchObject([{ name: 'papers' }])
  const again = await run(folder.path, ['connect', 'discord'], env)
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('up to date') })
  const wrong = await run(folder.path, ['connect', 'discord'], { ...env, DISCORD_TOKEN: `${discord.token}x` })
  expect(wrong.code).toBe(2)
})

it('finds with the doctor what is well and what is not', async () => {
  const { code, stdout } = await run(folder.path, ['doctor', '--json'], env)
  const findings = new Map<string, boolean>(
    JSON.parse(stdout).findings.map(({ name, ok }: { name: string; ok: boolean }) => [name, ok]),
  )
  expect(code).toBe(1)
  expect([...findings].filter(([, ok]) => !ok).map(([name]) => name)).toEqual(['arxiv'])
  expect([...findings.keys()]).toEqual([
    ...['settings', 'slack bot token', 'slack scopes', 'slack app token', 'discord token'],
    ...['digest reading', 'digest room', 'huggingface', 'arxiv', 'store', 'search index', 'clock'],
  ])
})

it('says by name which token is refused', async () => {
  slack.setAuth('token_revoked')
  const { code, stderr } = await run(folder.path, ['start'], env)
  expect(code).toBe(2)
  expect(stderr).toContain('SLACK_BOT_TOKEN')
})
