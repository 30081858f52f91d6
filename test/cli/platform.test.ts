import { expect, it } from 'vitest'
import { requirePlatform } from '../../src/cli/start.ts'
import { workingFolder } from '../config/folder.ts'

const mail = {
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'papers@example.org',
  PUBLIC_URL: 'https://papers.example.org',
  PAPERBOY_SECRET: 'a secret that is long enough: 32 bytes',
}

it.each([{ SLACK_BOT_TOKEN: 'xoxb-1' }, { DISCORD_TOKEN: 'abc.def.ghi' }, mail])(
  'a bot with nothing but %o reaches somebody',
  (env) => {
    requirePlatform(workingFolder().load(env))
  },
)

it('a bot that reaches nobody says how it could, in chat and by e-mail', () => {
  const { PUBLIC_URL } = mail
  expect(() => requirePlatform(workingFolder().load({ PUBLIC_URL }))).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: 'No platform is connected: there is no SLACK_BOT_TOKEN, no DISCORD_TOKEN and no SMTP_URL.',
      next: expect.stringMatching(/connect slack[\s\S]*connect discord[\s\S]*docs\/mail\.md/),
    }),
  )
})
