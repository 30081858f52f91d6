import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { search } from '../../commands/search.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { PaperSource } from '../../src/catalogue/port.ts'
import type { Post } from '../../src/message/tree.ts'
import type { SearchAnswer } from '../../src/search/port.ts'
import { paper } from '../store/samples.ts'
import { actionOf, openLookingRoom, silentSource, sourceWith } from './looking.ts'
import type { Room } from './room.ts'

const speech = (number: number): Paper =>
  paper(`2605.0000${number}`, { title: `Speech number ${number}`, votes: number, listedOn: '2026-05-07' })

let room: Room
beforeEach(async () => {
  room = await openLookingRoom({ days: { '2026-05-07': [7, 6, 5, 4, 3, 2, 1].map(speech) } })
})
afterEach(() => room.close())

describe('a search', () => {
  it('shows five papers, why each was found, and how many there are', async () => {
    const seen = await room.typed('search speech number')
    expect(seen.lines[0]).toBe('5 of 7 for “speech number”.')
    expect(seen.lines.slice(1, 4)).toEqual([
      '1  Speech number 1',
      '▲ 1 · Ada Lovelace · arXiv · PDF',
      'none of the words',
    ])
    expect([...seen.buttons.keys()]).toEqual(['1', '2', '3', '4', '5', 'Next'])
    expect((await room.pressed(actionOf(seen, '3'))).lines[0]).toBe('Speech number 3')
  })

  it('goes on, numbered through, in the same message', async () => {
    const second = await room.pressed(actionOf(await room.typed('search speech'), 'Next'))
    expect(second.replaces).toBe(true)
    expect(second.lines[0]).toBe('6–7 of 7 for “speech”.')
    expect([...second.buttons.keys()]).toEqual(['6', '7', 'Previous'])
    expect((await room.pressed(actionOf(second, 'Previous'))).lines[0]).toBe('5 of 7 for “speech”.')
  })

  it('says that there are no more papers on a page that is gone', async () => {
    const seen = await room.pressed('v1:found:?words=speech&page=9')
    expect(seen.lines).toEqual(['There are no more papers for “speech”.'])
    expect((await room.pressed(actionOf(seen, 'First page'))).lines[0]).toBe('5 of 7 for “speech”.')
  })

  it('names what is marked in a query as the reason', async () => {
    const seen = await room.typed('search title:speech upvotes:>=7')
    expect(seen.lines).toEqual([
      '1 for “title:speech upvotes:>=7”.',
      '1  Speech number 7',
      '▲ 7 · Ada Lovelace · arXiv · PDF',
      '“speech” in the title, 7 votes (at least 7)',
    ])
  })

  it('keeps a long query for its further pages', async () => {
    const query = `speech ${'-"nothing of the kind" '.repeat(60)}`.trim()
    const second = await room.pressed(actionOf(await room.typed(`search ${query}`), 'Next'))
    expect([...second.buttons.keys()]).toEqual(['6', '7', 'Previous'])
  })

  it('that finds nothing says what to try, and offers to tell when there is something', async () => {
    const seen = await room.typed('search zebra')
    expect(seen.lines).toEqual([
      'Nothing was found for “zebra”. Try fewer or other words, or leave out what must fit exactly: quotes, fields, a minus.',
    ])
    expect(actionOf(seen, 'Tell me when there is one')).toBe('v1:subscribe:?topic=zebra&where=me')
  })
})

describe('bad input', () => {
  it.each([
    ['nothing', 'search', 'Type what to look for after it, for instance /papers search speech recognition.'],
    [
      'blanks',
      'search    ',
      'Type what to look for after it, for instance /papers search speech recognition.',
    ],
    ['signs', 'search ???', 'there is nothing to search for.'],
    ['10,000 characters', `search ${'a'.repeat(10_000)}`, 'a query ends after 4000 characters. Shorten it.'],
    ['an unknown topic', 'search topic:agnets', 'There is no topic “agnets”. Write topic:agents.'],
  ])('%s', async (_, typed, sentence) => {
    const { lines } = await room.typed(typed)
    expect(lines[0]).toContain(sentence)
    expect(lines.join('').length).toBeLessThan(400)
  })

  it('has the character at fault pointed at', async () => {
    const { answer, lines } = await room.typed('search speech upvotes:many hindi')
    expect(lines[0]).toMatch(/^Character 8/)
    expect(answer).toMatchObject({
      blocks: [
        {},
        {
          children: [
            { kind: 'text', text: 'speech ' },
            { kind: 'strong', text: 'upvotes:many' },
            { kind: 'text', text: ' hindi' },
          ],
        },
      ],
    })
  })

  it.each([
    'search <@U1> speech',
    'search *speech* _number_',
    'search @everyone speech',
    'search <!channel> speech',
  ])('%s is looked for like any words', async (typed) => {
    const { lines } = await room.typed(typed)
    expect(lines[0]).toMatch(/^(?:5 of 7 for|Nothing was found for) “.+”\./)
  })
})

