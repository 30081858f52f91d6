import { describe, expect, it } from 'vitest'
import { compileQuery } from '../../../../src/search/index/plan/compile.ts'
import { expressionOf } from '../../../../src/search/index/plan/expression.ts'
import type { Plan } from '../../../../src/search/index/plan/plan.ts'
import { QueryError } from '../../../../src/search/problem.ts'
import { parseQuery } from '../../../../src/search/query.ts'
import { readTopics } from '../../../../src/search/topics.ts'

const topics = readTopics({ agents: 'agent OR "tool use"', 'web-agents': 'topic:agents web' })

/** A plan on one line: FTS5's expressions in braces. */
function shown(plan: Plan): string {
  switch (plan.kind) {
    case 'text':
      return `{${expressionOf(plan.text)}}`
    case 'fact':
      return plan.fact.kind
    case 'not':
      return `not ${shown(plan.part)}`
    case 'topic':
      return `${plan.topic}=${shown(plan.plan)}`
    default:
      return `(${plan.parts.map(shown).join(` ${plan.kind} `)})`
  }
}
const planOf = (text: string) => shown(compileQuery(parseQuery(text), topics))

describe('a query becomes', () => {
  it.each([
    ['Agents', '{"agent"}', 'a stem in any column'],
    ['text-to-images', '{"text to imag"}', 'joined words'],
    ['"language models"', '{"languag model"}', 'a phrase'],
    ['title:models', '{title : "model"}', 'a word of a field'],
    ['quantiz*', '{"=quantiz" *}', 'a beginning, among the words as written'],
    ['text-to-imag*', '{"=text =to =imag" *}', 'joined words, the last cut: all as written'],
    ['org:deep*', '{org_forms : "=deep" *}', 'a beginning in a field'],
    ['by:Taesiri', '{"@taesiri"}', 'who listed it'],
    ['by:tae*', '{"=@tae" *}', 'who listed it, cut'],
    ['cat:cs.CL', '{"#cat:cs.cl"}', 'a category'],
    ['a b c', '{"a" AND "b" AND "c"}', 'all words in one expression'],
    ['a OR b (c OR d)', '{"a" OR ("b" AND ("c" OR "d"))}', 'groups'],
    ['a -b -"c d"', '{"a" NOT ("b" OR "c d")}', 'what is excluded, together'],
    ['-a', 'not {"a"}', 'an exclusion alone'],
    ['-a -b', 'not {"a" OR "b"}', 'exclusions alone'],
    ['a OR -b', 'not {"b" NOT "a"}', 'a choice with an exclusion in it'],
    ['-(a -b)', 'not {"a" NOT "b"}', 'an exclusion of a group'],
    ['-(-a)', '{"a"}', 'two minus signs'],
    ['a has:code b -c', '(has and {("a" AND "b") NOT "c"})', 'facts beside the words'],
    ['-a has:code', '(has and not {"a"})', 'what is asked first first'],
    ['a OR upvotes:5', '(count or {"a"})', 'a choice with a fact'],
    ['-id:2605.00001', 'not id', 'an id'],
    ['topic:agents b', '({"b"} and agents={"agent" OR "tool us"})', 'a topic'],
  ])('%s → %s (%s)', (text, expected) => {
    expect(planOf(text)).toBe(expected)
  })
})

it('compiles a topic once, however many topics are built on it', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`t${at + 1}`, `topic:t${at} OR -topic:t${at}`]),
  )
  const tower = readTopics({ t0: 'agent', ...doubling })
  const names = new Set<string>()
  const seen = new Set<Plan>()
  function look(plan: Plan): void {
    if (seen.has(plan)) return
    seen.add(plan)
    if (plan.kind === 'topic') names.add(plan.topic)
    if (plan.kind === 'topic') look(plan.plan)
    if (plan.kind === 'not') look(plan.part)
    if (plan.kind === 'and' || plan.kind === 'or') plan.parts.forEach(look)
  }
  look(compileQuery(parseQuery('topic:t40'), tower))
  expect({ names: names.size, plans: seen.size }).toEqual({ names: 41, plans: 41 + 1 + 40 * 2 })
})

it('says of a clause in a topic where the query names the topic', () => {
  const plan = compileQuery(parseQuery('b OR topic:web-agents'), topics)
  const topic = plan.kind === 'or' ? plan.parts[1] : undefined
  const inner = topic?.kind === 'topic' && topic.plan.kind === 'and' ? topic.plan.parts[0] : undefined
  expect(inner).toMatchObject({ text: { printed: 'topic:web-agents', start: 5, end: 21 } })
})

describe('a topic that cannot be asked', () => {
  it('is named when there is none of its name', () => {
    expect(() => compileQuery(parseQuery('x topic:agent'), topics)).toThrow(
      expect.objectContaining({
        message: 'There is no topic “agent”.',
        next: 'Write topic:agents.',
        start: 2,
      }),
    )
  })
  it('is named when it leads back to itself', () => {
    const circle = new Map([
      ['a', parseQuery('x topic:b')],
      ['b', parseQuery('topic:a')],
    ])
    expect(() => compileQuery(parseQuery('topic:a'), circle)).toThrow(QueryError)
    expect(() => compileQuery(parseQuery('topic:a'), circle)).toThrow('a → b → a')
  })
})
