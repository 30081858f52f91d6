import { afterEach, describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/catalogue/paper.ts'
import type { Engine } from '../../../src/search/index/engine.ts'
import type { SearchAnswer } from '../../../src/search/port.ts'
import { parseQuery } from '../../../src/search/query.ts'
import { paperWith } from '../papers.ts'
import { engineWith } from './hand-made.ts'

const speech = paperWith({
  id: '2601.00001',
  title: 'Speech recognition for Hindi',
  abstract: 'We recognise speech in a language of many speakers.',
  publishedAt: Date.parse('2026-01-05T00:00:00Z'),
  votes: 12,
})
const asr = paperWith({
  id: '2601.00002',
  title: 'A small ASR model',
  abstract: 'Transcription on a telephone.',
  publishedAt: Date.parse('2026-01-09T00:00:00Z'),
})
const graphs = paperWith({
  id: '2601.00003',
  title: 'Node classification on a graph',
  abstract: 'Large graphs need small models. Speech is not about it.',
  authors: ['Ada Lovelace', 'Yann LeCun'],
  publishedAt: Date.parse('2026-01-07T00:00:00Z'),
  votes: 3,
})
const old = paperWith({
  id: 'cs/0307015',
  title: 'Image diffusion',
  abstract: 'On heat.',
  publishedAt: Date.parse('2003-07-07T00:00:00Z'),
})
const all = [speech, asr, graphs, old]

let engine: Engine
afterEach(() => engine.close())

function search(text: string, papers: readonly Paper[] = all): SearchAnswer {
  engine = engineWith(papers)
  return engine.search(parseQuery(text), { limit: 10 })
}
const ids = ({ hits }: SearchAnswer) => hits.map(({ id }) => id)

describe('a search of plain words', () => {
  it('puts the paper first that has them in its title', () => {
    expect(ids(search('speech recognition'))[0]).toBe(speech.id)
  })

  it('finds by meaning what has none of the words', () => {
    const answer = search('speech')
    const found = answer.hits.find(({ id }) => id === asr.id)
    expect(found).toMatchObject({ words: 0, found: [] })
    expect(found?.meaning).toBeGreaterThan(0.8)
  })

  it('leaves out what has none of the words and means something else', () => {
    expect(ids(search('speech'))).not.toContain(old.id)
    expect(ids(search('image'))).toEqual([old.id])
  })

  it('trusts the meaning of a query as far as its words are known', () => {
    const named = paperWith({ id: '2602.00009', title: 'Zorblax', abstract: 'On nodes.' })
    const others = Array.from({ length: 30 }, (_, at) =>
      paperWith({ id: `2604.000${at + 10}`, title: `Speech ${at}`, abstract: 'Of speech.' }),
    )
    expect(ids(search('zorblax speech', [...all, ...others, named]))[0]).toBe(named.id)
  })

  it('tells where each word was found, in the best of places', () => {
    const [first] = search('hindi speech lecun').hits
    expect(first?.id).toBe(speech.id)
    expect(first?.found).toEqual([
      { word: 'hindi', in: 'title' },
      { word: 'speech', in: 'title' },
    ])
  })

  it('says when no paper has all of them', () => {
    expect(search('speech graph').relaxed).toBe(false)
    expect(search('hindi graph').relaxed).toBe(true)
    expect(search('the graph of all').relaxed).toBe(false)
  })

  it('finds authors by their names', () => {
    const [first] = search('yann lecun').hits
    expect(first).toMatchObject({
      id: graphs.id,
      found: [
        { word: 'yann', in: 'names' },
        { word: 'lecun', in: 'names' },
      ],
    })
  })

  it('finds a paper by its id, with version, in the old form or in a link, before all others', () => {
    expect(ids(search('2601.00003v2'))).toEqual([graphs.id])
    expect(ids(search('cs/0307015'))).toEqual([old.id])
    for (const link of ['https://arxiv.org/abs/2601.00003v1', 'https://huggingface.co/papers/2601.00003'])
      expect(ids(search(link))).toEqual([graphs.id])
    expect(ids(search('speech 2601.00003'))[0]).toBe(graphs.id)
    expect(ids(search('2601.99999'))).toEqual([])
  })

  it('puts the newer of two papers first that answer equally well, and never a worse one', () => {
    const twin = { ...speech, id: '2602.00001', publishedAt: Date.parse('2026-02-01T00:00:00Z') }
    expect(ids(search('hindi speech', [...all, twin])).slice(0, 2)).toEqual([twin.id, speech.id])
    const newer = { ...graphs, id: '2602.00002', publishedAt: Date.parse('2026-02-01T00:00:00Z') }
    expect(ids(search('hindi speech', [...all, newer]))[0]).toBe(speech.id)
  })

  it('goes on where a page ended', () => {
    const whole = ids(search('speech'))
    expect(whole).toHaveLength(3)
    const pages = [0, 2, 4].map((offset) =>
      engine.search(parseQuery('speech'), { limit: 2, offset }).hits.map(({ id }) => id),
    )
    expect(pages).toEqual([whole.slice(0, 2), whole.slice(2), []])
  })

  it('answers in an empty index', () => {
    expect(search('speech', [])).toMatchObject({ hits: [], fitting: 0, relaxed: true })
  })
})

describe('what is marked in a query', () => {
  it('must fit, and the plain words order what is left', () => {
    const answer = search('speech -hindi')
    expect(ids(answer)).not.toContain(speech.id)
    expect(answer.fitting).toBe(3)
    expect(ids(search('"speech recognition" graph'))).toEqual([speech.id])
    expect(ids(search('upvotes:>=3 graph'))).toEqual([graphs.id, speech.id])
  })

  it('alone gives the newest papers first', () => {
    expect(ids(search('after:2026'))).toEqual([asr.id, graphs.id, speech.id])
    expect(ids(search('-speech'))).toEqual([asr.id, old.id])
  })
})

describe('paging', () => {
  const many = Array.from({ length: 450 }, (_, at) =>
    paperWith({
      id: `2603.${String(at).padStart(5, '0')}`,
      title: `Speech ${at}`,
      publishedAt: Date.parse('2026-03-01T00:00:00Z') + at * 86_400_000,
    }),
  )

  it.each(['speech source:hf', 'source:hf'])('through “%s” shows each paper that fits once', (text) => {
    const { fitting } = search(text, many)
    const pages = Array.from({ length: 10 }, (_, page) =>
      engine.search(parseQuery(text), { limit: 50, offset: page * 50 }).hits.map(({ id }) => id),
    )
    expect(fitting).toBe(450)
    expect(pages.map((page) => page.length)).toEqual([50, 50, 50, 50, 50, 50, 50, 50, 50, 0])
    expect(new Set(pages.flat()).size).toBe(450)
  })

  it('keeps a paper that was asked for by its id first, with the highest score', () => {
    const { hits } = search('speech 2603.00007', many)
    expect(hits[0]?.id).toBe('2603.00007')
    expect(hits[0]?.found[0]).toEqual({ word: '2603.00007', in: 'id' })
    expect(hits.every(({ score }) => score <= (hits[0]?.score ?? 0))).toBe(true)
    expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length)
  })

  it('keeps its id in what may have been meant', () => {
    const rare = paperWith({ id: '2604.00001', title: 'Speach' })
    expect(search('2603.00007 speach', [...many, rare]).meant).toBe('2603.00007 speech')
  })
})

