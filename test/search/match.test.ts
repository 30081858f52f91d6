import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/catalogue/paper.ts'
import { createMatcher } from '../../src/search/match.ts'
import { parseQuery } from '../../src/search/query.ts'
import { readTopics } from '../../src/search/topics.ts'
import { paperWith } from './papers.ts'

const topics = readTopics({
  agents: 'agent OR "tool use"',
  'web-agents': 'topic:agents (web OR browser)',
})
const matchOf = (text: string, paper: Paper) => createMatcher(parseQuery(text), { topics })(paper)
const fits = (text: string, paper: Paper) => matchOf(text, paper) !== undefined

const paper = paperWith({
  title: 'Agentic Web Browsing with Text-to-Image Models',
  abstract: 'We evaluate the evaluation of large language models on a naïve benchmark. Tools are used.',
  summary: 'A short sentence on planners.',
  authors: ['Yann LeCun', 'Fei-Fei Li'],
  organization: 'Example Lab',
  keywords: ['retrieval-augmented generation', 'browsers'],
  categories: ['cs.CL', 'physics.optics'],
  publishedAt: Date.UTC(2026, 4, 6, 23, 30),
  listedOn: '2026-05-08',
  submitter: 'taesiri',
  votes: 31,
  comments: 0,
  repository: 'https://github.com/example/code',
  sources: ['huggingface', 'arxiv'],
})

describe('a paper fits', () => {
  it.each([
    ['agents browse', true, 'all words, by their stems, in any field'],
    ['agents walk', false, 'one word is missing'],
    ['planner lecun lab retrieval', true, 'summary, authors, organisation, keywords'],
    ['taesiri', false, 'who listed it is found by by: alone'],
    ['by:Taesiri -by:akhaliq', true, 'who listed it'],
    ['walk OR swim OR browse', true, 'one of several'],
    ['agents -browsing', false, 'a word it must not have'],
    ['-walk -(swim OR fly)', true, 'none of the unwanted'],
    ['"language models"', true, 'a phrase, by its stems'],
    ['"models language"', false, 'a phrase in another order'],
    ['"models large"', false, 'a phrase over two fields'],
    ['image-to-text', false, 'joined words in another order'],
    ['text-to-image', true, 'joined words'],
    ['text-to-im*', true, 'joined words, the last cut'],
    ['agentic-we*', true, 'joined words as they are written, when the last is cut'],
    ['agent-we*', false, 'a stem beside a cut word'],
    ['text-to-mo*', false, 'joined words that do not stand together'],
    ['evaluat*', true, 'a cut word, though its stem is cut elsewhere'],
    ['evaluati*', true, 'a cut word as written'],
    ['evaluato*', false, 'no word begins like that'],
    ['NAÏVE naive', true, 'case and diacritics'],
    ['title:browsing', true, 'a word in the title'],
    ['title:evaluation abstract:evaluation', false, 'a word of another field'],
    ['title:(agent web) abstract:("language model" OR x)', true, 'groups in fields'],
    ['author:"fei fei" author:lecun', true, 'names'],
    ['org:example -org:lecun', true, 'the organisation'],
    ['cat:cs.CL cat:cs.* cat:CS cat:physics.optics', true, 'a category and its archive'],
    ['cat:cs.C', false, 'half a category'],
    ['cat:c', false, 'half an archive'],
    ['source:hf source:arxiv -source:file', true, 'sources'],
    ['has:code has:summary -has:project -has:media', true, 'what it has'],
    ['upvotes:31 upvotes:>=31 upvotes:<=31 upvotes:=31 upvotes:>30 upvotes:<32', true, 'counts'],
    ['upvotes:32', false, 'a bare number is the least'],
    ['upvotes:>31', false, 'more than'],
    ['upvotes:<31', false, 'fewer than'],
    ['comments:=0', true, 'a count known to be nought'],
    ['stars:>=0', false, 'a count that is not known'],
    ['-stars:>5', true, 'the opposite of a count that is not known'],
    ['after:2026-05-06 before:2026-05-07', true, 'the day it was published, in UTC'],
    ['after:2026-05-07', false, 'a later day'],
    ['before:2026-05-06', false, 'before leaves the day itself out'],
    ['id:2605.00001v3', true, 'its id in any version'],
    ['id:2605.00002', false, 'another id'],
    ['topic:agents topic:web-agents', true, 'topics, built on topics'],
  ])('%s → %s (%s)', (text, expected) => {
    expect(fits(text, paper)).toBe(expected)
  })

  it('by the day it was listed when its publication is not known', () => {
    const listed = paperWith({ listedOn: '2026-05-08' })
    expect(fits('after:2026-05-08 before:2026-05-09', listed)).toBe(true)
    expect(fits('after:2020 OR before:2030', paperWith({}))).toBe(false)
  })
})

