import { describe, expect, it } from 'vitest'
import { excerpt, summaryOf, tellingSentence } from '../../src/message/summary.ts'

const abstract = [
  'Robots have become better at kitchens in recent years.',
  'However, soup remains hard.',
  'To close this gap, we introduce LadleNet, a policy that pours e.g. minestrone and ramen.',
  'Specifically, it looks at the spoon, cf. Fig. 2.',
  'Experiments show that LadleNet spills 40% less than prior work.',
  'Code is available at https://example.org/ladle.',
].join(' ')

describe('the sentence that says what a paper brings', () => {
  it('is the one that presents the work, without its lead-in', () => {
    expect(tellingSentence(abstract, 'LadleNet: Pouring Soup')).toBe(
      'We introduce LadleNet, a policy that pours e.g. minestrone and ramen.',
    )
  })

  it('is a finding where nothing is presented', () => {
    const text =
      'Many kitchens use robots. In this study, we find that soup cools 30% faster on Mondays. Prior work differs.'
    expect(tellingSentence(text, 'Soup on Mondays')).toBe('We find that soup cools 30% faster on Mondays.')
  })

  it('is never where the code lies', () => {
    const text =
      'We release our code at https://example.org. This paper studies the noise of kettles in small flats.'
    expect(tellingSentence(text, 'Kettles')).toBe('This paper studies the noise of kettles in small flats.')
  })

  it('is all there is where there is one sentence', () => {
    expect(tellingSentence('Only this', 'T')).toBe('Only this')
  })

  it("gives way to the source's own summary", () => {
    expect(summaryOf({ title: 'T', abstract, summary: 'Pours\n soup with $\\alpha$.' })).toBe(
      'Pours soup with α.',
    )
  })

  it('is missing where nothing is known', () => {
    expect(summaryOf({ title: 'T' })).toBeUndefined()
    expect(summaryOf({ title: 'T', abstract: ' \u200b ' })).toBeUndefined()
  })
})

describe('the beginning of an abstract', () => {
  it('ends with a sentence', () => {
    expect(excerpt(abstract, 100)).toBe(
      'Robots have become better at kitchens in recent years. However, soup remains hard.',
    )
  })

  it('ends at a word where the first sentence is too long', () => {
    expect(excerpt(abstract, 30)).toBe('Robots have become better at…')
  })
})
