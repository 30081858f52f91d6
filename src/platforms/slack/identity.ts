import { z } from 'zod'
import { createSlackApi, type SlackApiOptions } from './api.ts'

const answer = z.object({
  user: z.string(),
  team: z.string(),
  // From the header X-OAuth-Scopes, https://docs.slack.dev/authentication/installing-with-oauth.
  response_metadata: z.object({ scopes: z.array(z.string()) }).optional(),
})

/** Whom Slack takes a bot token for, and what it may do. Throws `AUTH_FAILED` for a token that is not good. */
export async function slackIdentity(
  options: SlackApiOptions,
): Promise<{ readonly name: string; readonly scopes: readonly string[] }> {
  const { user, team, response_metadata } = await createSlackApi(options).read(answer, 'auth.test')
  return { name: `${user} in ${team}`, scopes: response_metadata?.scopes ?? [] }
}

/** Checks that an app-level token opens Socket Mode. Throws `AUTH_FAILED` where it does not. */
export async function checkAppToken(options: SlackApiOptions): Promise<string> {
  await createSlackApi(options).read(z.object({ url: z.string() }), 'apps.connections.open')
  return 'an app that may open Socket Mode'
}