describe('the reason', () => {
  it.each([
    ['agents', 'It has “agents” in the title.'],
    ['language-models', 'It has “language models” in the abstract.'],
    ['planners lecun', 'It has “planners” in the summary and “lecun” among the authors.'],
    [
      '"retrieval augmented" browsers',
      'It has “retrieval augmented” among the keywords and “browsers” among the keywords.',
    ],
    ['walk OR brows* OR org:lab', 'It has “brows…” in the title and “lab” in the name of the organisation.'],
    ['by:taesiri -survey', 'It has “taesiri” as the name of who listed it and no “survey”.'],
    [
      'cat:cs upvotes:20 source:arxiv',
      'It has category cs.CL, 31 votes (at least 20) and an entry from arXiv.',
    ],
    ['has:code -(has:media OR stars:>5)', 'It has code and no match for “has:media OR stars:>5”.'],
    [
      'after:2026-05 before:2027',
      'It has the date 2026-05-06 (2026-05-01 or later) and the date 2026-05-06 (before 2027-01-01).',
    ],
    ['id:2605.00001 comments:<1', 'It has the id 2605.00001 and 0 comments (fewer than 1).'],
    ['topic:web-agents', 'It has the topic web-agents (the topic agents (“agent” in the title)).'],
    [
      'agent web text image model example',
      'It has “agent” in the title, “web” in the title, “text” in the title, “image” in the title and 2 more.',
    ],
  ])('of %s is told in a sentence', (text, sentence) => {
    expect(matchOf(text, paper)?.sentence).toBe(sentence)
  })

  it('names the clause and the field', () => {
    expect(matchOf('title:agents OR -x OR upvotes:>5 OR swim', paper)?.reasons).toEqual([
      { clause: 'title:agents', field: 'title', text: '“agents” in the title' },
      { clause: '-x', field: 'not', text: 'no “x”' },
      { clause: 'upvotes:>5', field: 'count', text: '31 votes (more than 5)' },
    ])
  })
})

describe('topics', () => {
  it('are looked up when a query is compiled, and the nearest is suggested', () => {
    expect(() => matchOf('web topic:agnets', paper)).toThrow(
      expect.objectContaining({
        code: 'QUERY_INVALID',
        message: 'There is no topic “agnets”.',
        next: 'Write topic:agents.',
        start: 4,
        end: 16,
      }),
    )
    expect(() => matchOf('topic:basketball', paper)).toThrow(
      expect.objectContaining({ next: 'Choose one of the named topics, or write the words themselves.' }),
    )
  })

  it.each([
    [{ a: 'x topic:a' }, 'Topic a: Topics go round in a circle: a → a.'],
    [
      { top: 'x OR topic:a', a: '-topic:b', b: 'y topic:a' },
      'Topic top: Topics go round in a circle: a → b → a.',
    ],
    [{ a: 'topic:b' }, 'Topic a: There is no topic “b”.'],
    [{ a: 'x OR' }, 'Topic a: Character 3, “OR”: OR stands between two things to search for.'],
    [{ 'Two words': 'x' }, '“Two words” cannot be the name of a topic.'],
  ])('%j are refused', (texts, message) => {
    expect(() => readTopics(texts)).toThrow(expect.objectContaining({ code: 'QUERY_INVALID', message }))
  })

  it('that double at every step are still answered at once', () => {
    const steps = Array.from(
      { length: 60 },
      (_, i) => [`t${i + 1}`, `topic:t${i} (x OR topic:t${i})`] as const,
    )
    const tower = readTopics({ t0: 'swim', ...Object.fromEntries(steps) })
    const matcher = createMatcher(parseQuery('topic:t60'), { topics: tower })
    expect(matcher(paper)).toBeUndefined()
    expect(matcher(paperWith({ title: 'Swimming with x' }))?.reasons).toHaveLength(1)
  })
})
