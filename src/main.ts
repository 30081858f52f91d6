import { setGlobalProxyFromEnv } from 'node:http'
import { commands } from '../commands/index.ts'
import { loadConfig } from '../config/load.ts'
import { namedTopics } from '../config/queries.ts'
import type { Config } from '../config/schema.ts'
import manifest from '../package.json' with { type: 'json' }
import { bodies, hostsOf, publishersOf, sourcesOf, tokenLooks } from './adapters.ts'
import { createApp } from './app.ts'
import { createRefresh } from './catalogue/refresh.ts'
import { sparing } from './catalogue/sparing.ts'
import { backfill, importFiles, refresh } from './cli/catalogue.ts'
import { chat } from './cli/chat.ts'
import { demo } from './cli/demo.ts'
import { openDesk } from './cli/desk.ts'
import { digest } from './cli/digest.ts'
import { doctor } from './cli/doctor.ts'
import { failure } from './cli/failure.ts'
import { createIndexing, thenIndex } from './cli/indexing.ts'
import { openBotSearch, openSearch, openToLook } from './cli/open-search.ts'
import { createOutput, type Output } from './cli/output.ts'
import type { Parts } from './cli/parts.ts'
import { type Actions, type CommonOptions, createProgram } from './cli/program.ts'
import { openSample } from './cli/sample.ts'
import { type SearchParts, search, similar } from './cli/search.ts'
import { assembleBot, hostServices, requirePlatform, runBot } from './cli/start.ts'
import { createMatching } from './delivery/matching.ts'
import { createOpsServer } from './ops/health.ts'
import { measured } from './ops/measured.ts'
import { createMetrics } from './ops/metrics.ts'
import { createConsoleHost } from './platforms/console/host.ts'
import { createConsolePublisher } from './platforms/console/publisher.ts'
import { connectSlack } from './platforms/slack/connect.ts'
import { createCronSchedule } from './schedule/cron.ts'
import { systemClock } from './shared/clock.ts'
import { PaperboyError } from './shared/errors.ts'
import { createLog, type Log } from './shared/log.ts'
import { isFolderLocked, lockFolder, prepareFolder } from './store/folder.ts'
import { integrityOf } from './store/integrity.ts'
import { createSqliteStore } from './store/sqlite.ts'

const { version } = manifest

const outputOf = ({ json }: CommonOptions): Output =>
  createOutput(json === true, process.stdout, process.stderr)

/** The bot's own log is its output; other commands keep theirs beside their answer. */
function logOf({ logLevel }: Pick<Config, 'logLevel'>, fd: 1 | 2): Log {
  const stream = fd === 1 ? process.stdout : process.stderr
  return createLog({ level: logLevel, fd, pretty: stream.isTTY === true })
}

function configOf({ config, data }: CommonOptions): Config {
  const loaded = loadConfig({ file: config, dataOverride: data })
  if (loaded.proxy !== null)
    setGlobalProxyFromEnv({ HTTPS_PROXY: loaded.proxy, NO_PROXY: 'localhost,127.0.0.1' })
  return loaded
}

async function openStore(config: Config, output: Output, log: Log): Promise<Omit<Parts, 'publishers'>> {
  const clock = systemClock
  prepareFolder(config.data)
  const store = await createSqliteStore({ path: config.databaseFile, clock })
  return {
    config,
    output,
    log,
    clock,
    store,
    refresh: createRefresh({
      sources: sourcesOf(config, clock, store.leases),
      papers: store.papers,
      clock,
      log,
    }),
    matches: createMatching(namedTopics()),
  }
}

async function open(config: Config, output: Output, log: Log): Promise<Parts> {
  const parts = await openStore(config, output, log)
  return { ...parts, publishers: await publishersOf(config, parts) }
}

/** Runs a command on the store and closes it whatever happens. */
async function withStore(options: CommonOptions, run: (parts: Parts) => Promise<number>): Promise<number> {
  const config = configOf(options)
  const parts = await open(config, outputOf(options), logOf(config, 2))
  try {
    return await run(parts)
  } finally {
    await parts.store.close()
  }
}

/** Runs a command that writes papers, and takes them into the search index unless a running bot does. */
const withIndex = (options: CommonOptions, run: (parts: Parts) => Promise<number>): Promise<number> =>
  withSearch(options, (parts) => thenIndex(() => run(parts), parts))

async function withSearch(
  options: CommonOptions,
  run: (parts: Parts & SearchParts) => Promise<number>,
): Promise<number> {
  return withStore(options, async (parts) => {
    const search = openSearch(parts)
    try {
      return await run({
        ...parts,
        search,
        topics: namedTopics(),
        input: process.stdin,
        columns: process.stdout.columns || 80,
        signal: interrupted.signal,
      })
    } finally {
      await search.close()
    }
  })
}

/** The log of a command that shows something bundled: what goes wrong, beside the answer. */
const quietLog = () => createLog({ level: 'warn', fd: 2, pretty: process.stderr.isTTY === true })

async function runDemo(options: CommonOptions & { readonly topic?: string }): Promise<number> {
  const output = outputOf(options)
  const { parts, days } = await openSample({ output, log: quietLog(), goesOn: false }, interrupted.signal)
  const publisher = createConsolePublisher({
    isTTY: process.stdout.isTTY,
    columns: process.stdout.columns,
    write: (text) => output.line(text.trimEnd()),
  })
  try {
    const publishers = new Map([['console', publisher] as const])
    return await demo({ ...parts, publishers }, days, options.topic ?? '', interrupted.signal)
  } finally {
    await parts.store.close()
  }
}

