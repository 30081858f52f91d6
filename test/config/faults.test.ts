import { describe, expect, it } from 'vitest'
import { PaperboyError } from '../../src/shared/errors.ts'
import { workingFolder } from './folder.ts'

describe('faults', () => {
  it('are all told at once, each with its key and what would be right', () => {
    const { faults } = workingFolder({
      'paperboy.yaml': `
logLevel: inf
log_level: info
digest: {}
refresh: {cron: 99 * * * *, backfillDays: 1.5}
defaults: {time: 9am, zone: Berlin}
digests:
  Lab Group: {platform: slack, channel: C123}
  lab: {platform: discord, channel: general, days: [monday], top: 0, min_votes: 3}
  weekly: {platform: slak, format: threads}
`,
      '.env': 'SLACK_BOT_TOKN=xoxb-1\nOPS_PORT=none\n',
    })
    expect(faults({ DATABASE_URL: 'postgres://db', HEARTBEAT_URL: 'ping' })).toEqual([
      '.env: SLACK_BOT_TOKN is not read; did you mean SLACK_BOT_TOKEN?',
      'DATABASE_URL must be sqlite: and the path of a file, such as sqlite:data/paperboy.sqlite',
      'logLevel must be debug, info, warn, error, or silent; did you mean info?',
      'refresh.cron must be a cron expression of five fields, such as "50 * * * *"',
      'refresh.backfillDays must be a whole number from 0 to 1000',
      'OPS_PORT must be a whole number from 0 to 65535',
      'HEARTBEAT_URL must be an address that begins with https:// or http://',
      'defaults.time must be a time from 00:00 to 23:59, written like 09:00',
      'defaults.zone “Berlin” is no time zone; did you mean Europe/Berlin?',
      'digests.Lab Group must be a name of small letters, digits and hyphens, at most 40 of them',
      expect.stringMatching(/^digests\.lab\.days must be weekdays, daily, a list such as \[mon, wed, fri\]/),
      'digests.lab.top must be a whole number from 1 to 25',
      'digests.lab.min_votes is no setting; did you mean minVotes?',
      expect.stringMatching(/^digests\.lab\.channel must be a Discord id of 17 to 20 digits/),
      'digests.weekly.platform must be slack or discord; did you mean slack?',
      'digests.weekly.channel is missing',
      'digests.weekly.format must be compact or thread; did you mean thread?',
      'log_level is no setting; did you mean logLevel?',
      'digest is no setting; did you mean digests?',
    ])
  })

  it('end with where to correct them', () => {
    const { load } = workingFolder({ 'paperboy.yaml': 'top: 3' })
    expect(load).toThrowError(PaperboyError)
    expect(load).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: 'The settings have a fault:\n  top is no setting',
        next: 'Correct paperboy.yaml; docs/configure.md explains every key.',
      }),
    )
  })

  it('name the place in a file that is no YAML, and a name that stands twice', () => {
    const broken = workingFolder({ 'paperboy.yaml': 'logLevel: [info' })
    expect(broken.faults()).toEqual([expect.stringMatching(/paperboy\.yaml is not YAML: .* at line 1/)])
    const twice = workingFolder({
      'paperboy.yaml':
        'digests:\n  lab: {platform: slack, channel: C1}\n  lab: {platform: slack, channel: C2}\n',
    })
    expect(twice.faults()).toEqual([
      expect.stringMatching(/paperboy\.yaml is not YAML: Map keys must be unique at line 3/),
    ])
  })

  it('know a cron expression that YAML takes for something else', () => {
    const { faults } = workingFolder({ 'paperboy.yaml': 'refresh:\n  cron: */10 * * * *\n' })
    expect(faults()).toEqual([
      expect.stringMatching(
        /is not YAML: .* at line 2, column 14; text with a \* in it stands between quotes$/,
      ),
    ])
  })

  it('name what should be a mapping and is none, and pass over one that is empty', () => {
    const { faults } = workingFolder({
      'paperboy.yaml':
        'defaults:\nops: 9464\ndigests: {a: , b: {platform: slack, channel: C123, topics: agents}}\n',
    })
    expect(faults()).toEqual([
      'ops must hold settings as “key: value”',
      'digests.a must hold settings as “key: value”',
      'digests.b.topics must be a list of topics',
    ])
  })

  it('name a file that is not there, and one that holds a list', () => {
    const { folder, faults } = workingFolder({ 'list.yaml': '- a\n' })
    expect(faults({}, { file: 'gone.yaml' })).toEqual([`${folder}/gone.yaml does not exist`])
    expect(faults({ PAPERBOY_CONFIG: 'list.yaml' })).toEqual([
      `${folder}/list.yaml must hold settings as “key: value”`,
    ])
  })

  it.each([
    ['a OR', /is no query\. Character 3, “OR”/],
    ['topic:agent', /is no query\. There is no topic “agent”\. Write topic:agents/],
    ['upvotes:lots', /is no query\. .*upvotes:>=20/],
  ])('show where the query %j leaves the grammar', (topic, said) => {
    const { faults } = workingFolder({
      'paperboy.yaml': `digests: {lab: {platform: slack, channel: C123, topics: ['${topic}']}}`,
    })
    expect(faults()).toEqual([expect.stringMatching(said)])
  })

  it.each(['+02:00', 'Europe/Berln', 'europe berlin', 'Mars/Olympus'])('know that %s is no zone', (zone) => {
    const { faults } = workingFolder({ 'paperboy.yaml': `defaults: {zone: "${zone}"}` })
    expect(faults()).toEqual([expect.stringContaining(`defaults.zone “${zone}” is no time zone`)])
  })

  it('hold digests of one channel to one zone and one format, the defaults counted in', () => {
    const { faults } = workingFolder({
      'paperboy.yaml': `
defaults: {zone: Europe/Berlin}
digests:
  a: {platform: slack, channel: C123}
  b: {platform: slack, channel: C123, zone: Europe/Berlin, format: thread}
  c: {platform: slack, channel: C124, format: thread}
`,
    })
    expect(faults()).toEqual([
      'digests.b.format is thread, and digests.a gives the same channel compact: one channel has one format',
    ])
  })
})

