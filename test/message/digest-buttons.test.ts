import { describe, expect, it } from 'vitest'
import type { Digest, EmptyReason } from '../../src/digest/digest.ts'
import { digestMessage } from '../../src/message/digest.ts'
import type { Message } from '../../src/message/tree.ts'
import { digestWith, entryWith, two } from './digests.ts'
import { lines } from './lines.ts'

const compact = (facts: Partial<Digest>): string[] => lines(digestMessage(digestWith(facts), 'compact'))

describe('a digest that leaves papers out', () => {
  const key = 'slack:T1:C1:daily:2026-05-07T09:00'
  const shown = (facts: Partial<Digest>, under?: string) =>
    digestMessage(
      digestWith({ entries: two, ...facts }),
      'compact',
      under === undefined ? {} : { key: under },
    )
  const buttons = (message: Message) =>
    message.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []))

  it('has a button that pages through them', () => {
    const message = shown({ more: 7 }, key)
    expect(lines(message).slice(4)).toEqual([
      'and 7 more',
      '[1] [2]',
      '[The other 7]',
      'Next Fri 09:00 · change: /papers digest',
    ])
    expect(buttons(message).at(-1)).toEqual({ label: 'The other 7', action: `v1:rest:${key}` })
  })

  it.each([
    ['nothing is left out', { more: 0 }, key],
    ['nobody will know which', { more: 7 }, undefined],
    ['its key is too long for a button', { more: 7 }, 'k'.repeat(79)],
  ])('has no such button where %s', (_, facts, under) => {
    expect(buttons(shown(facts, under)).map(({ label }) => label)).toEqual(['1', '2'])
  })

  it('carries a key of 78 characters', () => {
    expect(buttons(shown({ more: 7 }, 'k'.repeat(78))).at(-1)?.action).toHaveLength(86)
  })
})

describe('a digest for one person', () => {
  const personal = true
  const end = ['Next Fri 09:00 · change: /papers mine', '[Stop…] [Change]']

  it.each<[string, Partial<Digest>]>([
    ['several papers', { entries: two }],
    ['one paper', { entries: two.slice(0, 1) }],
    [
      'a week',
      {
        kind: 'weekly',
        entries: two,
        next: Temporal.ZonedDateTime.from('2026-05-08T09:00[Europe/Berlin]'),
      },
    ],
  ])('of %s ends with how to change and stop it', (_, facts) => {
    const message = digestMessage(digestWith({ personal, ...facts }), 'compact')
    expect(lines(message).slice(-2)).toEqual(end)
    expect(message.blocks.at(-1)).toEqual({
      kind: 'actions',
      buttons: [
        { label: 'Stop…', action: 'v1:unsubscribe:' },
        { label: 'Change', action: 'v1:mine:' },
      ],
    })
  })

  it('says so in the parent where papers have a reply each', () => {
    const message = digestMessage(digestWith({ personal, entries: two }), 'thread')
    expect(lines(message).slice(-2)).toEqual(end)
    expect(message.replies.flatMap(lines).join()).not.toContain('Stop')
  })

  it('names its topic where it has one', () => {
    expect(compact({ personal, entries: two, topics: ['agents'] })[1]).toBe(
      '2 of 16 listed · topic: agents · votes after 7 h',
    )
  })

  it('speaks of what was sent to them', () => {
    const entries = two.map((entry) => ({ ...entry, posted: true }))
    expect(compact({ personal, kind: 'weekly', entries })[1]).toBe(
      '2 of 16 papers · votes as of Thu 09:00 · ✓ = was sent to you',
    )
  })

  it('keeps room for its buttons, of five rows', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      entryWith({ id: `2605.${10000 + index}`, votes: 9 }),
    )
    const rows = (facts: Partial<Digest>) =>
      digestMessage(digestWith({ entries: many, ...facts }), 'compact', { key: 'k' }).blocks.flatMap(
        (block) => (block.kind === 'actions' ? [block.buttons.length] : []),
      )
    expect(rows({})).toEqual([25])
    expect(rows({ more: 3 })).toEqual([20, 1])
    expect(rows({ personal })).toEqual([20, 2])
    expect(rows({ personal, more: 3 })).toEqual([15, 1, 2])
  })

  it.each<[EmptyReason, readonly string[], string]>([
    ['nothing-new', [], 'everything that fits was sent to you before'],
    ['no-match', [], 'none of the 16 listed is on a topic of yours'],
    ['no-match', ['agents'], 'none of the 16 listed is on agents'],
    ['muted', [], 'all 16 listed are muted'],
  ])('without papers because of %s is of them alone', (empty, topics, because) => {
    expect(compact({ personal, empty, topics })).toEqual([
      `No papers today: ${because}. Next: Fri 8 May, 09:00.`,
      'change: /papers mine',
      '[Stop…] [Change]',
    ])
  })

  it('says where it is set when a file declares it', () => {
    expect(compact({ personal, entries: two, declaredAs: 'reading' }).slice(-2)).toEqual([
      "Next Fri 09:00 · set in the operator's file",
      '[Stop…] [Change]',
    ])
  })
})
