import { nearest } from '../shared/nearest.ts'
import type { Topics } from './match.ts'
import { QueryError, shortened } from './problem.ts'
import type { Query } from './query.ts'

/**
 * The query that a topic stands for. `path` holds the topics that it was named in, the outermost first.
 *
 * @throws QueryError when there is no such topic, or when it is on its own path.
 */
export function topicQuery(query: Query & { kind: 'topic' }, topics: Topics, path: readonly string[]): Query {
  const name = query.topic
  if (path.includes(name)) {
    const circle = [...path.slice(path.indexOf(name)), name].join(' → ')
    throw new QueryError(
      `Topics go round in a circle: ${circle}.`,
      'Take one of them out of the other.',
      query,
    )
  }
  const definition = topics.get(name)
  if (definition) return definition
  const meant = nearest(name, topics.keys())
  const next = meant
    ? `Write topic:${meant}.`
    : 'Choose one of the named topics, or write the words themselves.'
  throw new QueryError(`There is no topic “${shortened(name)}”.`, next, query)
}