describe('secrets', () => {
  it('are refused in a settings file, wherever they stand, and never repeated', () => {
    const secrets = ['xoxb-1-2-abc', 'xapp-1-A1-2-def', 'MTE4.Gabcde.tokenpart', 'hf_abcdefghijklmnopqrstuv']
    const { faults } = workingFolder({
      'paperboy.yaml': `
slack: {botToken: ${secrets[0]}, appToken: ${secrets[1]}}
discord: {token: ${secrets[2]}}
proxy: ${secrets[3]}
`,
    })
    const told = faults()
    expect(told).toEqual([
      'slack.botToken is a secret and does not belong in this file: put it into .env as SLACK_BOT_TOKEN',
      'slack.appToken is a secret and does not belong in this file: put it into .env as SLACK_APP_TOKEN',
      'discord.token is a secret and does not belong in this file: put it into .env as DISCORD_TOKEN',
      'proxy is a secret and does not belong in this file: put it into .env',
    ])
    expect(secrets.filter((secret) => told.join('\n').includes(secret))).toEqual([])
  })

  it.each([
    [
      'SLACK_BOT_TOKEN',
      'xapp-1',
      'holds the app token: the one here begins xoxb-, and xapp- belongs in SLACK_APP_TOKEN',
    ],
    [
      'SLACK_APP_TOKEN',
      'xoxb-1',
      'holds the bot token: the one here begins xapp-, and xoxb- belongs in SLACK_BOT_TOKEN',
    ],
    ['SLACK_BOT_TOKEN', 'A012345', 'must be the token that begins xoxb-'],
    ['SLACK_BOT_TOKEN', 'xoxb-1 2', 'must be the token that begins xoxb-'],
    ['DISCORD_TOKEN', 'Bot abc.def.ghi', 'must be the token alone, without “Bot” before it'],
    [
      'DISCORD_TOKEN',
      '123456789012345678',
      'holds the application id: the token is on the page Bot, under Reset Token',
    ],
    [
      'DISCORD_TOKEN',
      'ab'.repeat(32),
      'holds the public key: the token is on the page Bot, under Reset Token',
    ],
    ['DISCORD_TOKEN', 'xoxb-1', 'holds a Slack token'],
    ['HF_TOKEN', 'hf_a b', 'must be the token alone, without spaces'],
  ])('are checked by their form: %s=%s', (name, token, said) => {
    expect(workingFolder().faults({ [name]: token })).toEqual([`${name} ${said}`])
  })

  it('are accepted from the environment', () => {
    const config = workingFolder().load({
      SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
      SLACK_APP_TOKEN: ' xapp-1-A1-2-def ',
      DISCORD_TOKEN: 'MTE4.Gabcde.tokenpart',
      HF_TOKEN: 'hf_abc',
    })
    expect(config.slack).toMatchObject({ botToken: 'xoxb-1-2-abc', appToken: 'xapp-1-A1-2-def' })
    expect([config.discord.token, config.sources.huggingface.token]).toEqual([
      'MTE4.Gabcde.tokenpart',
      'hf_abc',
    ])
  })
})
