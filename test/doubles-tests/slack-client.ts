import { webApi } from '@slack/bolt'
import type { LocalSlack } from '../doubles/slack/server.ts'
import type { SlackOptions } from '../doubles/slack/types.ts'

/** 2026-05-08T07:00:00Z, when the tests of the local Slack take place. */
export const morning = Date.UTC(2026, 4, 8, 7)

/** A workspace with a conversation of each kind. */
export const workspace = {
  channels: [
    { id: 'C1', name: 'reading' },
    { id: 'C2', name: 'archive', archived: true },
    { id: 'C3', name: 'elsewhere', member: false },
    { id: 'C4', name: 'announcements', restricted: true },
    { id: 'G1', name: 'secret', private: true, member: false },
    { id: 'G2', name: 'lab', private: true },
  ],
  users: [
    { id: 'U1', name: 'ada', admin: true, tz: 'Europe/London' },
    { id: 'U2', name: 'gone', deleted: true },
  ],
} satisfies SlackOptions

/** A client that hides nothing: no retries of its own, and a rate limit is an error. */
export function slackClient(slack: LocalSlack, token = slack.botToken): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 200,
    logger: quiet,
  })
}

const silence = () => undefined
/** The clients say on the console what the tests look at anyway. */
export const quiet = {
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
  setLevel: silence,
  getLevel: () => webApi.LogLevel.ERROR,
  setName: silence,
}

/** What a call failed with: Slack's error, else the client's code. */
export async function failure(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return error.data.error
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
  return 'no failure'
}
