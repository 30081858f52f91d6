import { describe, expect, it } from 'vitest'
import { workingFolder } from '../../config/folder.ts'

const folder = (slack: string) => workingFolder({ 'paperboy.yaml': `slack: {${slack}}` })

describe('the settings of Slack', () => {
  it('are the usual name of the command, and all members may change channels', () => {
    expect(folder('').load().slack).toMatchObject({
      command: '/papers',
      whoMayChange: 'members',
      mayChange: [],
    })
  })

  it('can be others', () => {
    const set = 'command: /reading-room, whoMayChange: admins, mayChange: [U0123456789, W01]'
    expect(folder(set).load().slack).toMatchObject({
      command: '/reading-room',
      whoMayChange: 'admins',
      mayChange: ['U0123456789', 'W01'],
    })
  })

  it.each([
    ['command: papers', 'slack.command must be a stroke and a name'],
    ['command: /Papers', 'slack.command must be a stroke and a name'],
    [`command: /${'x'.repeat(32)}`, 'slack.command must be a stroke and a name'],
    ['whoMayChange: all', 'slack.whoMayChange must be members or admins'],
    ['mayChange: ["@ada"]', 'must be a Slack member id such as U0123456789'],
  ])('are refused in words: %s', (set, words) => {
    expect(folder(set).faults().join('\n')).toContain(words)
  })
})
