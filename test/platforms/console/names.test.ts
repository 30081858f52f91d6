import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/message/text.ts'
import { actions, type Block, type Message } from '../../../src/message/tree.ts'
import { letterOf, namesOf, spoken } from '../../../src/platforms/console/names.ts'
import { renderConsole } from '../../../src/platforms/console/render.ts'
import { hostileText } from '../hostile.ts'
import { anyMessage } from '../messages.ts'

const messageOf = (...blocks: readonly Block[]): Message => ({ preview: '', blocks, replies: [] })
const button = (label: string, action = label) => ({ label, action })
const drawn = (message: Message, width = 80) =>
  renderConsole(message, { width, colour: false, names: namesOf(message) })

describe('names of buttons', () => {
  it.each([
    { index: 0, letter: 'a' },
    { index: 25, letter: 'z' },
    { index: 26, letter: 'aa' },
    { index: 51, letter: 'az' },
    { index: 52, letter: 'ba' },
    { index: 702, letter: 'aaa' },
  ])('line $index of a menu is $letter', ({ index, letter }) => {
    expect(letterOf(index)).toBe(letter)
  })

  it.each([
    { text: 'Next ›', name: 'next' },
    { text: '[ 1 ]', name: '1' },
    { text: 'Mute…', name: 'mute' },
    { text: 'Post today’s now', name: 'post todays now' },
    { text: '→', name: '' },
    { text: 'x'.repeat(101), name: '' },
  ])('$text is spoken “$name”', ({ text, name }) => {
    expect(spoken(text)).toBe(name)
  })

  it('are told apart', () => {
    const menu = (...labels: readonly string[]): Block => ({
      kind: 'menu',
      prompt: 'Which one?',
      options: labels.map((label) => button(label)),
    })
    const message = messageOf(
      actions(button('Edit', '1'), button('Stop', '1')),
      actions(button('edit…', '2'), button('Stop', '2'), button('→')),
      menu('x', 'y'),
      menu('z'),
    )
    expect(drawn(message)).toBe(
      [
        '[Edit] [Stop]',
        '',
        '[edit… 2] [Stop 2] [→ 2]',
        '',
        'Which one?',
        'a) x',
        'b) y',
        '',
        'Which one?',
        'c) z',
        '',
      ].join('\n'),
    )
  })

  it('are drawn on as many lines as they need, a label on one', () => {
    const row = actions(button('1'), button('Why here'), button('Post it now'))
    expect(drawn(messageOf(row), 22)).toBe('[1] [Why here]\n[Post it now]\n')
  })

  it('are drawn for replies too', () => {
    const reply = { preview: '', blocks: [actions(button('Save'))] }
    expect(drawn({ preview: '', blocks: [actions(button('Save'))], replies: [reply] })).toBe(
      '[Save]\n\n   [Save 2]\n',
    )
  })

  it('are one each, whatever the labels are, and never run over the edge', () => {
    const option = fc.record({ label: hostileText, action: hostileText, about: hostileText })
    const menu = fc.record({
      kind: fc.constant('menu' as const),
      prompt: hostileText,
      options: fc.array(option, { maxLength: 30 }),
    })
    fc.assert(
      fc.property(anyMessage, menu, fc.integer({ min: 20, max: 120 }), (message, block, width) => {
        const whole = { ...message, blocks: [...message.blocks, block] }
        const names = [...namesOf(whole).values()].map(spoken)
        expect(new Set(names).size).toBe(names.length)
        expect(names).not.toContain('')
        const lines = drawn(whole, width).split('\n')
        expect(lines.filter((line) => /[\p{Cc}\u202a-\u202e]/u.test(line))).toEqual([])
        expect(lines.filter((line) => displayWidth(line) > width && !/^ *https?:\S+$/.test(line))).toEqual([])
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })
})
