import { z } from 'zod'
import { type ErrorCode, type ErrorDetails, messageOf, PaperboyError } from '../../shared/errors.ts'
import { neverReached } from '../network.ts'

interface Meaning {
  readonly code: ErrorCode
  readonly says: string
  readonly next?: string
}

const invite = 'Type /invite @Paperboy in the channel.'
const reinstall =
  'Open the app at https://api.slack.com/apps, reinstall it, and copy the bot token to SLACK_BOT_TOKEN.'
const askAdmin = 'Ask a workspace admin to let apps post in this channel, or choose another channel.'

const gone = (says: string, next?: string): Meaning => ({ code: 'PLACE_GONE', says, ...(next && { next }) })
const forbidden = (says: string, next: string): Meaning => ({ code: 'PLACE_FORBIDDEN', says, next })
const auth = (says: string, next = reinstall): Meaning => ({ code: 'AUTH_FAILED', says, next })
const refused = (says: string): Meaning => ({
  code: 'MESSAGE_REFUSED',
  says,
  next: 'Tell the operator of the bot: the log has what Slack answered.',
})
const unknown = (says: string): Meaning => ({ code: 'OUTCOME_UNKNOWN', says })
const limited = (says: string): Meaning => ({ code: 'RATE_LIMITED', says })

/**
 * What the errors of the methods used here mean.
 * Source: the error tables of chat.postMessage, conversations.open, .info, .history, .replies and auth.test at
 * https://docs.slack.dev/reference/methods.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  channel_not_found: gone(
    'The channel does not exist, or is private and Paperboy is not in it',
    `If it is private: ${invite}`,
  ),
  is_archived: gone('The channel is archived', 'Unarchive the channel.'),
  user_not_found: gone('The person does not exist in this workspace'),
  user_disabled: gone('The person’s account is deactivated'),
  not_in_channel: forbidden('Paperboy is not in the channel', invite),
  restricted_action: forbidden('A workspace setting keeps Paperboy from posting here', askAdmin),
  restricted_action_read_only_channel: forbidden('The channel is read-only', askAdmin),
  restricted_action_thread_only_channel: forbidden('The channel takes replies in threads only', askAdmin),
  restricted_action_non_threadable_channel: forbidden(
    'The channel does not allow threads',
    'Set the format of this digest to compact.',
  ),
  restricted_action_thread_locked: forbidden('The thread is locked', 'Unlock the thread.'),
  messages_tab_disabled: forbidden(
    'Direct messages to the app are switched off',
    'Open the app at https://api.slack.com/apps, App Home, and switch the Messages tab on.',
  ),
  user_not_visible: forbidden('The bot may not see this person', 'Ask a workspace admin.'),
  cannot_dm_bot: forbidden('Bots take no direct messages', 'Choose a person.'),
  ekm_access_denied: forbidden('The organisation has suspended messages here', 'Ask an organisation admin.'),
  team_access_not_granted: forbidden(
    'The app is not granted access to this workspace',
    'Ask an admin to grant it.',
  ),
  no_permission: forbidden('The app lacks permission in this channel', invite),
  access_denied: forbidden('Access to the channel is denied', askAdmin),
  invalid_auth: auth('The bot token is wrong'),
  not_authed: auth('No bot token was sent'),
  token_revoked: auth('The bot token was revoked'),
  token_expired: auth('The bot token has expired'),
  account_inactive: auth('The app was removed from the workspace, or the workspace is gone'),
  not_allowed_token_type: auth(
    'This is not a bot token',
    'SLACK_BOT_TOKEN begins with xoxb-; copy that one.',
  ),
  org_login_required: auth('The workspace is being moved to an organisation', 'Wait until the move is over.'),
  ratelimited: limited('Slack asks to wait'),
  rate_limited: limited('Slack asks to wait'),
  message_limit_exceeded: limited('The workspace sends too many messages'),
  invalid_blocks: refused('Slack refused the blocks'),
  invalid_blocks_format: refused('Slack refused the blocks'),
  msg_too_long: refused('The message is too long'),
  msg_blocks_too_long: refused('The blocks hold too much text'),
  no_text: refused('The message has no text'),
  metadata_too_large: refused('The metadata is too large'),
  cannot_reply_to_message: refused('The message takes no replies'),
  thread_not_found: refused('The message to reply to was deleted'),
  fatal_error: unknown('Slack failed while it worked on the request'),
  internal_error: unknown('Slack failed while it worked on the request'),
  request_timeout: unknown('Slack received a torn request'),
  service_unavailable: unknown('Slack is out of service'),
}

/** The errors that @slack/web-api throws, by their `code` (its `ErrorCode` table). */
const platformError = z.object({
  code: z.literal('slack_webapi_platform_error'),
  data: z.object({
    error: z.string(),
    needed: z.string().optional(),
    errors: z.array(z.string()).optional(),
    response_metadata: z
      .object({ messages: z.array(z.string()).optional(), retryAfter: z.number().optional() })
      .optional(),
  }),
})
const rateLimited = z.object({ code: z.literal('slack_webapi_rate_limited_error'), retryAfter: z.number() })
const httpError = z.object({ code: z.literal('slack_webapi_http_error'), statusCode: z.int() })

