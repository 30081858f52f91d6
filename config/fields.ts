import { validate as isCron } from 'node-cron'
import { z } from 'zod'
import type { PlatformName } from '../src/platforms/place.ts'
import { weekdayNames } from '../src/subscription/when-words.ts'
import { isZone, zoneOf, zonesLike } from '../src/subscription/zones.ts'

/** The full name behind `Berlin` or a misspelt `Europe/Berln`. */
function zoneMeant(text: string): string {
  const zone = zoneOf(text) ?? zonesLike(text, 1)[0]
  return zone === undefined ? ', give one such as Europe/Berlin' : `; did you mean ${zone}?`
}

/** An IANA time zone name. */
export const zone = z.string('must be a time zone such as Europe/Berlin').check((context) => {
  if (isZone(context.value)) return
  const message = `“${context.value}” is no time zone${zoneMeant(context.value)}`
  context.issues.push({ code: 'custom', input: context.value, message })
})

const timeMessage = 'must be a time from 00:00 to 23:59, written like 09:00'
/** Local wall time, `HH:MM`. */
export const time = z.string(timeMessage).regex(/^([01]\d|2[0-3]):[0-5]\d$/, timeMessage)

const daysMessage =
  'must be weekdays, daily, a list such as [mon, wed, fri], weekly (on Monday), or weekly and a day such as "weekly fri"'
/** When a digest runs: on these days with what is new, or once a week with a recap. */
export const days = z.union(
  [
    z.enum(['weekdays', 'daily', 'weekly']),
    z.templateLiteral(['weekly ', z.enum(weekdayNames)]),
    z.array(z.enum(weekdayNames)).min(1, daysMessage),
  ],
  daysMessage,
)
export type Days = z.infer<typeof days>

/** An address as it stands. */
export const url = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with https:// or http://',
})

/** An address without a slash at its end. */
export const webAddress = url.transform((text) => text.replace(/\/+$/, ''))

/** An address with a slash at its end, as Slack's client joins method names to it. */
export const slackAddress = url.transform((text) => text.replace(/\/*$/, '/'))

const commandMessage = 'must be a stroke and a name of small letters, digits, - and _, such as /papers'
/** The name of a slash command; Slack takes 32 characters: https://docs.slack.dev/interactivity/implementing-slash-commands. */
export const slackCommand = z.string(commandMessage).regex(/^\/[a-z0-9_-]{1,31}$/, commandMessage)

const personMessage = 'must be a Slack member id such as U0123456789 (profile, ⋮, Copy member ID)'
/** The id of somebody on Slack. */
export const slackPerson = z.string(personMessage).regex(/^[UW][A-Z0-9]+$/, personMessage)

/** A five-field cron expression. */
export const cron = z
  .string('must be a cron expression')
  .refine((text) => text.trim().split(/\s+/).length === 5 && isCron(text), {
    error: 'must be a cron expression of five fields, such as "50 * * * *"',
  })

/** An arXiv category: https://arxiv.org/category_taxonomy. */
export const category = z
  .string('must be an arXiv category such as cs.CL')
  .regex(/^[a-z-]+(\.[A-Za-z-]+)?$/, 'must be an arXiv category such as cs.CL')

/** A whole number in a range, both ends included. */
export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return z.int(message).min(least, message).max(most, message)
}

/** Conversation ids as each platform shows them; `@` before a user id means that person's direct messages. */
export const channelForms = {
  slack: {
    pattern: /^([CGD][A-Z0-9]{2,}|@[UW][A-Z0-9]{2,})$/,
    message:
      'must be a Slack id such as C0123456789 (open the channel’s details: it stands at the end), or @ and a user id for direct messages',
  },
  discord: {
    pattern: /^@?\d{17,20}$/,
    message:
      'must be a Discord id of 17 to 20 digits (Settings → Advanced → Developer Mode, then right-click the channel → Copy Channel ID), or @ and a user id for direct messages',
  },
} as const satisfies Partial<Record<PlatformName, { pattern: RegExp; message: string }>>
