import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/message/fit.ts'
import { type Found, foundBlock } from '../../src/message/found.ts'
import { visibleLength } from '../../src/message/text.ts'
import { paperWith } from './digests.ts'

const factsOf = (found: Found) => foundBlock(found, 1).facts.map(plainText).join(' · ')

describe('a paper of a list that somebody asked for', () => {
  it('says what it gained behind its votes', () => {
    const paper = paperWith({ votes: 98, comments: 2 })
    expect(factsOf({ paper, gained: 25 })).toBe('▲ 98 (+25) · 💬 2 · Ada Lovelace · arXiv · PDF')
  })

  it.each([0, -3, undefined])('says nothing of a gain of %s', (gained) => {
    expect(factsOf({ paper: paperWith({ votes: 98 }), gained })).toBe('▲ 98 · Ada Lovelace · arXiv · PDF')
  })

  it('says nothing of a gain where there are no votes', () => {
    expect(factsOf({ paper: paperWith({ votes: 0 }), gained: 2 })).toBe('Ada Lovelace · arXiv · PDF')
  })

  it('says why it is there, in one line of at most 140 characters', () => {
    const why = `“<!channel>” in the\ntitle ${'and so on '.repeat(100)}`
    const { summary = '' } = foundBlock({ paper: paperWith(), why }, 3)
    expect(summary).toMatch(/^“<!channel>” in the title and so on/)
    expect(visibleLength(summary)).toBeLessThanOrEqual(140)
  })

  it('has no number where the list has none', () => {
    expect(foundBlock({ paper: paperWith() })).not.toHaveProperty('number')
  })

  it('never takes more than eighty characters of facts', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 120 })
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), fc.nat(), (organization, votes, comments, gained) => {
        const facts = { organization, votes, comments, stars: votes, repository: 'https://github.com/a/b' }
        expect(visibleLength(factsOf({ paper: paperWith(facts), gained }))).toBeLessThanOrEqual(80)
      }),
    )
  })
})
