import { afterAll, describe, expect, it } from 'vitest'
import { addTo, takeFrom } from '../../../../src/search/index/file/bitset.ts'
import { parseQuery } from '../../../../src/search/query.ts'
import { readTopics } from '../../../../src/search/topics.ts'
import { paperWith } from '../../papers.ts'
import { smallIndex } from '../small-index.ts'

const topics = readTopics({ agents: 'agent OR "tool use"' })
const index = smallIndex([
  paperWith({
    id: '2605.00001',
    title: 'Agentic Web Browsing with Text-to-Image Models',
    abstract: 'Tools are used.',
    authors: ['Yann LeCun', 'Fei-Fei Li'],
    categories: ['cs.CL', 'physics.optics'],
    publishedAt: Date.UTC(2026, 4, 6, 23, 30),
    votes: 31,
    repository: 'https://github.com/example/code',
  }),
  paperWith({
    id: '2605.00002',
    title: 'Evaluation of planners',
    categories: ['cond-mat.stat-mech'],
    listedOn: '2026-05-08',
    submitter: 'Agent Smith',
    votes: 0,
    sources: ['arxiv'],
  }),
  paperWith({ id: 'hep-ex/0307015', title: 'Agents', abstract: 'Tool use, evaluated', sources: ['file'] }),
])
afterAll(() => index.close())
const find = (text: string) => index.find(parseQuery(text), topics)

describe('the papers that fit', () => {
  it.each([
    ['agents', [1, 3]],
    ['"tool use"', [3]],
    ['"used tools"', []],
    ['text-to-image', [1]],
    ['text-to-imag*', [1]],
    ['text-to-im* -plan*', [1]],
    ['title:evaluat*', [2]],
    ['evaluated', [2, 3]],
    ['abstract:evaluated', [3]],
    ['author:"fei fei"', [1]],
    ['by:smith', [2]],
    ['by:agent*', [2]],
    ['smith', []],
    ['cat:cs', [1]],
    ['cat:cs.cl OR cat:cond-mat', [1, 2]],
    ['cat:cond-mat.stat-mech', [2]],
    ['source:hf', [1]],
    ['-source:file', [1, 2]],
    ['has:code', [1]],
    ['upvotes:>=31', [1]],
    ['upvotes:<31', [2]],
    ['upvotes:=0', [2]],
    ['-upvotes:>5', [2, 3]],
    ['after:2026-05-07', [2]],
    ['before:2026-05-07', [1]],
    ['id:2605.00002v1', [2]],
    ['id:2605.00009', []],
    ['agents -id:2605.00001', [3]],
    ['topic:agents -topic:agents', []],
    ['topic:agents OR -topic:agents', [1, 2, 3]],
    ['-nowhere', [1, 2, 3]],
  ])('%s → %j', (text, expected) => {
    expect(find(text)).toEqual(expected)
  })
})

it('leaves out papers whose number is no longer in use', () => {
  takeFrom(index.columns.alive, 1)
  const found = ['agents', '-agents', 'has:code', 'id:2605.00001', 'topic:agents'].map(find)
  addTo(index.columns.alive, 1)
  expect(found).toEqual([[3], [2], [], [], [3]])
})

it('gives each caller a set of its own', () => {
  index.evaluate(parseQuery('topic:agents'), topics).words.fill(0)
  index.evaluate(parseQuery('-nowhere'), topics).words.fill(0)
  expect([find('topic:agents'), find('-nowhere')]).toEqual([
    [1, 3],
    [1, 2, 3],
  ])
})

describe('what the grammar lets through at its limits', () => {
  const times = <T>(count: number, make: (at: number) => T) =>
    Array.from({ length: count }, (_, at) => make(at))
  const nested = (levels: number, wrap: (inner: string, level: number) => string) =>
    times(levels, String).reduce((inner, _, level) => wrap(inner, level), 'agents')

  it.each([
    ['128 clauses', times(128, (at) => `w${at}`).join(' OR '), 0],
    ['128 phrases in fields', times(128, (at) => `title:"a b${at}"`).join(' '), 0],
    ['the longest phrase', `"${'a '.repeat(1998)}"`, 0],
    ['the longest prefix', `${'a-'.repeat(1998)}a*`, 0],
    ['choices 32 deep, to the right', nested(32, (inner) => `x OR y (${inner})`), 0],
    ['choices 31 deep, to the left', nested(31, (inner) => `(${inner} OR zzz) -nowhere`), 2],
    ['exclusions', nested(16, (inner) => `-(${inner})`), 2],
    ['exclusions among words', nested(15, (inner) => `tool -(${inner} -used)`), 2],
    [
      'all in turn',
      nested(30, (inner, at) => [`-(${inner})`, `x OR ${inner}`, `(${inner}) -y`][at % 3] ?? ''),
      2,
    ],
    ['facts among words', nested(15, (inner, at) => `(x OR (${at % 2 ? '' : '-'}has:code ${inner}))`), 0],
  ])('%s', (_, text, count) => {
    expect(find(text)).toHaveLength(count)
  })

  it('topics on topics, each as deep', () => {
    const tower = Object.fromEntries(
      times(50, (at) => [
        `t${at + 1}`,
        nested(30, (inner) => `(${inner} OR x)`).replace('agents', `topic:t${at}`),
      ]),
    )
    expect(index.find(parseQuery('topic:t50'), readTopics({ t0: 'agents', ...tower }))).toEqual([1, 3])
  })
})