describe('a typing error', () => {
  const many = ['a', 'b', 'c', 'd'].map((name, at) =>
    paperWith({ id: `2603.0000${at}`, title: `Recognition ${name}`, abstract: 'Of patterns.' }),
  )

  it('is put right where no paper has the word, and the answer says so', () => {
    const answer = search('recogntion', [...all, ...many])
    expect(answer.corrected).toEqual([{ typed: 'recogntion', searched: 'recognition' }])
    expect(answer.hits.slice(0, 4).every(({ found }) => found[0]?.word === 'recognition')).toBe(true)
  })

  it('is left alone where a paper has the word', () => {
    expect(search('transcription', [...all, ...many]).corrected).toEqual([])
  })
})

describe('papers like another', () => {
  it('are those nearest in meaning, itself left out', () => {
    engine = engineWith(all)
    const similar = engine.similar(speech, 2)
    expect(similar[0]?.id).toBe(asr.id)
    expect(similar.map(({ id }) => id)).not.toContain(speech.id)
    expect(similar[0]?.meaning).toBeGreaterThan(0.7)
  })

  it('leave out those of which no word is known', () => {
    const strange = paperWith({ id: '2604.00002', title: 'Xyzzy', abstract: 'Plugh.' })
    engine = engineWith([...all, strange])
    expect(engine.similar(speech, 10).map(({ id }) => id)).not.toContain(strange.id)
    const [found] = engine.search(parseQuery('speech title:xyzzy'), { limit: 5 }).hits
    expect(found?.id).toBe(strange.id)
    expect(found).not.toHaveProperty('meaning')
  })

  it('are none where no word is known', () => {
    engine = engineWith(all)
    expect(engine.similar(paperWith({ title: 'Xyzzy', abstract: '' }), 5)).toEqual([])
  })
})

describe('all papers that fit', () => {
  it('are counted, and the newest are named first', () => {
    engine = engineWith(all)
    expect(engine.matching(parseQuery('speech'), 1)).toEqual({ ids: [graphs.id], count: 2 })
  })
})
