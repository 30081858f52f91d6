import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutral } from '../../../src/message/text.ts'
import {
  type Block,
  code,
  context,
  link,
  type MenuOption,
  type Message,
  paragraph,
  strong,
  text,
} from '../../../src/message/tree.ts'
import { slackBody, slackParts } from '../../../src/platforms/slack/render.ts'
import { slackFaults } from '../../doubles/slack/validate.ts'
import { hostileText, hostileTitles } from '../hostile.ts'
import { anyMessage } from '../messages.ts'

const messageOf = (...blocks: Message['blocks']): Message => ({ preview: 'First line', blocks, replies: [] })

function textsOf(message: Message): string[] {
  return slackParts(message).flatMap(({ body }) =>
    body.blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : [])),
  )
}

/** Reads mrkdwn as Slack does: control sequences in angle brackets, entities, marks. */
function read(mrkdwn: string): {
  readonly shown: string
  readonly links: string[]
  readonly marks: string[]
} {
  const links: string[] = []
  const outside = mrkdwn.replace(/<([^>]*)>/g, (_, control: string) => {
    const [target = '', label = target] = control.split('|')
    links.push(target)
    return label
  })
  const shown = outside.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return { shown, links, marks: outside.match(/[*`]|(?<![\p{L}\p{N}])[_~](?=\S)|:[a-z0-9_+'-]+:/giu) ?? [] }
}

/** A text with the signs that look alike made one, and without isolates, as a reader compares. */
function seen(text: string): string {
  const alike: Record<string, string> = { '∗': '*', ˍ: '_', '∼': '~', ˋ: '`', '∶': ':', '∣': '|' }
  return neutral(text)
    .replace(/[∗ˍ∼ˋ∶∣]/gu, (sign) => alike[sign] ?? sign)
    .trim()
}

describe('a message on Slack', () => {
  it('is the body of chat.postMessage', () => {
    const message = messageOf(
      { kind: 'heading', text: 'Papers of Thu 7 May' },
      context(text('5 of 16 listed')),
      {
        kind: 'paper',
        number: 1,
        title: 'Stream-R1: R & D',
        url: 'https://huggingface.co/papers/2605.03849',
        posted: true,
        facts: [[text('▲ 98')], [link('code', 'https://github.com/a/b?c=1&d=2'), text(' ★ 12')]],
        summary: 'It streams.',
      },
      paragraph(strong('New'), text(' since '), link('X', 'https://x.y/')),
      { kind: 'list', items: [[text('one')], [text('two')]] },
      { kind: 'image', url: 'https://cdn.example/t.png', alt: 'Thumbnail' },
      { kind: 'divider' },
      { kind: 'actions', buttons: [{ label: '1', action: 'v1:show:2605.03849' }] },
      context(text('change: '), code('/papers digest')),
    )
    const section = (said: string) => ({
      type: 'section',
      expand: true,
      text: { type: 'mrkdwn', text: said, verbatim: true },
    })
    const small = (said: string) => ({
      type: 'context',
      elements: [{ type: 'mrkdwn', text: said, verbatim: true }],
    })
    expect(slackParts(message)).toEqual([
      {
        kind: 'message',
        body: {
          text: 'First line',
          blocks: [
            { type: 'header', text: { type: 'plain_text', text: 'Papers of Thu 7 May', emoji: false } },
            small('5 of 16 listed'),
            section(
              '*1  <https://huggingface.co/papers/2605.03849|Stream-R1: R &amp; D>* ✓\n▲ 98 · <https://github.com/a/b?c=1&amp;d=2|code> ★ 12\nIt streams.',
            ),
            section('*New* since <https://x.y/|X>'),
            section('• one'),
            section('• two'),
            { type: 'image', image_url: 'https://cdn.example/t.png', alt_text: 'Thumbnail' },
            { type: 'divider' },
            {
              type: 'actions',
              elements: [
                {
                  type: 'button',
                  text: { type: 'plain_text', text: '1', emoji: false },
                  action_id: 'v1:show:2605.03849',
                },
              ],
            },
            small('change: `/papers digest`'),
          ],
          unfurl_links: false,
          unfurl_media: false,
        },
      },
    ])
  })

  it('carries its key as metadata, and a reply its parent', () => {
    const [part, reply] = slackParts({
      ...messageOf(paragraph(text('a'))),
      replies: [messageOf(paragraph(text('b')))],
    })
    if (!part || !reply) throw new Error('two parts expected')
    expect([part.kind, reply.kind]).toEqual(['message', 'reply'])
    expect(slackBody(part, { key: 'k#0' })).toEqual({
      ...part.body,
      metadata: { event_type: 'paperboy_part', event_payload: { key: 'k#0' } },
    })
    expect(slackBody(reply, { key: 'k#1', threadTs: '1.2' })).toMatchObject({ thread_ts: '1.2' })
  })

  it('goes on in further messages where it is over a limit', () => {
    const blocks = Array.from({ length: 120 }, (_, index) =>
      paragraph(text(`Paragraph ${index} ${'x'.repeat(300)}`)),
    )
    const parts = slackParts(messageOf(...blocks))
    expect(parts.map(({ kind }) => kind)).toEqual(parts.map(() => 'message'))
    expect(parts.flatMap(({ body }) => body.blocks)).toHaveLength(120)
    expect(parts[1]?.body.text).toBe(`First line (2 of ${parts.length})`)
  })

  it('leaves ordinary titles exactly as they are', () => {
    const title = 'optimize_anything, ~20% and 2*x: A/B (C) [D] "E" 100%'
    const message = messageOf({
      kind: 'paper',
      title: title.replace('*', '×'),
      url: 'https://x.y/',
      facts: [],
    })
    expect(textsOf(message)).toEqual([`*<https://x.y/|${title.replace('*', '×').replace('~', '∼')}>*`])
  })
})

const menuOf = (count: number, more: Partial<MenuOption> = {}): Block => ({
  kind: 'menu',
  prompt: 'Which topic?',
  options: Array.from({ length: count }, (_, n) => ({ label: `Topic ${n}`, action: `v1:add:${n}`, ...more })),
})

describe('a menu on Slack', () => {
  it('is a select whose options carry the actions', () => {
    const option = { label: 'agents', about: 'about 12 papers a week', action: 'v1:subscribe:agents' }
    const [part] = slackParts(messageOf({ kind: 'menu', prompt: 'Which topic?', options: [option] }))
    expect(part?.body.blocks).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            action_id: 'menu',
            placeholder: { type: 'plain_text', text: 'Which topic?', emoji: false },
            options: [
              {
                text: { type: 'plain_text', text: 'agents', emoji: false },
                value: 'v1:subscribe:agents',
                description: { type: 'plain_text', text: 'about 12 papers a week', emoji: false },
              },
            ],
          },
        ],
      },
    ])
  })

  it.each([
    ['120 options', menuOf(120), 100],
    ['an action that is too long', menuOf(3, { action: `v1:add:${'x'.repeat(150)}` }), 0],
    ['options without words', menuOf(3, { label: ' ' }), 0],
    ['the same action twice', menuOf(3, { action: 'v1:add:1' }), 1],
    ['no options', menuOf(0), 0],
  ])('takes what Slack takes of one with %s', (_what, menu, count) => {
    const [part] = slackParts(messageOf(paragraph(text('Choose:')), menu))
    const options = part?.body.blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.flatMap((element) => ('options' in element ? (element.options ?? []) : []))
        : [],
    )
    expect(options).toHaveLength(count)
  })
})

