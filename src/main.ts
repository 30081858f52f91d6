import { commands } from '../commands/index.ts'
import { namedTopics } from '../config/queries.ts'
import type { Config } from '../config/schema.ts'
import manifest from '../package.json' with { type: 'json' }
import { bodies, hostsOf, sourcesOf, tokenLooks } from './adapters.ts'
import { createApp } from './app.ts'
import { sparing } from './catalogue/sparing.ts'
import { bounced } from './cli/bounced.ts'
import { backfill, importFiles, refresh } from './cli/catalogue.ts'
import { chat } from './cli/chat.ts'
import { demo } from './cli/demo.ts'
import { openDesk, withRoom } from './cli/desk.ts'
import { digest } from './cli/digest.ts'
import { doctor } from './cli/doctor.ts'
import { failure } from './cli/failure.ts'
import { createIndexing, thenIndex } from './cli/indexing.ts'
import { openBotSearch, openSearch, openToLook } from './cli/open-search.ts'
import type { Parts } from './cli/parts.ts'
import { type Actions, type CommonOptions, createProgram } from './cli/program.ts'
import { openSample } from './cli/sample.ts'
import { type SearchParts, search, similar } from './cli/search.ts'
import { assembleBot, hostServices, requirePlatform, runBot } from './cli/start.ts'
import { mailingOf, mailLooks, pagesOf } from './mailing.ts'
import { configOf, logOf, open, openStore, outputOf, quietLog, withStore } from './opening.ts'
import { createOpsServer } from './ops/health.ts'
import { measured } from './ops/measured.ts'
import { createMetrics } from './ops/metrics.ts'
import { createConsoleHost } from './platforms/console/host.ts'
import { createConsolePublisher } from './platforms/console/publisher.ts'
import { connectSlack } from './platforms/slack/connect.ts'
import { createCronSchedule } from './schedule/cron.ts'
import { systemClock } from './shared/clock.ts'
import { PaperboyError } from './shared/errors.ts'
import { createYoungGeneration } from './shared/young-generation.ts'
import { isFolderLocked, lockFolder } from './store/folder.ts'
import { integrityOf } from './store/integrity.ts'

const { version } = manifest

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
      const mailing = await mailingOf(config, parts)
      return { ...parts, mailing, sources: sourcesOf(config, parts.clock, parts.store.leases) }
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
  const pages = await pagesOf(config, { ...parts, search })
  const youngGeneration = createYoungGeneration(parts.clock)
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
      youngGeneration.tick()
    },
    services: (deliver) => [
      { name: 'store', start: async () => {}, stop: parts.store.close },
      { name: 'search', start: async () => {}, stop: search.close },
      ...(config.ops.port === 0 ? [] : [{ name: 'ops', start: ops.start, stop: ops.stop }]),
      ...pages,
      { name: 'mail', start: async () => {}, stop: async () => parts.mailing?.close() },
      ...hostServices(
        hosts,
        withRoom(
          openDesk({ ...parts, publishers, search, sources, optIn: parts.mailing?.optIn, deliver }),
          youngGeneration,
        ),
      ),
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
  bounced: (address, reason, options) => withStore(options, (parts) => bounced(parts, address, reason)),
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
          tokens: [
            ...(await tokenLooks(parts.config, parts)),
            ...mailLooks(parts.config, parts.mailing, parts.clock),
          ],
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
