import { z } from 'zod'
import { emptyDayManners, formats } from '../src/platforms/place.ts'
import type { Topics } from '../src/search/match.ts'
import {
  category,
  channelForms,
  cron,
  days,
  slackAddress,
  slackCommand,
  slackPerson,
  time,
  url,
  webAddress,
  wholeNumber,
  zone,
} from './fields.ts'
import { dkimSelector, sender, smtpAddress } from './mail.ts'
import { query } from './queries.ts'
import { discordToken, plainToken, slackToken } from './tokens.ts'
import { listenAddress, publicAddress, signingSecret } from './web.ts'

/** The most that may be asked for; the command line has the same limits. */
const limits = {
  top: 25,
  votes: 100_000,
  backfillDays: 1_000,
  port: 65_535,
  mailsPerSecond: 1_000,
  proxies: 9,
} as const

const yes = { error: 'must be true or false' } as const

/** What a digest may say about itself; each of it has a default for all digests. */
const manner = {
  /** Local wall time, `HH:MM`. */
  time,
  days,
  /** IANA time zone in which `time` and `days` are meant. */
  zone,
  top: wholeNumber(1, limits.top),
  minVotes: wholeNumber(0, limits.votes),
  format: z.enum(formats),
  emptyDay: z.enum(emptyDayManners),
}

const digestDefaults = z.strictObject({
  time: manner.time.default('09:00'),
  days: manner.days.default('weekdays'),
  zone: manner.zone.default('UTC'),
  top: manner.top.default(5),
  minVotes: manner.minVotes.default(5),
  format: manner.format.default('compact'),
  emptyDay: manner.emptyDay.default('say'),
})

const address = {
  platform: z.enum(['slack', 'discord']),
  channel: z.string('must be the id of a channel, as text'),
}

/** Checks the channel's id by its platform's form, whatever else is wrong with the digest. */
function channelForm(platform: keyof typeof channelForms) {
  const { pattern, message } = channelForms[platform]
  return {
    fits: (digest: z.infer<z.ZodObject<typeof address>>) =>
      digest.platform !== platform || pattern.test(digest.channel),
    options: {
      path: ['channel'],
      error: message,
      when: ({ value }: { value: unknown }) => z.looseObject(address).safeParse(value).success,
    },
  }
}
const slack = channelForm('slack')
const discord = channelForm('discord')

/** A digest that the operator declares: where it goes, and what differs from the defaults. */
export const digestSchema = z
  .strictObject({
    ...address,
    topics: z.array(query, 'must be a list of topics').default([]),
    time: manner.time.exactOptional(),
    days: manner.days.exactOptional(),
    zone: manner.zone.exactOptional(),
    top: manner.top.exactOptional(),
    minVotes: manner.minVotes.exactOptional(),
    format: manner.format.exactOptional(),
    emptyDay: manner.emptyDay.exactOptional(),
  })
  .refine(slack.fits, slack.options)
  .refine(discord.fits, discord.options)

const digestName = z
  .string()
  .regex(/^[a-z\d][a-z\d-]{0,39}$/, 'must be a name of small letters, digits and hyphens, at most 40 of them')

const databaseMessage = 'must be sqlite: and the path of a file, such as sqlite:data/paperboy.sqlite'

/** Everything an operator can set. Secrets have their place here too, and come from the environment alone. */
export const settingsSchema = z.strictObject({
  data: z.string('must be the path of a folder').min(1).default('data'),
  database: z
    .string(databaseMessage)
    .regex(/^sqlite:.+/, databaseMessage)
    .nullable()
    .default(null),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  proxy: webAddress.nullable().default(null),
  slack: z
    .strictObject({
      apiUrl: slackAddress.default('https://slack.com/api/'),
      botToken: slackToken('bot').optional(),
      appToken: slackToken('app').optional(),
      command: slackCommand.default('/papers'),
      whoMayChange: z.enum(['members', 'admins']).default('members'),
      mayChange: z.array(slackPerson, 'must be a list of Slack member ids').default([]),
    })
    .prefault({}),
  discord: z
    .strictObject({
      apiUrl: webAddress.default('https://discord.com/api'),
      token: discordToken.optional(),
    })
    .prefault({}),
  sources: z
    .strictObject({
      huggingface: z
        .strictObject({
          endpoint: webAddress.default('https://huggingface.co'),
          token: plainToken.optional(),
        })
        .prefault({}),
      arxiv: z
        .strictObject({
          apiUrl: webAddress.default('https://export.arxiv.org/api/query'),
          rssUrl: webAddress.nullable().default(null),
          categories: z
            .array(category, 'must be a list of arXiv categories')
            .default(['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG']),
          includeCross: z.boolean(yes).default(false),
        })
        .prefault({}),
    })
    .prefault({}),
  refresh: z
    .strictObject({
      cron: cron.default('50 * * * *'),
      backfillDays: wholeNumber(0, limits.backfillDays).default(60),
    })
    .prefault({}),
  delivery: z.strictObject({ repost: z.enum(['never', '24h']).default('never') }).prefault({}),
  mail: z
    .strictObject({
      smtpUrl: smtpAddress.optional(),
      from: sender.nullable().default(null),
      perSecond: wholeNumber(1, limits.mailsPerSecond).default(5),
      dkimSelector: dkimSelector.nullable().default(null),
    })
    .prefault({}),
  web: z
    .strictObject({
      publicUrl: publicAddress.nullable().default(null),
      host: listenAddress.default('127.0.0.1'),
      port: wholeNumber(0, limits.port).default(8080),
      trustedProxies: wholeNumber(0, limits.proxies).default(0),
      secret: signingSecret.optional(),
      secretBefore: signingSecret.optional(),
    })
    .prefault({}),
  ops: z
    .strictObject({
      port: wholeNumber(0, limits.port).default(9464),
      heartbeatUrl: url.nullable().default(null),
    })
    .prefault({}),
  defaults: digestDefaults.prefault({}),
  digests: z.record(digestName, digestSchema).default({}),
})
type Settings = z.infer<typeof settingsSchema>

/** The settings of one process, complete and checked. */
export interface Config extends Omit<Settings, 'database'> {
  /** The data folder, an absolute path. */
  readonly data: string
  /** File of the SQLite database: an absolute path, or `:memory:`. */
  readonly databaseFile: string
  /** The named topics that queries may use. */
  readonly topics: Topics
  /** What the settings were read from, lowest first, for people. */
  readonly readFrom: readonly string[]
}
