import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/catalogue/paper.ts'
import { type Catching, newcomers } from '../../src/ranking/caughtup.ts'
import { voted } from '../digest/fixtures.ts'

/** `p1` with 50 votes to `p5` with 10. */
const ranked = voted('p', 50, 40, 30, 20, 10)

const entered = (facts: Partial<Catching>) =>
  newcomers(ranked, {
    top: 3,
    fits: () => true,
    shown: new Set(),
    votesBefore: new Map(),
    ...facts,
  }).map(({ paper }) => paper.id)

describe('newcomers to the top', () => {
  it('are those among the best that were not shown', () => {
    expect(entered({ shown: new Set(['p1', 'p3', 'p4']) })).toEqual(['p2'])
  })

  it('are ranked among the fitting papers only', () => {
    const shown = new Set(['p1', 'p3'])
    expect(entered({ shown, fits: ({ id }) => id !== 'p2' })).toEqual(['p4'])
  })

  it('have gained votes, or were not listed before', () => {
    const votesBefore = new Map([
      ['p1', 50],
      ['p2', 39],
    ])
    expect(entered({ votesBefore })).toEqual(['p2', 'p3'])
  })

  it('have more votes than the first paper below the top: a tie-break lets nobody in', () => {
    const tied = voted('p', 50, 30, 30, 30, 10)
    const facts = { fits: () => true, shown: new Set<string>(), votesBefore: new Map() }
    const among = (top: number) => newcomers(tied, { top, ...facts }).map(({ paper }) => paper.id)
    expect([among(2), among(3), among(4)]).toEqual([['p1'], ['p1'], ['p1', 'p2', 'p3', 'p4']])
    expect(newcomers(tied.slice(0, 3), { top: 3, ...facts })).toHaveLength(3)
  })

  it('are none when the same papers are still on top', () => {
    expect(entered({ shown: new Set(['p1', 'p2', 'p3']) })).toEqual([])
  })

  it('come with their place and what they gained, where they were listed before', () => {
    const found = newcomers(ranked, {
      top: 3,
      fits: ({ id }) => id !== 'p1',
      shown: new Set(['p3']),
      votesBefore: new Map([['p2', 39]]),
    })
    expect(found.map(({ paper, ...facts }) => [paper.id, facts])).toEqual([
      ['p2', { rank: 1, gained: 1 }],
      ['p4', { rank: 3 }],
    ])
  })

  it('were never shown, fit, stand among the best and gained votes; whoever else is like that is one', () => {
    const id = fc.constantFrom(...ranked.map((one) => one.id))
    const some = fc.array(id).map((ids) => new Set(ids))
    const before = fc.array(fc.tuple(id, fc.nat(60))).map((votes) => new Map(votes))
    fc.assert(
      fc.property(fc.nat(6), some, some, before, (top, shown, fitting, votesBefore) => {
        const facts = { top, shown, fits: (one: Paper) => fitting.has(one.id), votesBefore }
        const best = ranked.filter((one) => fitting.has(one.id)).slice(0, top)
        const risen = best.filter((one) => (one.votes ?? 0) > (votesBefore.get(one.id) ?? 0))
        expect(entered(facts)).toEqual(risen.map((one) => one.id).filter((one) => !shown.has(one)))
      }),
    )
  })
})
