import type { Fault } from './faults.ts'
import { meant } from './meant.ts'
import { nested, overlay, type Tree } from './tree.ts'

/** One environment variable: where its value goes in the settings. */
interface Variable {
  /** Key path in the settings; absent for the variable that names the settings file. */
  readonly path?: readonly string[]
  /** Set where the setting is a number. */
  readonly number?: true
}

/** Every variable the bot reads. */
export const variables = {
  SLACK_BOT_TOKEN: { path: ['slack', 'botToken'] },
  SLACK_APP_TOKEN: { path: ['slack', 'appToken'] },
  SLACK_API_URL: { path: ['slack', 'apiUrl'] },
  DISCORD_TOKEN: { path: ['discord', 'token'] },
  DISCORD_API_URL: { path: ['discord', 'apiUrl'] },
  HF_ENDPOINT: { path: ['sources', 'huggingface', 'endpoint'] },
  HF_TOKEN: { path: ['sources', 'huggingface', 'token'] },
  ARXIV_API_URL: { path: ['sources', 'arxiv', 'apiUrl'] },
  SMTP_URL: { path: ['mail', 'smtpUrl'] },
  MAIL_FROM: { path: ['mail', 'from'] },
  PUBLIC_URL: { path: ['web', 'publicUrl'] },
  PAPERBOY_HOST: { path: ['web', 'host'] },
  PORT: { path: ['web', 'port'], number: true },
  PAPERBOY_SECRET: { path: ['web', 'secret'] },
  PAPERBOY_SECRET_BEFORE: { path: ['web', 'secretBefore'] },
  DATABASE_URL: { path: ['database'] },
  PAPERBOY_CONFIG: {},
  PAPERBOY_DATA: { path: ['data'] },
  LOG_LEVEL: { path: ['logLevel'] },
  OPS_PORT: { path: ['ops', 'port'], number: true },
  HEARTBEAT_URL: { path: ['ops', 'heartbeatUrl'] },
  HTTPS_PROXY: { path: ['proxy'] },
} as const satisfies Readonly<Record<string, Variable>>

export type VariableName = keyof typeof variables

/** The variables in the order of the table. */
export const variableNames = Object.keys(variables).filter((name): name is VariableName => name in variables)

/** What the environment says. */
interface Environment {
  /** Its settings, shaped like a settings file. */
  readonly tree: Tree
  /** The variables that are set. */
  readonly given: ReadonlySet<VariableName>
  /** The operator's settings file, if a variable names it. */
  readonly configFile: string | undefined
  readonly faults: readonly Fault[]
}

/** Variables of `.env` that are near to one the bot knows and are none: slips of the pen. */
function slips(dotenv: NodeJS.Dict<string>): readonly Fault[] {
  const known = new Set<string>(variableNames)
  return Object.keys(dotenv).flatMap((name) => {
    const guess = known.has(name) ? undefined : meant(name, known)
    return guess === undefined
      ? []
      : [{ where: `.env: ${name}`, what: `is not read; did you mean ${guess}?` }]
  })
}

/** Shapes the variables like settings: `.env` below, the process's environment above it, empty ones left out. */
export function environmentOf(dotenv: NodeJS.Dict<string>, env: NodeJS.Dict<string>): Environment {
  const value = (name: VariableName) => (env[name] ?? dotenv[name])?.trim() || undefined
  const given = new Set<VariableName>()
  let tree: Tree = {}
  for (const name of variableNames) {
    const text = value(name)
    if (text === undefined) continue
    given.add(name)
    const variable: Variable = variables[name]
    const number = variable.number === true && /^\d+$/.test(text)
    tree = overlay(tree, nested(variable.path ?? [], number ? Number(text) : text))
  }
  return { tree, given, configFile: value('PAPERBOY_CONFIG'), faults: slips(dotenv) }
}