describe('the source’s own search', () => {
  const elsewhere = paper('2605.09999', { title: 'Zebra speech', votes: 3 })
  const open = async (source: PaperSource) => {
    await room.close()
    room = await openLookingRoom({ days: { '2026-05-07': [1, 2].map(speech) }, sources: [source] })
  }

  it('is asked where the catalogue has less than a page, and labelled', async () => {
    await open(sourceWith(speech(1), elsewhere))
    const seen = await room.typed('search speech')
    expect(seen.lines.filter((line) => !line.includes('·') && line !== 'none of the words')).toEqual([
      '2 for “speech”.',
      '1  Speech number 2',
      '2  Speech number 1',
      'From Hugging Face’s own search',
      '3  Zebra speech',
    ])
    expect((await room.pressed(actionOf(seen, '3'))).lines[0]).toBe('Zebra speech')
  })

  it('may find what the catalogue does not have at all', async () => {
    await open(sourceWith(elsewhere))
    expect((await room.typed('search zebra')).lines).toEqual([
      'Nothing in the catalogue for “zebra”.',
      'From Hugging Face’s own search',
      '1  Zebra speech',
      '▲ 3 · Ada Lovelace · arXiv · PDF',
    ])
  })

  it('is not asked what only this grammar says', async () => {
    await open(sourceWith(elsewhere))
    expect((await room.typed('search title:zebra')).lines[0]).toContain(
      'Nothing was found for “title:zebra”.',
    )
  })

  it('says nothing when it does not answer', async () => {
    await open(silentSource)
    expect((await room.typed('search speech')).lines[0]).toBe('2 for “speech”.')
  })
})

describe('what the index did with the words', () => {
  const answerOf = async (words: string, answer: Partial<SearchAnswer>, count: number): Promise<Post> => {
    const context = room.context()
    const hits = [1, 2].map((number) => ({ id: `2605.0000${number}`, score: 1, words: 1, found: [] }))
    const told = { hits, fitting: 7, corrected: [], relaxed: false, ...answer }
    const found = await search.run(
      {
        ...context,
        search: { ...context.search, search: async () => told, matching: async () => ({ ids: [], count }) },
      },
      { words },
    )
    if (!('blocks' in found)) throw new TypeError('No post')
    return found
  }

  it('is said: a correction, with what was typed', async () => {
    const corrected = [{ typed: 'recogntion', searched: 'recognition' }]
    const { preview, blocks } = await answerOf('speech recogntion', { corrected }, 2)
    expect(preview).toBe('2 for “speech recognition” (corrected).')
    expect(blocks[1]).toMatchObject({
      children: [{ text: 'Showing results for “recognition” (you typed “recogntion”).' }],
    })
  })

  it('is said: no paper has all of the words', async () => {
    const { preview } = await answerOf('speech zebra', { relaxed: true }, 0)
    expect(preview).toBe('2 closest to “speech zebra”: no paper has all of these words.')
  })

  it('is said: fewer papers have all of the words than are shown', async () => {
    expect((await answerOf('speech hindi', {}, 1)).preview).toBe(
      '2 for “speech hindi”: 1 has all of it, the others come close.',
    )
    expect((await answerOf('speech hindi', {}, 38)).preview).toBe('2 of 38 for “speech hindi”.')
  })

  it('is asked: another word may have been meant', async () => {
    const { blocks } = await answerOf('speach', { meant: 'speech' }, 2)
    expect(blocks.slice(1, 3)).toMatchObject([
      { children: [{ text: 'Did you mean “speech”?' }] },
      { buttons: [{ label: 'Search for that', action: 'v1:found:speech' }] },
    ])
  })
})
