import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { variableNames, variables } from '../../config/environment.ts'
import { settingsSchema } from '../../config/schema.ts'
import { isTree } from '../../config/tree.ts'

const text = readFileSync(new URL('../../config/default.yaml', import.meta.url), 'utf8')
const written: unknown = parse(text)

/** Every key path of a tree of settings, down to what is no mapping. */
function paths(tree: unknown, path = ''): string[] {
  if (!isTree(tree)) return [path]
  const entries = Object.entries(tree)
  return entries.length === 0 ? [path] : entries.flatMap(([key, value]) => paths(value, `${path}.${key}`))
}

/** Every key path of the schema, by its JSON Schema. */
function schemaPaths(schema: unknown, path = ''): string[] {
  const found = z.looseObject({ properties: z.record(z.string(), z.unknown()) }).safeParse(schema)
  if (!found.success) return [path]
  return Object.entries(found.data.properties).flatMap(([key, inner]) => schemaPaths(inner, `${path}.${key}`))
}

const secrets = [
  ...['.slack.botToken', '.slack.appToken', '.discord.token', '.sources.huggingface.token'],
  ...['.mail.smtpUrl', '.web.secret', '.web.secretBefore'],
]

describe('default.yaml', () => {
  it('holds exactly the keys of the schema, secrets left out', () => {
    const known = schemaPaths(z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }))
    expect(paths(written).sort()).toEqual(known.filter((path) => !secrets.includes(path)).sort())
  })

  it('says what the schema says where nothing is said', () => {
    expect(settingsSchema.parse(written)).toEqual(settingsSchema.parse({}))
  })

  it('has a line of why before every setting', () => {
    const lines = text.split('\n')
    const bare = lines.filter((line, index) => {
      const isGroup = /^\s*\w+:$/.test(line)
      return /^\s*\w+:/.test(line) && !isGroup && !lines[index - 1]?.trimStart().startsWith('#')
    })
    expect(bare).toEqual([])
  })
})

describe('the variables', () => {
  it('each set a key of the schema, but for the one that names the settings file', () => {
    const known = new Set(
      schemaPaths(z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' })),
    )
    const strangers = variableNames.filter((name) => {
      const variable = variables[name]
      return !('path' in variable) || !known.has(`.${variable.path.join('.')}`)
    })
    expect(strangers).toEqual(['PAPERBOY_CONFIG'])
  })

  it('are these, which operators and scripts rely on', () => {
    expect(variableNames.join(' ')).toBe(
      'SLACK_BOT_TOKEN SLACK_APP_TOKEN SLACK_API_URL DISCORD_TOKEN DISCORD_API_URL HF_ENDPOINT HF_TOKEN ARXIV_API_URL ' +
        'SMTP_URL MAIL_FROM PUBLIC_URL PAPERBOY_HOST PORT PAPERBOY_SECRET PAPERBOY_SECRET_BEFORE ' +
        'DATABASE_URL PAPERBOY_CONFIG PAPERBOY_DATA LOG_LEVEL OPS_PORT HEARTBEAT_URL HTTPS_PROXY',
    )
  })
})
