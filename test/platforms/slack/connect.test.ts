import { describe, expect, it } from 'vitest'
import { connectSlack } from '../../../src/platforms/slack/connect.ts'
import { slackAppLink, slackManifest } from '../../../src/platforms/slack/manifest.ts'

describe('connecting Slack', () => {
  it('asks for posting, commands and direct messages, and for no reading of channels', () => {
    expect(slackManifest().oauth_config.scopes.bot).toEqual([
      'chat:write',
      'commands',
      'users:read',
      'im:write',
      'app_mentions:read',
      'im:history',
    ])
  })

  it('needs no public address', () => {
    const { settings, features } = slackManifest()
    expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } })
    expect(features.slash_commands).toMatchObject([{ command: '/papers' }])
    expect(JSON.stringify(slackManifest())).not.toContain('url')
  })

  it('prints one link, which opens Slack’s form filled in', () => {
    const links =
      connectSlack()
        .join('\n')
        .match(/https:\S+/g) ?? []
    expect(links).toEqual([slackAppLink(slackManifest())])
    const link = new URL(links[0] ?? '')
    expect(link.origin + link.pathname).toBe('https://api.slack.com/apps')
    expect(link.searchParams.get('new_app')).toBe('1')
    expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(slackManifest())
  })

  it('names the two values to copy, and the scope that one of them needs', () => {
    const text = connectSlack().join('\n')
    for (const word of [
      'SLACK_BOT_TOKEN=xoxb-',
      'SLACK_APP_TOKEN=xapp-',
      'connections:write',
      '/invite @Paperboy',
    ]) {
      expect(text).toContain(word)
    }
  })

  it('keeps each line but the link within 80 columns', () => {
    const lines = connectSlack().filter((line) => !line.includes('https:'))
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  })
})