/** Slack's error words are snake case; anything else in their place is a page of something in between. */
const errorWord = /^[a-z0-9_]+$/

/** The wait that is assumed where a 429 does not name one, in milliseconds. */
const assumedWaitMs = 30_000

/** The error word of a refused call, such as `missing_scope`, or nothing where Slack did not answer with one. */
export function slackWord(error: unknown): string | undefined {
  return platformError.safeParse(error).data?.data.error
}

/**
 * What a failed call means for the bot. `writes` tells whether the call would have posted something: only then can its
 * outcome be unknown; a read that got no answer is an unreachable platform.
 */
export function slackError(error: unknown, { writes }: { readonly writes: boolean }): PaperboyError {
  if (error instanceof PaperboyError) return error
  const say = (code: ErrorCode, message: string, details: ErrorDetails = {}) =>
    new PaperboyError(code === 'OUTCOME_UNKNOWN' && !writes ? 'PLATFORM_UNREACHABLE' : code, message, {
      cause: error,
      ...details,
    })

  const limit = rateLimited.safeParse(error).data
  if (limit) return say('RATE_LIMITED', 'Slack asks to wait.', { retryAfterMs: limit.retryAfter * 1000 })

  const refusal = platformError.safeParse(error).data?.data
  if (refusal && errorWord.test(refusal.error)) {
    const { error: word, needed, errors = [], response_metadata: meta } = refusal
    if (word === 'missing_scope') {
      return say('AUTH_FAILED', `The Slack app lacks the scope ${needed ?? 'for this call'}.`, {
        next: `Open the app at https://api.slack.com/apps, OAuth & Permissions, add the scope ${needed ?? 'Slack names'}, and reinstall it.`,
      })
    }
    const meaning = meanings[word] ?? refused('Slack refused the request')
    const details = [...new Set([...errors, ...(meta?.messages ?? [])])].join('; ')
    const wait = meaning.code === 'RATE_LIMITED' ? (meta?.retryAfter ?? 0) * 1000 || assumedWaitMs : undefined
    return say(meaning.code, `${meaning.says}.`, {
      said: `${word}${details && `: ${details}`}`,
      ...(meaning.next && { next: meaning.next }),
      ...(wait && { retryAfterMs: wait }),
    })
  }

  const status = httpError.safeParse(error).data?.statusCode
  if (status !== undefined && status < 500) {
    return say('PLATFORM_UNREACHABLE', `Something before Slack answered with HTTP ${status}.`)
  }
  if (neverReached(error)) return say('PLATFORM_UNREACHABLE', `Slack cannot be reached: ${messageOf(error)}.`)
  // The client drops the type of a 429 without a usable Retry-After header.
  if (messageOf(error).startsWith('Retry header did not contain')) {
    return say('RATE_LIMITED', 'Slack asks to wait.', { retryAfterMs: assumedWaitMs })
  }
  return say('OUTCOME_UNKNOWN', `Slack’s answer never came: ${status ? `HTTP ${status}` : messageOf(error)}.`)
}
