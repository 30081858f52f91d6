import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectSlack } from '../../../src/platforms/slack/connect.ts'
import { slackAppLink, slackManifest } from '../../../src/platforms/slack/manifest.ts'

const schemaFile = new URL('../../../../shared/specs/slack-manifest.schema.2.0.0.json', import.meta.url)

describe('connecting Slack', () => {
  it.skipIf(!existsSync(schemaFile))('has a manifest as Slack’s schema wants it', () => {
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8')))
    expect(schema.safeParse(slackManifest('/papers')).error?.issues).toBeUndefined()
    const wrong = { ...slackManifest('/papers'), settings: { socket_mode_enabled: 'yes' } }
    expect(schema.safeParse(wrong).success).toBe(false)
  })

  it('is told of mentions, direct messages and the Home tab, and can be written to', () => {
    const { settings, features } = slackManifest('/papers')
    expect(settings.event_subscriptions.bot_events).toEqual(['app_home_opened', 'app_mention', 'message.im'])
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
  })

  it('gives the slash command the name that is configured', () => {
    const [command] = slackManifest('/reading').features.slash_commands
    expect(command).toMatchObject({ command: '/reading', should_escape: false })
    expect(connectSlack('/reading').join('\n')).toContain(encodeURIComponent('"command":"/reading"'))
  })

  it('asks for posting, commands and direct messages, and for no reading of channels', () => {
    expect(slackManifest('/papers').oauth_config.scopes.bot).toEqual([
      'chat:write',
      'commands',
      'users:read',
      'im:write',
      'app_mentions:read',
      'im:history',
    ])
  })

  it('needs no public address', () => {
    const { settings, features } = slackManifest('/papers')
    expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } })
    expect(features.slash_commands).toMatchObject([{ command: '/papers' }])
    expect(JSON.stringify(slackManifest('/papers'))).not.toContain('url')
  })

  it('prints one link, which opens Slack’s form filled in', () => {
    const links =
      connectSlack('/papers')
        .join('\n')
        .match(/https:\S+/g) ?? []
    expect(links).toEqual([slackAppLink(slackManifest('/papers'))])
    const link = new URL(links[0] ?? '')
    expect(link.origin + link.pathname).toBe('https://api.slack.com/apps')
    expect(link.searchParams.get('new_app')).toBe('1')
    expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(slackManifest('/papers'))
  })

  it('names the two values to copy, and the scope that one of them needs', () => {
    const text = connectSlack('/papers').join('\n')
    for (const word of [
      'SLACK_BOT_TOKEN=xoxb-',
      'SLACK_APP_TOKEN=xapp-',
      'connections:write',
      '/invite @Paperboy',
      'channels:history and groups:history',
      'channels:read and groups:read, with member_joined_channel',
    ]) {
      expect(text).toContain(word)
    }
  })

  it('keeps each line but the link within 80 columns', () => {
    const lines = connectSlack('/papers').filter((line) => !line.includes('https:'))
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  })
})
