import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type LocalDiscord, startDiscord } from '../test/doubles/discord/server.ts'
import type { DiscordOptions } from '../test/doubles/discord/types.ts'
import { startHuggingFace } from '../test/doubles/huggingface.ts'
import { type LocalSlack, startSlack } from '../test/doubles/slack/server.ts'
import type { SlackOptions } from '../test/doubles/slack/types.ts'
import { offlineClock } from './clocks.ts'

/** The project's folder: where `node_modules` is found from. */
const projectFolder = fileURLToPath(new URL('..', import.meta.url))
/** What `npm start` runs, with the flags that it gives. */
const mainFile = join(projectFolder, 'src/paperboy.js')
const quiet = '--disable-warning=ExperimentalWarning'

/** A new folder that is gone after `work`. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a command printed, and when. */
interface Printed {
  readonly text: string
  /** Milliseconds from the start of the process until the first line of the answer, and until the end. */
  readonly answeredAfterMs: number
  readonly endedAfterMs: number
}

/** Runs the command line to its end; its log goes to this process's. */
export async function runCommand(args: readonly string[], folder: string): Promise<Printed> {
  const begun = performance.now()
  const elapsed = () => performance.now() - begun
  const child = spawn(process.execPath, [quiet, mainFile, ...args, '--data', folder], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  let answeredAfterMs = 0
  child.stdout.on('data', (chunk) => {
    answeredAfterMs ||= elapsed()
    text += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`paperboy ${args[0]} ended with ${code}`)
  return { text, answeredAfterMs, endedAfterMs: elapsed() }
}

/** Runs a script that only loads what the bot's platforms need; `then` is what it does afterwards. */
export function startBare(then: string): ChildProcess {
  const script = `await import('discord.js'); await import('@slack/bolt'); ${then}`
  return spawn(process.execPath, [quiet, '--input-type=module', '--eval', script], {
    cwd: projectFolder,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The resident memory of a process and of each that it started, KiB. */
function residentSizes(pid: number): readonly number[] {
  const selection = ['-p', String(pid), '--ppid', String(pid)]
  const sizes = execFileSync('ps', ['-o', 'rss=', ...selection], { encoding: 'utf8' })
  return sizes.trim().split('\n').map(Number)
}

/** Resident memory of a process and of those that it started, MiB. */
export const residentOf = (pid: number): number =>
  residentSizes(pid).reduce((sum, size) => sum + size, 0) / 1024

/** Whether a process has ended all that it started: the bot indexes in one that ends afterwards. */
export const isAlone = (pid: number): boolean => residentSizes(pid).length === 1

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a server on a port has no port')
  return address.port
}

/** A Slack, a Discord and a Hugging Face on this machine. */
export interface Surroundings {
  readonly slack: LocalSlack
  readonly discord: LocalDiscord
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

export async function startSurroundings(
  days: ReadonlyMap<string, readonly unknown[]>,
  people: { readonly slack?: SlackOptions; readonly discord?: DiscordOptions } = {},
): Promise<Surroundings> {
  const slack = await startSlack(people.slack)
  const discord = await startDiscord(people.discord)
  const huggingFace = await startHuggingFace({ days, now: offlineClock.now })
  return {
    slack,
    discord,
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: `${discord.url}/api`,
      HF_ENDPOINT: huggingFace.url,
      ARXIV_API_URL: `${huggingFace.url}/none`,
    },
    async close() {
      await Promise.all([slack.stop(), discord.stop(), huggingFace.close()])
    },
  }
}

/** A bot in a process of its own. */
export interface Bot {
  readonly pid: number
  /** Milliseconds from the start of the process until `/readyz` said yes. */
  readonly readyAfterMs: number
  /** Resolves when the bot has logged a line with this message. */
  logged(message: string): Promise<void>
  stop(): Promise<void>
}

const patienceMs = 30_000

export async function startBot({ env }: Surroundings, folder: string): Promise<Bot> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, [quiet, mainFile, 'start', '--data', folder], {
    cwd: folder,
    env: { ...env, OPS_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const seen = new Set<string>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    seen.add(/"msg":"([^"]*)"/.exec(line)?.[1] ?? line)
  })

  async function until(
    ready: () => Promise<boolean> | boolean,
    what: string,
    pauseMs: number,
  ): Promise<void> {
    const before = performance.now()
    while (!(await ready())) {
      if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode} before ${what}`)
      if (performance.now() - before > patienceMs) throw new Error(`the bot took too long until ${what}`)
      await wait(pauseMs)
    }
  }

  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  await until(isReady, '/readyz', 5)
  return {
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - startedAt,
    logged: (message) => until(() => seen.has(message), `it logged “${message}”`, 50),
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
