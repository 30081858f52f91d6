import { describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { createDispatch } from '../../src/command/dispatch.ts'
import { plainText } from '../../src/message/fit.ts'
import type { Block, Post } from '../../src/message/tree.ts'
import { createTestLog } from '../doubles/log.ts'

const place = { platform: 'slack', workspace: 'T1', id: 'C1' } as const
const paper: Paper = {
  id: '2605.03849',
  title: 'Stream-R1: Reasoning in Streams',
  authors: ['Ada Lovelace'],
  authorCount: 1,
  keywords: [],
  categories: ['cs.CL'],
  media: [],
  sources: ['huggingface'],
}

const berlin = Temporal.ZonedDateTime.from('2026-05-08T09:00[Europe/Berlin]')

function open(next?: Temporal.ZonedDateTime) {
  const dispatch = createDispatch(
    commands,
    {
      papers: { byIds: async (ids) => [paper].filter(({ id }) => ids.includes(id)) },
      now: () => Temporal.Instant.from('2026-05-07T07:00:00Z'),
      nextRun: async () => next,
    },
    createTestLog(),
  )
  return (text: string) => dispatch({ place, input: { kind: 'typed', text } })
}

const linesOf = (post: Post) => post.blocks.flatMap(lines)

function lines(block: Block): string[] {
  if (block.kind === 'paragraph' || block.kind === 'context') return [plainText(block.children)]
  return block.kind === 'list' ? block.items.map(plainText) : []
}

describe('show', () => {
  it.each([
    '2605.03849',
    '2605.03849v2',
    'arXiv:2605.03849',
    'https://arxiv.org/abs/2605.03849',
    'https://arxiv.org/pdf/2605.03849v1',
    'https://huggingface.co/papers/2605.03849',
  ])('opens the card of %s', async (id) => {
    const card = await open()(`show ${id}`)
    expect(card.blocks[0]).toMatchObject({ kind: 'paper', title: 'Stream-R1: Reasoning in Streams' })
  })

  it('says of a paper nobody knows what an id looks like', async () => {
    expect((await open()('show 1234.56789')).preview).toBe(
      'Paperboy does not know that paper. An arXiv id looks like 2605.03849.',
    )
  })

  it('asks for an id where none was typed', async () => {
    expect((await open()('show')).preview).toBe(
      'Type the arXiv id of a paper, for instance /papers show 2605.03849.',
    )
  })
})

describe('help', () => {
  it('says when the next digest comes, in the place’s own time', async () => {
    expect((await open(berlin)('help')).preview).toBe(
      'Paperboy brings trending research papers here. The next digest comes Fri 09:00.',
    )
  })

  it('says where no digest is set up', async () => {
    expect((await open()('help')).preview).toBe(
      'Paperboy brings trending research papers to channels. No digest is set up for this one.',
    )
  })

  it('lists what can be typed, and where digests are set', async () => {
    expect(linesOf(await open()('help')).slice(1)).toEqual([
      '/papers show <id> One paper in full, by its arXiv id or link',
      '/papers help What Paperboy does here, and what can be typed',
      'Digests are set in the operator’s file for now. The numbers under a digest open its papers, for you alone.',
    ])
  })
})
