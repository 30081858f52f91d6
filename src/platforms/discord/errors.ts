import { z } from 'zod'
import { type ErrorCode, type ErrorDetails, messageOf, PaperboyError } from '../../shared/errors.ts'
import { neverReached } from '../network.ts'

interface Meaning {
  readonly code: ErrorCode
  readonly says: string
  readonly next?: string
}

const newToken =
  'Open https://discord.com/developers/applications, your application, Bot, reset the token, and copy it to DISCORD_TOKEN.'
const grant = 'Open the channel’s settings, Permissions, and allow Paperboy to'
const openDms = 'The person can allow direct messages from server members in Privacy Settings.'

const gone = (says: string): Meaning => ({ code: 'PLACE_GONE', says })
const forbidden = (says: string, next: string): Meaning => ({ code: 'PLACE_FORBIDDEN', says, next })
const auth = (says: string): Meaning => ({ code: 'AUTH_FAILED', says, next: newToken })
const refused = (says: string): Meaning => ({
  code: 'MESSAGE_REFUSED',
  says,
  next: 'Tell the operator of the bot: the log has what Discord answered.',
})
const limited = (says: string): Meaning => ({ code: 'RATE_LIMITED', says })

/**
 * What Discord's JSON error codes mean for a post.
 * Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json.
 */
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [10003, gone('The channel does not exist any more')],
  [10004, gone('The server does not exist any more, or Paperboy was removed from it')],
  [10008, refused('The message to answer was deleted')],
  [10013, gone('The person does not exist any more')],
  [20016, limited('The channel is in slow mode')],
  [20028, limited('The channel takes no more messages for now')],
  [40001, auth('Discord does not accept the bot token')],
  [40062, limited('Discord asks to wait')],
  [
    40067,
    forbidden(
      'The forum wants a tag on every post',
      'Open the forum’s settings and switch “Require tags” off.',
    ),
  ],
  [50001, forbidden('Paperboy cannot see the channel', `${grant} View Channel.`)],
  [50006, refused('The message is empty')],
  [50007, forbidden('The person takes no direct messages from Paperboy', openDms)],
  [50008, forbidden('This kind of channel takes no messages', 'Choose a text channel, a thread or a forum.')],
  [
    50013,
    forbidden(
      'Paperboy may not post in the channel',
      `${grant} View Channel, Send Messages and Embed Links.`,
    ),
  ],
  [50014, auth('The bot token is wrong')],
  [
    50024,
    forbidden('This kind of channel does not take that', 'Choose a text channel, a thread or a forum.'),
  ],
  [50035, refused('Discord refused the form of the message')],
  [50083, forbidden('The thread is archived', 'Unarchive the thread, or choose another place.')],
  [
    50278,
    forbidden('Paperboy shares no server with the person', 'Invite Paperboy to a server the person is in.'),
  ],
  [130000, limited('Discord is overloaded')],
  [160005, forbidden('The thread is locked', 'Unlock the thread, or choose another place.')],
  [160006, forbidden('The server has as many active threads as it may', 'Archive some threads.')],
  [200000, refused('The server’s AutoMod blocked the message')],
  [240000, refused('Discord’s filter for harmful links blocked the message')],
])

/** What a refusal without a known code means, by HTTP status. */
const byStatus: ReadonlyMap<number, Meaning> = new Map([
  [400, refused('Discord refused the request')],
  [401, auth('Discord does not accept the bot token')],
  [403, forbidden('Discord does not allow it', `${grant} View Channel and Send Messages.`)],
  [404, gone('Discord does not know the place')],
])

/** discord.js' `DiscordAPIError`: a 4xx answer; `code` is absent where the body was not Discord's own. */
const apiError = z.object({
  status: z.int(),
  code: z.unknown(),
  rawError: z.looseObject({ retry_after: z.number().optional() }),
})
/** discord.js' `HTTPError`: a 5xx answer. */
const httpError = z.object({ name: z.literal('HTTPError'), status: z.int() })
/** discord.js' `RateLimitError`: a 429, or a limit its own bookkeeping would have run into. Times in milliseconds. */
const rateLimit = z.object({ retryAfter: z.number(), sublimitTimeout: z.number(), timeToReset: z.number() })

/** The wait that is assumed where Discord does not name one, in milliseconds. */
const assumedWaitMs = 30_000

/** Discord's JSON error code of a refused call, such as 50001, or nothing where it did not answer with one. */
export function discordCode(error: unknown): number | undefined {
  return z.object({ code: z.int() }).safeParse(apiError.safeParse(error).data).data?.code
}

/**
 * What a failed call means for the bot. `writes` tells whether the call would have posted something: only then can its
 * outcome be unknown; a read that got no answer is an unreachable platform.
 */
export function discordError(error: unknown, { writes }: { readonly writes: boolean }): PaperboyError {
  if (error instanceof PaperboyError) return error
  const say = (code: ErrorCode, message: string, details: ErrorDetails = {}) =>
    new PaperboyError(code === 'OUTCOME_UNKNOWN' && !writes ? 'PLATFORM_UNREACHABLE' : code, message, {
      cause: error,
      ...details,
    })

  const limit = rateLimit.safeParse(error).data
  if (limit) {
    const wait = Math.max(limit.retryAfter, limit.sublimitTimeout, limit.timeToReset)
    return say('RATE_LIMITED', 'Discord asks to wait.', { retryAfterMs: Math.ceil(wait) })
  }

  const refusal = apiError.safeParse(error).data
  if (refusal) {
    // 401 is Discord's own answer with code 0; a page from something in between has no code at all.
    if (typeof refusal.code !== 'number') {
      return say('PLATFORM_UNREACHABLE', `Something before Discord answered with HTTP ${refusal.status}.`)
    }
    const meaning =
      meanings.get(refusal.code) ?? byStatus.get(refusal.status) ?? refused('Discord refused the request')
    const wait = meaning.code === 'RATE_LIMITED' ? waitOf(refusal.rawError.retry_after) : undefined
    return say(meaning.code, `${meaning.says}.`, {
      said: `${refusal.code}: ${messageOf(error)}`,
      ...(meaning.next && { next: meaning.next }),
      ...(wait && { retryAfterMs: wait }),
    })
  }

  if (neverReached(error))
    return say('PLATFORM_UNREACHABLE', `Discord cannot be reached: ${messageOf(error)}.`)
  const status = httpError.safeParse(error).data?.status
  return say(
    'OUTCOME_UNKNOWN',
    `Discord’s answer never came: ${status ? `HTTP ${status}` : messageOf(error)}.`,
  )
}

/** Discord gives seconds with a fraction. */
function waitOf(seconds: number | undefined): number {
  return seconds ? Math.ceil(seconds * 1000) : assumedWaitMs
}
