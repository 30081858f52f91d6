import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { slackError } from '../../../src/platforms/slack/errors.ts'
import { PaperboyError } from '../../../src/shared/errors.ts'

const refusal = (error: string, more: object = {}) => new WebAPIPlatformError({ ok: false, error, ...more })
const failure = (code: string, syscall?: string) =>
  new WebAPIRequestError(
    new TypeError('fetch failed', {
      cause: Object.assign(new Error(code), { code, ...(syscall && { syscall }) }),
    }),
  )
const posting = { writes: true }

describe('what a Slack failure means', () => {
  it.each([
    ['channel_not_found', 'PLACE_GONE'],
    ['is_archived', 'PLACE_GONE'],
    ['user_disabled', 'PLACE_GONE'],
    ['not_in_channel', 'PLACE_FORBIDDEN'],
    ['restricted_action', 'PLACE_FORBIDDEN'],
    ['invalid_auth', 'AUTH_FAILED'],
    ['token_revoked', 'AUTH_FAILED'],
    ['account_inactive', 'AUTH_FAILED'],
    ['not_allowed_token_type', 'AUTH_FAILED'],
    ['missing_scope', 'AUTH_FAILED'],
    ['ratelimited', 'RATE_LIMITED'],
    ['invalid_blocks', 'MESSAGE_REFUSED'],
    ['msg_too_long', 'MESSAGE_REFUSED'],
    ['msg_blocks_too_long', 'MESSAGE_REFUSED'],
    ['a_word_of_tomorrow', 'MESSAGE_REFUSED'],
    ['internal_error', 'OUTCOME_UNKNOWN'],
    ['fatal_error', 'OUTCOME_UNKNOWN'],
  ])('%s is %s', (word, code) => {
    expect(slackError(refusal(word), posting)).toMatchObject({ code })
  })

  it.each([
    ['a refused connection', failure('ECONNREFUSED', 'connect'), 'PLATFORM_UNREACHABLE'],
    ['an unknown host', failure('ENOTFOUND', 'getaddrinfo'), 'PLATFORM_UNREACHABLE'],
    [
      'a host that does not answer the connection',
      failure('UND_ERR_CONNECT_TIMEOUT'),
      'PLATFORM_UNREACHABLE',
    ],
    ['a wrong certificate', failure('CERT_HAS_EXPIRED'), 'PLATFORM_UNREACHABLE'],
    [
      'refused connections over IPv4 and IPv6',
      new WebAPIRequestError(
        new TypeError('fetch failed', {
          cause: new AggregateError([
            Object.assign(new Error(), { syscall: 'connect' }),
            Object.assign(new Error(), { syscall: 'connect' }),
          ]),
        }),
      ),
      'PLATFORM_UNREACHABLE',
    ],
    ['a reset', failure('ECONNRESET', 'read'), 'OUTCOME_UNKNOWN'],
    ['a time-out', new WebAPIRequestError(new DOMException('timed out', 'TimeoutError')), 'OUTCOME_UNKNOWN'],
    ['a torn body', new TypeError('terminated'), 'OUTCOME_UNKNOWN'],
    ['HTTP 503', new WebAPIHTTPError(503, 'Unavailable', {}, ''), 'OUTCOME_UNKNOWN'],
    ['HTTP 407 of a proxy', new WebAPIHTTPError(407, 'Proxy', {}, ''), 'PLATFORM_UNREACHABLE'],
    ['a page instead of an answer', refusal('<!doctype html>'), 'OUTCOME_UNKNOWN'],
    ['a 429 without a wait', new Error('Retry header did not contain a valid timeout'), 'RATE_LIMITED'],
  ])('%s is told apart', (_what, error, code) => {
    expect(slackError(error, posting)).toMatchObject({ code, cause: error })
  })

  it('takes the wait from Slack, in milliseconds', () => {
    expect(slackError(new WebAPIRateLimitedError(12), posting)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: 12_000,
    })
  })

  it('names the scope that is missing, and what Slack said of the blocks', () => {
    expect(slackError(refusal('missing_scope', { needed: 'im:write' }), posting).next).toContain(
      'add the scope im:write',
    )
    const told = slackError(refusal('invalid_blocks', { errors: ['no more than 25 items'] }), posting)
    expect(told).toMatchObject({
      message: 'Slack refused the blocks.',
      next: 'Tell the operator of the bot: the log has what Slack answered.',
      said: 'invalid_blocks: no more than 25 items',
    })
  })

  it('says what to type where the bot is missing', () => {
    expect(slackError(refusal('not_in_channel'), posting)).toMatchObject({
      message: 'Paperboy is not in the channel.',
      next: 'Type /invite @Paperboy in the channel.',
      said: 'not_in_channel',
    })
  })

  it('calls a read without an answer an unreachable platform: nothing was posted', () => {
    expect(slackError(failure('ECONNRESET', 'read'), { writes: false })).toMatchObject({
      code: 'PLATFORM_UNREACHABLE',
    })
  })

  it('leaves its own errors as they are', () => {
    const own = new PaperboyError('PLACE_GONE', 'gone')
    expect(slackError(own, posting)).toBe(own)
  })
})
