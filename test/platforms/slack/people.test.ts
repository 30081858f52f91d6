import { afterEach, describe, expect, it } from 'vitest'
import { botScopes, channelScopes } from '../../../src/platforms/slack/manifest.ts'
import { until } from '../until.ts'
import { openStand, type Stand, type StandOptions } from './stand.ts'

let stand: Stand
afterEach(() => stand.stop())

/** What one person hears who asks in a channel. */
async function heard(text: string, user: string, options: StandOptions = {}): Promise<unknown> {
  stand = await openStand(options)
  await stand.start()
  await stand.type(text, 'C1', user)
  await until(() => stand.slack.answers.length > 0)
  return stand.slack.answers[0]?.body['text']
}

const members = 'Full members of the workspace can.'
const admins = 'Workspace admins and owners and the channel’s creator can.'
const no = 'cannot change what this channel gets.'

describe('who may change what a channel gets', () => {
  it.each([
    ['U1', 'a member', 'Changed by ada.'],
    ['U2', 'an admin', 'Changed by boss.'],
    ['U4', 'a guest', `Guests ${no} ${members}`],
    ['U5', 'somebody of another organisation', `People from other organisations ${no} ${members}`],
    ['U7', 'a bot', `Bots ${no} ${members}`],
    ['U8', 'somebody of another workspace', `People from other organisations ${no} ${members}`],
  ])('by members: %s, %s', async (user, _who, answer) => {
    expect(await heard('change', user)).toBe(answer)
  })

  const scopes = [...botScopes, ...channelScopes]
  it.each([
    ['U1', 'a member', scopes, [], `You ${no} ${admins}`],
    ['U2', 'an admin', scopes, [], 'Changed by boss.'],
    ['U3', 'an owner', scopes, [], 'Changed by owner.'],
    ['U4', 'a guest', scopes, [], `Guests ${no} ${admins}`],
    ['U6', 'the creator', scopes, [], 'Changed by maker.'],
    ['U6', 'the creator, whom the scopes hide', botScopes, [], `You ${no} ${admins}`],
    ['U1', 'somebody who is listed', botScopes, ['U1'], 'Changed by ada.'],
    ['U4', 'a guest who is listed', botScopes, ['U1', 'U4'], 'Changed by guest.'],
  ])('by admins: %s, %s', async (user, _who, scopes, mayChange, answer) => {
    expect(await heard('change', user, { whoMayChange: 'admins', scopes, mayChange })).toBe(answer)
  })

  it('is nobody while Slack does not say who somebody is', async () => {
    const answer = await heard('change', 'U2', { scopes: ['chat:write'] })
    expect(answer).toBe(
      `Slack does not say whether you may change what this channel gets, so nothing is changed. ${members} Please try again in a minute.`,
    )
  })

  it('is asked for at every change', async () => {
    expect(await heard('change', 'U2', { whoMayChange: 'admins' })).toBe('Changed by boss.')
    await stand.type('change', 'C1', 'U2')
    await until(() => stand.slack.answers.length > 1)
    expect(stand.slack.requests.filter(({ method }) => method === 'users.info')).toHaveLength(2)
  })
})

describe('a person', () => {
  it.each([
    ['U1', 'Europe/London'],
    ['U2', 'Etc/UTC'],
  ])('has the time zone that Slack knows: %s', async (user, zone) => {
    expect(await heard('zone', user)).toBe(zone)
  })

  it('is looked up once in a few minutes', async () => {
    await heard('zone', 'U1')
    await stand.type('zone')
    await until(() => stand.slack.answers.length > 1)
    expect(stand.slack.requests.filter(({ method }) => method === 'users.info')).toHaveLength(1)
  })

  it('has no time zone, and is somebody, where Slack does not say', async () => {
    expect(await heard('zone', 'U1', { scopes: ['chat:write'] })).toBe('undefined')
    await stand.slack.sendMention({ channel: 'C1', user: 'U1', text: 'say hello' })
    await until(() => stand.slack.answers.length > 1)
    expect(stand.desk.requests.at(-1)?.person.name).toBe('somebody')
  })
})
