import fc from 'fast-check'
import type { Topics } from '../../src/search/match.ts'
import type { Query } from '../../src/search/query.ts'

const nowhere = { start: 0, end: 0 }
const word = fc.constantFrom(
  'agent',
  'agents',
  'models',
  'evaluation',
  'evaluated',
  'reason',
  'or',
  '3d',
  'naive',
  'text',
  'to',
  'im',
  '深度',
)
const words = fc.array(word, { minLength: 1, maxLength: 3 })
const field = fc.option(fc.constantFrom('title', 'abstract', 'author', 'org', 'by'), { nil: undefined })
const day = fc.constantFrom('2026-01-01', '2026-02-15', '2026-03-01')

const wordLeaf: fc.Arbitrary<Query> = fc.oneof(
  fc
    .record({ field, words, prefix: fc.boolean() })
    .map(({ field, ...rest }): Query => ({ kind: 'word', ...(field && { field }), ...rest, ...nowhere })),
  fc
    .record({ field, words })
    .map(({ field, words }): Query => ({ kind: 'phrase', ...(field && { field }), words, ...nowhere })),
)
const leaf: fc.Arbitrary<Query> = fc.oneof(
  { arbitrary: wordLeaf, weight: 2 },
  fc
    .constantFrom('cs', 'cs.cl', 'physics.optics', 'cond-mat', 'cond-mat.stat-mech', 'hep-ex', 'cs.x')
    .map((category): Query => ({ kind: 'category', category, ...nowhere })),
  fc
    .constantFrom('huggingface', 'arxiv', 'file')
    .map((source): Query => ({ kind: 'source', source, ...nowhere })),
  fc
    .constantFrom('code', 'project', 'media', 'summary')
    .map((what): Query => ({ kind: 'has', what, ...nowhere })),
  fc
    .record({
      field: fc.constantFrom('upvotes', 'stars', 'comments'),
      compare: fc.constantFrom('>', '>=', '<', '<=', '='),
      number: fc.nat(40),
    })
    .map((count): Query => ({ kind: 'count', ...count, ...nowhere })),
  fc
    .record({ compare: fc.constantFrom('after', 'before'), day })
    .map((date): Query => ({ kind: 'date', ...date, ...nowhere })),
  fc.constantFrom('2605.00001', 'hep-ex/0307015').map((id): Query => ({ kind: 'id', id, ...nowhere })),
)

/** Every choice below counts towards this one depth, so that trees stay within what a query may hold. */
const depth = { maxDepth: 3, depthIdentifier: fc.createDepthIdentifier() }

function queriesOf(leaf: fc.Arbitrary<Query>): fc.Arbitrary<Query> {
  return fc.letrec<{ query: Query; or: Query; and: Query; not: Query }>((tie) => {
    const parts = (...kinds: readonly fc.Arbitrary<Query>[]) =>
      fc.array(fc.oneof(depth, leaf, ...kinds), { minLength: 2, maxLength: 3 })
    return {
      query: fc.oneof(depth, leaf, tie('or'), tie('and'), tie('not')),
      or: parts(tie('and'), tie('not')).map((parts): Query => ({ kind: 'or', parts, ...nowhere })),
      and: parts(tie('or'), tie('not')).map((parts): Query => ({ kind: 'and', parts, ...nowhere })),
      not: tie('query').map((part): Query => ({ kind: 'not', part, ...nowhere })),
    }
  }).query
}

/** Random queries in the form that the parser gives them, without topics. */
export const queries = queriesOf(leaf)
/** The same of words, phrases and prefixes alone. */
export const wordQueries = queriesOf(wordLeaf)

const topicNames = ['first', 'second', 'third', 'fourth'] as const

/** Queries that name topics, of which each may name those before it. */
function withTopics(names: readonly string[]): fc.Arbitrary<Query> {
  if (names.length === 0) return queries
  const topic = fc.constantFrom(...names).map((topic): Query => ({ kind: 'topic', topic, ...nowhere }))
  return queriesOf(fc.oneof({ arbitrary: leaf, weight: 3 }, { arbitrary: topic, weight: 1 }))
}

/** Random queries of the whole grammar, with the topics that they name. */
export const queriesWithTopics: fc.Arbitrary<{ readonly query: Query; readonly topics: Topics }> = fc.record({
  query: withTopics(topicNames),
  topics: fc
    .tuple(...topicNames.map((_, at) => withTopics(topicNames.slice(0, at))))
    .map((definitions) => new Map(definitions.map((query, at) => [topicNames[at] ?? '', query]))),
})
