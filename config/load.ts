import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PaperboyError } from '../src/shared/errors.ts'
import { conflicts } from './digests.ts'
import { environmentOf } from './environment.ts'
import { type Fault, faultsOf } from './faults.ts'
import { readDotenv, readSettings } from './files.ts'
import { unmetNeeds } from './needs.ts'
import { namedTopics } from './queries.ts'
import { type Config, settingsSchema } from './schema.ts'
import { overlay } from './tree.ts'

export interface LoadOptions {
  /** The settings file as typed on the command line; it must exist. */
  readonly file?: string | undefined
  /** The data folder as typed on the command line. */
  readonly dataOverride?: string | undefined
  /** The process's own unless given. */
  readonly env?: NodeJS.Dict<string>
  /** Where `.env`, `paperboy.yaml` and relative paths are looked for; the process's own unless given. */
  readonly cwd?: string
}

const defaultFile = fileURLToPath(new URL('default.yaml', import.meta.url))

/** The file that is read without being named, from the working directory. */
const usualFile = 'paperboy.yaml'

function refuse(faults: readonly Fault[], next: string): never {
  const lines = faults.map(({ where, what }) => `  ${where} ${what}`)
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`
  throw new PaperboyError('CONFIG_INVALID', [`The settings have ${count}:`, ...lines].join('\n'), { next })
}

/**
 * Reads the settings: `default.yaml`, over it the operator's file, over that `.env`, over that the environment; a
 * variable that is set and empty counts as not set.
 * @throws PaperboyError CONFIG_INVALID naming every fault at once, each with its key and what would be right
 */
export function loadConfig(options: LoadOptions = {}): Config {
  const cwd = options.cwd ?? process.cwd()
  const dotenvFile = join(cwd, '.env')
  const dotenv = readDotenv(dotenvFile)
  const environment = environmentOf(dotenv.values, options.env ?? process.env)

  const named = options.file ?? environment.configFile
  const file = named ?? (existsSync(join(cwd, usualFile)) ? usualFile : undefined)
  const settings = file === undefined ? undefined : readSettings(resolve(cwd, file))
  const defaults = readSettings(defaultFile).tree

  const written = overlay(overlay(defaults, settings?.tree ?? {}), environment.tree)
  const result = settingsSchema.safeParse(written, { reportInput: true })
  const faults = [
    ...dotenv.faults,
    ...environment.faults,
    ...(settings?.faults ?? []),
    ...(result.error?.issues ?? []).flatMap((issue) => faultsOf(issue, defaults, environment.given)),
    ...conflicts(written),
    ...unmetNeeds(written, environment.given),
  ]
  if (!result.success || faults.length > 0) {
    const places = [file, environment.given.size > 0 ? 'the environment or .env' : undefined]
    const where = places.filter((place) => place !== undefined).join(', ')
    return refuse(faults, `Correct ${where || 'the settings'}; docs/configure.md explains every key.`)
  }

  const { database, ...rest } = result.data
  const data = resolve(cwd, options.dataOverride ?? rest.data)
  return {
    ...rest,
    data,
    databaseFile: databaseFile(database, cwd, data),
    topics: namedTopics(),
    readFrom: ['the defaults', ...(file ? [file] : []), ...(existsSync(dotenvFile) ? ['.env'] : [])],
  }
}

/** The database's file from `sqlite:PATH`; in the data folder where nothing is said. */
function databaseFile(database: string | null, cwd: string, data: string): string {
  if (database === null) return join(data, 'paperboy.sqlite')
  const path = database.slice('sqlite:'.length)
  return path === ':memory:' ? path : resolve(cwd, path)
}