function runChat(options: CommonOptions): Promise<number> {
  const output = outputOf(options)
  const log = quietLog()
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
  return chat({
    output,
    log,
    columns: process.stdout.columns || 80,
    open: async () => {
      const config = configOf(options)
      const parts = await openStore(config, output, log)
      return { ...parts, sources: sourcesOf(config, parts.clock, parts.store.leases) }
    },
    terminal: (answered) =>
      createConsoleHost({ input: process.stdin, output: process.stdout, zone, answered }),
    signal: interrupted.signal,
  })
}

/** How long a stopped bot's clients may take to let go, in milliseconds. */
const lingerMs = 500

async function start(options: CommonOptions): Promise<number> {
  const config = configOf(options)
  requirePlatform(config)
  const lock = lockFolder(config.data)
  const log = logOf(config, 1)
  const parts = await open(config, outputOf(options), log)
  const metrics = createMetrics(parts.clock)
  const hosts = await hostsOf(config, parts)
  const search = openBotSearch(parts)
  const sources = sourcesOf(config, parts.clock, parts.store.leases)
  let lastTick: number | undefined
  const vitals = { lastTick: () => lastTick, platforms: () => hosts }
  const ops = createOpsServer({ port: config.ops.port, vitals, metrics, clock: parts.clock, log })
  // What was subscribed to in a terminal waits until somebody sits there.
  const publishers = new Map(
    [...parts.publishers]
      .filter(([name]) => name !== 'console')
      .map(([name, publisher]) => [name, measured(publisher, metrics)]),
  )
  const { app } = assembleBot({
    ...parts,
    refresh: sparing(parts.refresh),
    publishers,
    schedule: createCronSchedule(log),
    metrics,
    index: createIndexing(search, metrics, log),
    onTick: () => {
      lastTick = parts.clock.now().epochMilliseconds
    },
    services: (deliver) => [
      { name: 'store', start: async () => {}, stop: parts.store.close },
      { name: 'search', start: async () => {}, stop: search.close },
      ...(config.ops.port === 0 ? [] : [{ name: 'ops', start: ops.start, stop: ops.stop }]),
      ...hostServices(hosts, openDesk({ ...parts, publishers, search, sources, deliver })),
    ],
  })
  try {
    return await runBot(createApp(app), config, log, interrupted.signal)
  } finally {
    // Everything has stopped; what the clients still hold open (a reconnect under way) must not keep the process.
    setTimeout(() => process.exit(), lingerMs).unref()
    lock.release()
  }
}

async function connect(target: 'slack' | 'discord', options: CommonOptions): Promise<number> {
  const output = outputOf(options)
  const config = configOf(options)
  const lines = target === 'slack' ? connectSlack(config.slack.command) : await connectDiscordBy(config)
  output.document({ platform: target, lines })
  for (const line of lines) output.line(line)
  return 0
}

async function connectDiscordBy({ discord }: Config): Promise<readonly string[]> {
  if (discord.token === undefined)
    throw new PaperboyError('CONFIG_INVALID', 'DISCORD_TOKEN is not set.', {
      next: [
        'Create an application at https://discord.com/developers/applications, open Bot, press Reset Token,',
        'paste it into .env as DISCORD_TOKEN=…, and run this command again.',
      ].join('\n'),
    })
  const { connectDiscord } = await import('./platforms/discord/connect.ts')
  return connectDiscord({ token: discord.token, apiUrl: discord.apiUrl, clock: systemClock }, commands)
}

const actions: Actions = {
  demo: runDemo,
  chat: runChat,
  start,
  connect,
  digest: (options) => withStore(options, (parts) => digest(parts, options, bodies)),
  refresh: (options) => withIndex(options, (parts) => refresh(parts, options.day, interrupted.signal)),
  backfill: (options) => withIndex(options, (parts) => backfill(parts, options, interrupted.signal)),
  import: (files, options) => withIndex(options, (parts) => importFiles(parts, files, interrupted.signal)),
  search: (words, options) => withSearch(options, (parts) => search(parts, words, options)),
  similar: (id, options) => withSearch(options, (parts) => similar(parts, id, options)),
  // Opening the store has brought its tables up to date.
  migrate: (options) =>
    withStore(options, async ({ output, config }) => {
      output.document({ database: config.databaseFile })
      output.line(`The tables of ${config.databaseFile} are up to date.`)
      return 0
    }),
  doctor: (options) =>
    withStore(options, async (parts) => {
      const search = openToLook(parts)
      try {
        return await doctor({
          ...parts,
          sources: sourcesOf(parts.config, parts.clock, parts.store.leases),
          tokens: await tokenLooks(parts.config, parts),
          integrity: () => integrityOf(parts.config.databaseFile),
          search,
          botRuns: isFolderLocked(parts.config.data),
        })
      } finally {
        await search.close()
      }
    }),
}

/** Aborted by the first SIGINT or SIGTERM. */
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    const next = 'What was read is kept. Run the command again to go on.'
    interrupted.abort(new PaperboyError('INTERRUPTED', `Stopped by ${signal}.`, { next }))
  })

// Whoever read the answer has seen enough of it.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit()
  throw error
})

const json = process.argv.includes('--json')
const printDocument = (document: object) => process.stdout.write(`${JSON.stringify(document)}\n`)

try {
  await createProgram(
    actions,
    version,
    (code) => {
      process.exitCode = code
    },
    (text) => (json ? printDocument({ text: text.trim() }) : process.stdout.write(text)),
  ).parseAsync()
} catch (error) {
  const { text, code, document } = failure(error)
  if (json && code !== 0) printDocument(document)
  if (text) process.stderr.write(`${text}\n`)
  process.exitCode = code
}
