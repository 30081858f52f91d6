import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { discordCode, discordError } from '../../../src/platforms/discord/errors.ts'

const refusal = (status: number, code: number, more: object = {}) =>
  new DiscordAPIError({ code, message: 'Said so', ...more }, code, status, 'POST', 'http://local', {})
const posting = { writes: true }

const limit = (waits: Partial<RateLimitError>) =>
  new RateLimitError({
    timeToReset: 0,
    limit: 5,
    method: 'POST',
    hash: 'h',
    url: 'http://local',
    route: '/channels/:id/messages',
    majorParameter: '1',
    global: false,
    retryAfter: 0,
    sublimitTimeout: 0,
    scope: 'user',
    ...waits,
  })

describe('what a Discord failure means', () => {
  it.each([
    [404, 10003, 'PLACE_GONE'],
    [404, 10004, 'PLACE_GONE'],
    [404, 10013, 'PLACE_GONE'],
    [403, 50001, 'PLACE_FORBIDDEN'],
    [403, 50007, 'PLACE_FORBIDDEN'],
    [403, 50013, 'PLACE_FORBIDDEN'],
    [403, 50278, 'PLACE_FORBIDDEN'],
    [400, 50083, 'PLACE_FORBIDDEN'],
    [400, 50008, 'PLACE_FORBIDDEN'],
    [400, 40067, 'PLACE_FORBIDDEN'],
    [401, 0, 'AUTH_FAILED'],
    [401, 50014, 'AUTH_FAILED'],
    [400, 20016, 'RATE_LIMITED'],
    [400, 20028, 'RATE_LIMITED'],
    [400, 50006, 'MESSAGE_REFUSED'],
    [400, 50035, 'MESSAGE_REFUSED'],
    [404, 10008, 'MESSAGE_REFUSED'],
    [400, 240000, 'MESSAGE_REFUSED'],
    [400, 99999, 'MESSAGE_REFUSED'],
    [403, 99999, 'PLACE_FORBIDDEN'],
    [404, 99999, 'PLACE_GONE'],
  ])('HTTP %i with code %i is %s', (status, code, meaning) => {
    expect(discordError(refusal(status, code), posting)).toMatchObject({ code: meaning })
  })

  it.each([
    [
      'a refused connection',
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
      'PLATFORM_UNREACHABLE',
    ],
    ['a reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'OUTCOME_UNKNOWN'],
    [
      'a closed socket',
      Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
      'OUTCOME_UNKNOWN',
    ],
    ['a time-out', new DOMException('This operation was aborted', 'AbortError'), 'OUTCOME_UNKNOWN'],
    ['HTTP 502', new HTTPError(502, 'Bad Gateway', 'POST', 'http://local', {}), 'OUTCOME_UNKNOWN'],
    [
      'a page of something in between',
      new DiscordAPIError({ error: 'blocked' }, 'blocked', 403, 'POST', 'http://local', {}),
      'PLATFORM_UNREACHABLE',
    ],
  ])('%s is told apart', (_what, error, code) => {
    expect(discordError(error, posting)).toMatchObject({ code, cause: error })
  })

  it('takes the longest of the waits that the client names, in milliseconds', () => {
    expect(discordError(limit({ retryAfter: 50, sublimitTimeout: 7050 }), posting)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: 7050,
    })
  })

  it('takes the wait of slow mode from the body', () => {
    expect(discordError(refusal(400, 20016, { retry_after: 12.5 }), posting)).toMatchObject({
      retryAfterMs: 12_500,
    })
  })

  it('says where a permission is given', () => {
    expect(discordError(refusal(403, 50001), posting)).toMatchObject({
      message: 'Paperboy cannot see the channel.',
      next: 'Open the channel’s settings, Permissions, and allow Paperboy to View Channel.',
      said: '50001: Said so',
    })
  })

  it('calls a read without an answer an unreachable platform: nothing was posted', () => {
    expect(discordError(new Error('socket hang up'), { writes: false })).toMatchObject({
      code: 'PLATFORM_UNREACHABLE',
    })
  })

  it('reads the code of a refusal', () => {
    expect(discordCode(refusal(400, 160004))).toBe(160004)
    expect(discordCode(new Error('no code'))).toBeUndefined()
  })
})
