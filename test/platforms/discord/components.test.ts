import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/message/tree.ts'
import { keyMark } from '../../../src/platforms/discord/mark.ts'
import { discordBody, discordParts } from '../../../src/platforms/discord/render.ts'

const messageOf = (...blocks: Message['blocks']): Message => ({ preview: 'First line', blocks, replies: [] })
const textChannel = { channel: 'text' } as const
const keyed = { key: 'k#0', nonce: '1' }
const mark = keyMark(keyed.key)

describe('buttons and menus on Discord', () => {
  const options = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ label: `Topic ${n + 1}`, action: `v1:subscribe:${n + 1}` }))
  const buttons = (count: number) => ({
    kind: 'actions' as const,
    buttons: Array.from({ length: count }, (_, n) => ({ label: `${n + 1}`, action: `v1:show:${n + 1}` })),
  })
  const componentsOf = (...blocks: Message['blocks']) => {
    const [part] = discordParts(messageOf(...blocks), textChannel)
    if (part?.kind !== 'message') throw new Error('a message expected')
    return part.body.components ?? []
  }
  /** What a row holds, `menu 25` or `5`, and what stands in the menu. */
  const shape = (rows: ReturnType<typeof componentsOf>) =>
    rows.map(({ components: [first, ...others] }) =>
      first?.type === 3 ? `${first.placeholder}: ${first.options.length}` : `${others.length + 1} buttons`,
    )

  it('draws more than five buttons in rows of five, each once', () => {
    const pressed = Array.from({ length: 13 }, (_, index) => ({
      label: String(index + 1),
      action: `v1:show:${index % 12}`,
    }))
    const rows = componentsOf({ kind: 'actions', buttons: pressed })
    expect(rows.map((row) => row.components.length)).toEqual([5, 5, 2])
  })

  it('draws a menu in a row of its own, its choices being actions', () => {
    const menu = {
      kind: 'menu' as const,
      prompt: 'Which topic?',
      options: [{ label: 'Agents', action: 'v1:subscribe:agents', about: 'about 12 a week' }],
    }
    const [part] = discordParts(messageOf(menu, buttons(1)), textChannel)
    if (!part) throw new Error('one part expected')
    expect(discordBody(part, keyed)).toMatchObject({
      components: [
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: `menu:1#${mark}`,
              placeholder: 'Which topic?',
              options: [{ label: 'Agents', value: 'v1:subscribe:agents', description: 'about 12 a week' }],
            },
          ],
        },
        { type: 1, components: [{ type: 2, label: '1' }] },
      ],
    })
  })

  it.each([
    ['25 options', 25, 0, ['Which?: 25']],
    ['26 options', 26, 2, ['Which? (1 to 25): 25', 'Which? (26 to 26): 1', '2 buttons']],
    [
      'more options than rows',
      200,
      6,
      ['Which? (1 to 25): 25', 'Which? (26 to 50): 25', 'Which? (51 to 75): 25', '5 buttons', '1 buttons'],
    ],
    ['more buttons than rows', 3, 30, ['Which?: 3', '5 buttons', '5 buttons', '5 buttons', '5 buttons']],
    ['no options', 0, 1, ['1 buttons']],
  ])('shares five rows between %s and buttons', (_what, many, pressed, rows) => {
    const menu = { kind: 'menu' as const, prompt: 'Which?', options: options(many) }
    expect(shape(componentsOf(menu, buttons(pressed)))).toEqual(rows)
  })
})