/** Menus of anything. */
const anyMenu: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('menu' as const),
  prompt: hostileText.map((words) => words.repeat(12)),
  options: fc.array(
    fc.record(
      { label: hostileText, action: hostileText, about: hostileText.map((words) => words.repeat(9)) },
      { requiredKeys: ['label', 'action'] },
    ),
    { maxLength: 130 },
  ),
})

describe('foreign text on Slack', () => {
  it.each(hostileTitles.filter((title) => !title.startsWith('$') && !title.startsWith('Long')))(
    'shows %s as text',
    (title) => {
      const [first = ''] = textsOf(
        messageOf({ kind: 'paper', number: 1, title, url: 'https://x.y/', facts: [] }),
      )
      const { shown, links, marks } = read(first)
      expect(links).toEqual(['https://x.y/'])
      expect(marks).toEqual(['*', '*'])
      expect(seen(shown.slice(1, -1))).toBe(seen(`1  ${title}`))
    },
  )

  it('is never active, wherever it stands, and reads as it was written', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, said) => {
        const message = messageOf(
          { kind: 'paper', number: 1, title, url: 'https://x.y/', facts: [[text(said)]], summary: said },
          paragraph(text(said)),
        )
        const [paper = '', line] = textsOf(message)
        const rows = paper.split('\n').map(read)
        expect([...paper.split('\n'), line ?? ''].filter((row) => /^\s*&gt;/.test(row))).toEqual([])
        expect(rows.flatMap(({ links }) => links)).toEqual(['https://x.y/'])
        expect(rows.flatMap(({ marks }) => marks)).toEqual(['*', '*'])
        expect(seen(rows[0]?.shown.replace(/^\*1 {2}|\*$/g, '') ?? '')).toBe(seen(title) || 'untitled')
        if (line !== undefined) expect(read(line)).toMatchObject({ links: [], marks: [] })
        if (line !== undefined) expect(seen(read(line).shown)).toBe(seen(said))
      }),
    )
  })
})

describe('any message on Slack', () => {
  it('passes the rules of Slack', () => {
    fc.assert(
      fc.property(anyMessage, fc.array(anyMenu, { maxLength: 2 }), (message, menus) => {
        const parts = slackParts({ ...message, blocks: [...message.blocks, ...menus] })
        expect(parts.length).toBeGreaterThan(0)
        expect(
          parts.flatMap((part) =>
            slackFaults(
              'chat.postMessage',
              slackBody(part, { key: 'k', threadTs: part.kind === 'reply' ? '1.2' : undefined }),
            ),
          ),
        ).toEqual([])
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })
})
