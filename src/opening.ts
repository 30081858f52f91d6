import { setGlobalProxyFromEnv } from 'node:http'
import { loadConfig } from '../config/load.ts'
import { namedTopics } from '../config/queries.ts'
import type { Config } from '../config/schema.ts'
import { publishersOf, sourcesOf } from './adapters.ts'
import { createRefresh } from './catalogue/refresh.ts'
import { createOutput, type Output } from './cli/output.ts'
import type { Parts } from './cli/parts.ts'
import type { CommonOptions } from './cli/program.ts'
import { createMatching } from './delivery/matching.ts'
import { mailingOf } from './mailing.ts'
import { systemClock } from './shared/clock.ts'
import { createLog, type Log } from './shared/log.ts'
import { prepareFolder } from './store/folder.ts'
import { createSqliteStore } from './store/sqlite.ts'

/** Where a command's answer goes. */
export const outputOf = ({ json }: CommonOptions): Output =>
  createOutput(json === true, process.stdout, process.stderr)

/** The bot's own log is its output; other commands keep theirs beside their answer. */
export function logOf({ logLevel }: Pick<Config, 'logLevel'>, fd: 1 | 2): Log {
  const stream = fd === 1 ? process.stdout : process.stderr
  return createLog({ level: logLevel, fd, pretty: stream.isTTY === true })
}

/** The settings of a command, and the proxy that everything leaving the machine takes. Throws `CONFIG_INVALID`. */
export function configOf({ config, data }: CommonOptions): Config {
  const loaded = loadConfig({ file: config, dataOverride: data })
  if (loaded.proxy !== null)
    setGlobalProxyFromEnv({ HTTPS_PROXY: loaded.proxy, NO_PROXY: 'localhost,127.0.0.1' })
  return loaded
}

/** Opens the store and what reads into it. Throws `STORE_FAILED`. */
export async function openStore(
  config: Config,
  output: Output,
  log: Log,
): Promise<Omit<Parts, 'publishers'>> {
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

/** Opens everything that a command works with. */
export async function open(config: Config, output: Output, log: Log): Promise<Parts> {
  const parts = await openStore(config, output, log)
  const mailing = await mailingOf(config, parts)
  return { ...parts, mailing, publishers: await publishersOf(config, parts, mailing) }
}

/** Runs a command on the store and closes it whatever happens. */
export async function withStore(
  options: CommonOptions,
  run: (parts: Parts) => Promise<number>,
): Promise<number> {
  const config = configOf(options)
  const parts = await open(config, outputOf(options), logOf(config, 2))
  try {
    return await run(parts)
  } finally {
    await parts.mailing?.close()
    await parts.store.close()
  }
}

/** The log of a command that shows something bundled: what goes wrong, beside the answer. */
export const quietLog = () => createLog({ level: 'warn', fd: 2, pretty: process.stderr.isTTY === true })
