import fc from 'fast-check'
import type { Block, Inline, Message, Post } from '../../src/message/tree.ts'
import { hostileText } from './hostile.ts'

const long = fc
  .tuple(hostileText, fc.constantFrom(1, 1, 1, 1, 20, 120))
  .map(([text, times]) => text.repeat(times))
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('https://x.y/(a)|<b>*_', 'javascript:alert(1)', '', `https://x.y/${'z'.repeat(5000)}`),
)
const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text' as const, 'strong' as const, 'code' as const), text: long }),
  fc.record({ kind: fc.constant('link' as const), text: long, url }),
)
const line = fc.array(inline, { maxLength: 6 })

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: long }),
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'context' as const), children: line }),
  fc.record(
    {
      kind: fc.constant('paper' as const),
      number: fc.integer({ min: 1, max: 99 }),
      title: long,
      url,
      posted: fc.boolean(),
      facts: fc.array(line, { maxLength: 8 }),
      summary: long,
    },
    { requiredKeys: ['kind', 'title', 'url', 'facts'] },
  ),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(line, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('actions' as const),
    buttons: fc.array(fc.record({ label: long, action: fc.oneof(long, fc.constant('v1:show:1')) }), {
      maxLength: 30,
    }),
  }),
  fc.record({ kind: fc.constant('image' as const), url, alt: long }),
  fc.constant({ kind: 'divider' as const }),
)
const post: fc.Arbitrary<Post> = fc.record({ preview: long, blocks: fc.array(block, { maxLength: 12 }) })

/** Any tree at all: what no builder would make included. */
export const anyMessage: fc.Arbitrary<Message> = fc.record(
  {
    preview: long,
    blocks: fc.array(block, { maxLength: 60 }),
    thread: long,
    replies: fc.array(post, { maxLength: 3 }),
  },
  { requiredKeys: ['preview', 'blocks', 'replies'] },
)
