import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workingFolder } from './folder.ts'

describe('settings', () => {
  it('are complete without a file and without a variable', () => {
    const { folder, load } = workingFolder()
    const config = load()
    expect(config).toMatchObject({
      data: join(folder, 'data'),
      databaseFile: join(folder, 'data', 'paperboy.sqlite'),
      logLevel: 'info',
      slack: { apiUrl: 'https://slack.com/api/' },
      sources: { huggingface: { endpoint: 'https://huggingface.co' } },
      refresh: { cron: '50 * * * *', backfillDays: 60 },
      ops: { port: 9464, heartbeatUrl: null },
      defaults: { time: '09:00', days: 'weekdays', zone: 'UTC', top: 5, minVotes: 5, format: 'compact' },
      digests: {},
      readFrom: ['the defaults'],
    })
    expect(config.topics.has('agents')).toBe(true)
  })

  it('come from the file, over it .env, over that the environment', () => {
    const { load } = workingFolder({
      'paperboy.yaml': 'logLevel: warn\nops: {port: 1}\nrefresh: {backfillDays: 7}',
      '.env': 'OPS_PORT=2\nHF_ENDPOINT=http://env-file.test\n',
    })
    const config = load({ HF_ENDPOINT: 'http://environment.test/' })
    expect(config.logLevel).toBe('warn')
    expect(config.refresh.backfillDays).toBe(7)
    expect(config.ops.port).toBe(2)
    expect(config.sources.huggingface.endpoint).toBe('http://environment.test')
    expect(config.readFrom).toEqual(['the defaults', 'paperboy.yaml', '.env'])
  })

  it('count a variable that is set and empty as not set, and hide the one in .env by it', () => {
    const { load } = workingFolder({ '.env': 'DISCORD_TOKEN=abc.def.ghi\nSLACK_BOT_TOKEN=\n' })
    expect(load().discord.token).toBe('abc.def.ghi')
    expect(load({ DISCORD_TOKEN: '' }).discord.token).toBeUndefined()
    expect(load().slack.botToken).toBeUndefined()
  })

  it('come from the file that is named, on the command line before PAPERBOY_CONFIG', () => {
    const { load } = workingFolder({
      'paperboy.yaml': 'logLevel: debug',
      'one.yaml': 'logLevel: warn',
      'two.yaml': 'logLevel: error',
    })
    expect(load({ PAPERBOY_CONFIG: 'one.yaml' }).logLevel).toBe('warn')
    expect(load({ PAPERBOY_CONFIG: 'one.yaml' }, { file: 'two.yaml' }).logLevel).toBe('error')
  })

  it('put the data where the command line says, before PAPERBOY_DATA and the file', () => {
    const { folder, load } = workingFolder({ 'paperboy.yaml': 'data: a' })
    expect(load().data).toBe(join(folder, 'a'))
    expect(load({ PAPERBOY_DATA: '/b' }).data).toBe('/b')
    expect(load({ PAPERBOY_DATA: '/b' }, { dataOverride: 'c' })).toMatchObject({
      data: join(folder, 'c'),
      databaseFile: join(folder, 'c', 'paperboy.sqlite'),
    })
  })

  it('take the database from DATABASE_URL', () => {
    const { folder, load } = workingFolder()
    expect(load({ DATABASE_URL: 'sqlite:papers.db' }).databaseFile).toBe(join(folder, 'papers.db'))
    expect(load({ DATABASE_URL: 'sqlite:/srv/papers.db' }).databaseFile).toBe('/srv/papers.db')
    expect(load({ DATABASE_URL: 'sqlite::memory:' }).databaseFile).toBe(':memory:')
  })

  it('give Slack’s client the slash it needs and take it from the others', () => {
    const { load } = workingFolder()
    const config = load({
      SLACK_API_URL: 'http://127.0.0.1:1/api',
      DISCORD_API_URL: 'http://127.0.0.1:2/api/',
    })
    expect([config.slack.apiUrl, config.discord.apiUrl]).toEqual([
      'http://127.0.0.1:1/api/',
      'http://127.0.0.1:2/api',
    ])
  })
})
