import { describe, expect, it } from 'vitest'
import type { Hit } from '../../src/search/port.ts'
import { parseQuery } from '../../src/search/query.ts'
import { readTopics } from '../../src/search/topics.ts'
import { createWhy, whySimilar } from '../../src/search/why.ts'
import { paperWith } from './papers.ts'

const topics = readTopics({ speech: 'speech OR voice' })
const paper = paperWith({
  title: 'Hindi Speech',
  abstract: 'We recognise what is said.',
  summary: 'A corpus.',
  keywords: ['phonemes'],
  authors: ['Ada Lovelace'],
  authorCount: 1,
  organization: 'Analytical Lab',
  votes: 12,
})
const hit = (facts: Partial<Hit>): Hit => ({ id: paper.id, score: 1, words: 0, found: [], ...facts })
const why = (query: string, facts: Partial<Hit>) => createWhy(parseQuery(query), topics)(hit(facts), paper)
const title = (word: string) => ({ word, in: 'title' as const })
const text = (word: string) => ({ word, in: 'text' as const })

describe('the reason of a hit', () => {
  it('names the words by where they stand, and how close the meaning is', () => {
    const found = [title('hindi'), title('speech'), text('recognise')]
    expect(why('hindi speech recognise', { found, meaning: 0.712 })).toBe(
      '“hindi” and “speech” in the title, “recognise” in the abstract; close in meaning (0.71)',
    )
  })

  it('knows the parts of a text and of the names apart', () => {
    const found = [text('corpus'), text('phonemes'), { word: 'ada', in: 'names' as const }]
    expect(why('corpus phonemes ada', { found })).toBe(
      '“corpus” in the summary, “phonemes” among the keywords, “ada” among the authors',
    )
    expect(why('lab', { found: [{ word: 'lab', in: 'names' }] })).toBe(
      '“lab” in the name of the organisation',
    )
  })

  it('is honest about what was found by meaning alone', () => {
    expect(why('dialogue', { meaning: 0.64 })).toBe('none of the words; close in meaning (0.64)')
    expect(why('dialogue', { meaning: 0.41 })).toBe('none of the words; near in meaning (0.41)')
    expect(why('dialogue', { meaning: 0.08 })).toBe('none of the words; far in meaning (0.08)')
  })

  it('does not praise a distant meaning where words were found', () => {
    expect(why('hindi', { found: [title('hindi')], meaning: 0.12 })).toBe('“hindi” in the title')
    expect(why('hindi', { found: [title('hindi')], meaning: 0.4951 })).toBe(
      '“hindi” in the title; close in meaning (0.50)',
    )
  })

  it('says which marked parts fit, each once', () => {
    const found = [title('hindi'), title('speech')]
    expect(why('"hindi speech" upvotes:>=10', { found })).toBe(
      '“hindi speech” in the title, 12 votes (at least 10)',
    )
    expect(why('hindi -survey', { found: [title('hindi')] })).toBe('“hindi” in the title, no “survey”')
    expect(why('topic:speech', {})).toBe('the topic speech (“speech” in the title)')
  })

  it('passes over words that say nothing, and over the end of a long question', () => {
    const question = 'what is the corpus of hindi speech phonemes that ada said and recognise'
    const found = [
      ...['what', 'corpus', 'phonemes', 'said', 'recognise'].map(text),
      ...['hindi', 'speech'].map(title),
    ]
    expect(why(question, { found })).toBe(
      '“corpus” in the summary, “phonemes” among the keywords, “said” and “recognise” in the abstract, “hindi” in the title, 1 more word',
    )
    expect(why('what is', { found: [text('what')] })).toBe('“what” in the abstract')
  })

  it('tells a paper that was asked for by its id, and one that has changed since', () => {
    expect(why('2605.00001', { found: [{ word: '2605.00001', in: 'id' }] })).toBe('“2605.00001” as its id')
    expect(why('upvotes:>=99', {})).toBe('it fitted when it was indexed')
  })
})

it('a similar paper is so by its meaning', () => {
  expect(whySimilar(hit({ meaning: 0.83 }))).toBe('close in meaning (0.83)')
  expect(whySimilar(hit({ meaning: 0.2 }))).toBe('far in meaning (0.20)')
})
