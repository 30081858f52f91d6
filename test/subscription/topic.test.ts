import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedTopics } from '../../config/queries.ts'
import { parseQuery } from '../../src/search/query.ts'
import { labTopic, topicOf, topicsOf } from '../../src/subscription/topic.ts'

const topics = namedTopics()

describe('a topic', () => {
  it.each([
    ['agents', 'agents', 'topic:agents'],
    [' Agents ', 'agents', 'topic:agents'],
    ['topic:agents', 'agents', 'topic:agents'],
    ['3d', '3d', 'topic:3d'],
    ['code-switching', 'code-switching', 'code-switching'],
    ['"Code Switching"', '"Code Switching"', '"code switching"'],
    ['agents -survey', 'agents -survey', 'agents -survey'],
    ['cat:cs.cl upvotes:20', 'cat:cs.cl upvotes:20', 'cat:cs.CL upvotes:>=20'],
  ])('%j', (typed, topic, query) => {
    expect(topicOf(typed, topics)).toEqual({ topic, query })
  })

  it('is the same for the same wish in other words', () => {
    const queries = ['LLM  -"survey"', 'llm -“Survey”'].map((typed) => topicOf(typed, topics).query)
    expect(new Set(queries).size).toBe(1)
  })

  it('has a name of one line, however long it is', () => {
    const { topic, query } = topicOf(`one\ntwo ${'word '.repeat(100)}`, topics)
    expect(topic.length).toBeLessThanOrEqual(80)
    expect(topic).not.toContain('\n')
    expect(parseQuery(query).kind).toBe('and')
  })

  it('keeps a query that its canonical text would be too long for', () => {
    const group = `title:(${Array.from({ length: 100 }, (_, index) => `${'w'.repeat(34)}${index}`).join(' OR ')})`
    expect(parseQuery(topicOf(group, topics).query).kind).toBe('or')
  })

  it('may always be kept: its query is one that is read again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (typed) => {
        try {
          parseQuery(topicOf(typed, topics).query)
        } catch (error) {
          expect(error).toMatchObject({ code: 'QUERY_INVALID' })
          expect(() => topicOf(typed, topics)).toThrow()
        }
      }),
    )
  })
})

describe('several topics', () => {
  it.each([
    ['agents, speech', ['topic:agents', 'topic:speech']],
    ['agents; agents,', ['topic:agents']],
    ['"one, two", title:(a OR b), rl', ['"one two"', 'title:a OR title:b', 'topic:rl']],
  ])('%s', (typed, queries) => {
    expect(topicsOf(typed, topics).map(({ query }) => query)).toEqual(queries)
  })
})

describe('a lab', () => {
  it.each([
    ['Ada Lovelace', '', 'Ada Lovelace', 'author:"ada lovelace"'],
    ['', 'FrameX-AI', 'FrameX-AI', 'org:"framex ai"'],
    [
      'Ada Lovelace; Alan\nTuring, "Grace Hopper"',
      'FrameX',
      'Ada Lovelace, Alan, Turing, Grace Hopper, FrameX',
      'author:"ada lovelace" OR author:"alan" OR author:"turing" OR author:"grace hopper" OR org:"framex"',
    ],
  ])('%j and %j', (authors, organisations, topic, query) => {
    expect(labTopic(authors, organisations)).toEqual({ topic, query })
  })

  it('needs a name', () => {
    expect(() => labTopic(' , ', '""')).toThrow('Name at least one author or organisation.')
  })
})
