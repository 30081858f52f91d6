import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/message/text.ts'
import { code, context, link, type Message, paragraph, text } from '../../../src/message/tree.ts'
import { renderConsole } from '../../../src/platforms/console/render.ts'
import { anyMessage } from '../messages.ts'

const plain = { width: 80, colour: false }

const digest: Message = {
  preview: 'First line',
  blocks: [
    { kind: 'heading', text: 'Papers of Thu 7 May' },
    context(text('2 of 16 listed')),
    {
      kind: 'paper',
      number: 1,
      title: 'Stream-R1: a title that is long enough to be broken over two lines of a terminal',
      url: 'https://huggingface.co/papers/2605.03849',
      facts: [
        [text('▲ 98')],
        [link('code', 'https://github.com/a/b'), text(' ★ 12')],
        [link('arXiv', 'https://arxiv.org/abs/1')],
      ],
      summary: 'It streams.',
    },
    { kind: 'paper', number: 2, title: 'Second', url: 'https://x.y/', posted: true, facts: [] },
    { kind: 'actions', buttons: [{ label: '1', action: 'v1:show:1' }] },
    context(text('change: '), code('/papers digest')),
  ],
  replies: [{ preview: 'a', blocks: [paragraph(text('A reply.'))] }],
}

describe('a message in a terminal', () => {
  it('is readable lines', () => {
    expect(renderConsole(digest, plain)).toBe(
      [
        'Papers of Thu 7 May',
        '2 of 16 listed',
        '',
        '1  Stream-R1: a title that is long enough to be broken over two lines of a',
        '   terminal',
        '   ▲ 98 · code ★ 12',
        '   It streams.',
        '   https://huggingface.co/papers/2605.03849',
        '',
        '2  Second ✓',
        '   https://x.y/',
        '',
        'change: /papers digest',
        '',
        '   A reply.',
        '',
      ].join('\n'),
    )
  })

  it('has 80 columns where the terminal does not tell how many it has', () => {
    expect(renderConsole(digest, { ...plain, width: 0 })).toBe(renderConsole(digest, plain))
  })

  it('is coloured only when asked', () => {
    const coloured = renderConsole(digest, { width: 80, colour: true })
    expect(coloured).toContain('\u001b[1mPapers of Thu 7 May\u001b[0m')
    expect(
      ['\u001b[0m', '\u001b[1m', '\u001b[2m'].reduce((text, code) => text.replaceAll(code, ''), coloured),
    ).toBe(renderConsole(digest, plain))
  })

  it('never lets foreign text steer the terminal, nor run over its edge', () => {
    fc.assert(
      fc.property(anyMessage, fc.integer({ min: 20, max: 120 }), (message, width) => {
        const lines = renderConsole(message, { width, colour: false }).split('\n')
        expect(lines.filter((line) => /[\p{Cc}\u202a-\u202e]/u.test(line))).toEqual([])
        expect(lines.filter((line) => displayWidth(line) > width && !/^ *https?:\S+$/.test(line))).toEqual([])
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  it('shows a hostile title letter by letter', () => {
    const title = 'a\u001b[31mred\u0007 \u202egnp.exe *x* <!channel>'
    const drawn = renderConsole(
      { preview: '', blocks: [{ kind: 'paper', title, url: '', facts: [] }], replies: [] },
      plain,
    )
    expect(drawn).toBe('a [31mred gnp.exe *x* <!channel>\n')
  })
})
