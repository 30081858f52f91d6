import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patiently } from '../../../src/platforms/slack/patient.ts'
import { respond } from '../../../src/platforms/slack/response-url.ts'
import { type ErrorCode, PaperboyError } from '../../../src/shared/errors.ts'
import { createLeapingClock } from '../../doubles/leaping-clock.ts'
import { type LocalSlack, startSlack } from '../../doubles/slack/server.ts'

describe('patience with Slack', () => {
  /** How often a request is made that fails so, and the waits between, in milliseconds. */
  async function tried(code: ErrorCode, times: number, retryAfterMs?: number) {
    const clock = createLeapingClock('2026-05-07T07:00:00Z')
    let count = 0
    const outcome = await patiently(clock, async () => {
      count += 1
      if (count > times) return 'answered'
      throw new PaperboyError(code, 'no', retryAfterMs === undefined ? {} : { retryAfterMs })
    }).catch((error: unknown) => error)
    return { count, waits: clock.naps, answered: outcome === 'answered' }
  }

  it.each([
    ['PLATFORM_UNREACHABLE', 1, undefined, { count: 2, waits: [300], answered: true }],
    ['PLATFORM_UNREACHABLE', 9, undefined, { count: 3, waits: [300, 600], answered: false }],
    ['RATE_LIMITED', 2, 1000, { count: 3, waits: [1000, 1000], answered: true }],
    ['RATE_LIMITED', 1, 30_000, { count: 1, waits: [], answered: false }],
    ['OUTCOME_UNKNOWN', 1, undefined, { count: 1, waits: [], answered: false }],
    ['PLACE_FORBIDDEN', 1, undefined, { count: 1, waits: [], answered: false }],
  ] as const)('%s %i times, asked to wait %s', async (code, times, wait, expected) => {
    expect(await tried(code, times, wait)).toEqual(expected)
  })
})

describe('an answer at a response_url', () => {
  let slack: LocalSlack
  beforeEach(async () => {
    slack = await startSlack()
  })
  afterEach(() => slack.stop())

  const body = { text: 'x', blocks: [], unfurl_links: false, unfurl_media: false } as const
  const answer = (url: string) => respond(url, { ...body, blocks: [] }, { replaces: false }, 1000)

  it('that Slack does not know any more is refused for good', async () => {
    const url = new URL('/response/gone', slack.url).href
    await expect(answer(url)).rejects.toMatchObject({
      code: 'MESSAGE_REFUSED',
      message: expect.stringContaining('HTTP 404'),
    })
  })

  it('that reaches nobody may be tried again', async () => {
    const gone = await startSlack()
    await gone.stop()
    const url = new URL('/response/any', gone.url).href
    await expect(answer(url)).rejects.toMatchObject({ code: 'PLATFORM_UNREACHABLE' })
  })
})
