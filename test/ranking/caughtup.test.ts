import { describe, expect, it } from 'vitest'
import { type Catching, gained, newcomers } from '../../src/ranking/caughtup.ts'
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
  }).map(({ id }) => id)

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

  it('are none when the same papers are still on top', () => {
    expect(entered({ shown: new Set(['p1', 'p2', 'p3']) })).toEqual([])
  })
})

describe('gained votes', () => {
  const [first] = voted('p', 50)
  it.each([
    ['are the difference', new Map([['p1', 20]]), 30],
    ['are unknown for a paper that was not listed', new Map(), undefined],
  ])('%s', (_, votesBefore, expected) => {
    expect(first && gained(first, votesBefore)).toBe(expected)
  })
})
