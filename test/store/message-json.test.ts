import { expect, it } from 'vitest'
import type { Block, Message } from '../../src/message/tree.ts'
import { readMessage, writeMessage } from '../../src/store/message-json.ts'

const line = [
  { kind: 'text', text: 'See ' },
  { kind: 'strong', text: 'this' },
  { kind: 'code', text: '/papers top' },
  { kind: 'link', text: 'page', url: 'https://arxiv.org/abs/1' },
] as const

const blocks: { readonly [K in Block['kind']]: Extract<Block, { kind: K }> } = {
  heading: { kind: 'heading', text: 'Papers of Thu 7 May' },
  paragraph: { kind: 'paragraph', children: line },
  paper: {
    kind: 'paper',
    number: 1,
    title: 'One',
    url: 'https://arxiv.org/abs/1',
    facts: [line],
    summary: 'S.',
  },
  list: { kind: 'list', items: [line, []] },
  context: { kind: 'context', children: line },
  actions: { kind: 'actions', buttons: [{ label: '1', action: 'v1:show:1' }] },
  menu: {
    kind: 'menu',
    prompt: 'Choose a topic',
    options: [
      { label: 'agents', action: 'v1:subscribe:agents', about: 'about 9 a week' },
      { label: 'speech', action: 'v1:subscribe:speech' },
    ],
  },
  image: { kind: 'image', url: 'https://example.org/1.png', alt: 'Thumbnail' },
  divider: { kind: 'divider' },
}

it('a message with every kind of block is read back as it was written', () => {
  const post = { preview: 'One', blocks: Object.values(blocks) }
  const message: Message = { ...post, thread: 'Papers', replies: [post] }
  expect(readMessage(writeMessage(message))).toEqual(message)
})

it.each([
  ['a block of no known kind', '{"kind":"table"}'],
  ['an option without an action', '{"kind":"menu","prompt":"Choose","options":[{"label":"a"}]}'],
  [
    'an option that says more',
    '{"kind":"menu","prompt":"p","options":[{"label":"a","action":"b","url":"c"}]}',
  ],
])('a row with %s is refused', (_, block) => {
  const row = `{"version":1,"message":{"preview":"One","blocks":[${block}],"replies":[]}}`
  expect(() => readMessage(row)).toThrow()
})
