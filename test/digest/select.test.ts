import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/catalogue/paper.ts'
import { select } from '../../src/digest/select.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import { lists, paper, runInput, subscription, voted } from './fixtures.ts'

const wed = '2026-05-06'
const thu = '2026-05-07'

function selected(
  one: Partial<Subscription>,
  byDay: Readonly<Record<string, readonly Paper[]>>,
  facts: { readonly had?: ReadonlySet<string>; readonly editions?: readonly (readonly string[])[] } = {},
) {
  const { had = new Set<string>(), editions = Object.keys(byDay).map((day) => [day]) } = facts
  const { best, rest } = select(subscription(one), editions, runInput({ ...lists(byDay), had }))
  const text = (list: typeof best) => list.map((candidate) => candidate.paper.id).join(' ')
  return { best: text(best), rest: text(rest) }
}

describe('the papers of one subscription', () => {
  it('are the best by votes', () => {
    expect(selected({ top: 2 }, { [thu]: voted('a', 7, 30, 12) }).best).toBe('a2 a3')
  })

  it('have at least its minimum of votes', () => {
    expect(selected({ minVotes: 12 }, { [thu]: voted('a', 12, 11, 30) }).best).toBe('a3 a1')
  })

  it('have votes, unless none are asked for', () => {
    const day = { [thu]: [paper('known', { votes: 1 }), paper('unknown')] }
    expect(selected({ minVotes: 1 }, day).best).toBe('known')
    expect(selected({ minVotes: 0 }, day).best).toBe('known unknown')
  })

  it('are on its topic', () => {
    const day = [
      paper('a', { votes: 9, keywords: ['agents'] }),
      paper('b', { votes: 99, keywords: ['vision'] }),
    ]
    expect(selected({ query: 'agents' }, { [thu]: day }).best).toBe('a')
  })

  it('are not withdrawn', () => {
    const day = [paper('a', { votes: 9 }), paper('b', { votes: 99, withdrawnAt: 1 })]
    expect(selected({}, { [thu]: day }).best).toBe('a')
  })

  it('are new to the place, so that the next best move up', () => {
    const had = new Set(['a1', 'a2'])
    expect(selected({ top: 2 }, { [thu]: voted('a', 40, 30, 20, 10, 5) }, { had }).best).toBe('a3 a4')
  })

  it('leave the rest of a single day to be caught up with', () => {
    expect(selected({ top: 2 }, { [thu]: voted('a', 7, 30, 12) }).rest).toBe('')
  })
})

describe('the papers of a merged digest', () => {
  it('are at most twice as many, over all days, and the rest is told', () => {
    const byDay = { [wed]: voted('w', 50, 9, 8, 7), [thu]: voted('t', 40, 30, 20, 6) }
    expect(selected({ top: 2 }, byDay)).toEqual({ best: 'w1 t1 t2 t3', rest: 'w2 w3 w4 t4' })
  })

  it('are no more than the days would have shown by themselves', () => {
    const byDay = { [wed]: voted('w', 50), [thu]: voted('t', 40, 30, 20) }
    expect(selected({ top: 2 }, byDay)).toEqual({ best: 'w1 t1 t2', rest: 't3' })
  })

  it('are those of one day when the others are empty', () => {
    const byDay = { [wed]: [], [thu]: voted('t', 40, 30, 20) }
    expect(selected({ top: 2 }, byDay)).toEqual({ best: 't1 t2', rest: '' })
  })

  it('hold a paper that moved between days once', () => {
    const byDay = { [wed]: voted('p', 50), [thu]: voted('p', 50, 40) }
    expect(selected({ top: 2 }, byDay)).toEqual({ best: 'p1 p2', rest: '' })
  })
})

describe('the papers of a recap', () => {
  const byDay = { [wed]: voted('w', 50, 9, 8), [thu]: voted('t', 40, 30, 20) }

  it('are the best of the week, and no rest is told', () => {
    expect(selected({ top: 2 }, byDay, { editions: [[wed, thu]] })).toEqual({ best: 'w1 t1', rest: '' })
  })

  it('are merged when a week was missed', () => {
    const weeks = [['2026-05-01'], [wed, thu]]
    const missed = { ...byDay, '2026-05-01': voted('m', 99, 7, 6) }
    expect(selected({ top: 2 }, missed, { editions: weeks })).toEqual({
      best: 'm1 w1 t1 t2',
      rest: 't3 w2 w3 m2 m3',
    })
  })
})
