import { PaperboyError } from '../shared/errors.ts'
import { createMatcher, type Topics } from './match.ts'
import { QueryError } from './problem.ts'
import { parseQuery, type Query } from './query.ts'

/**
 * Reads named topics, each a query that may name others.
 *
 * @throws PaperboyError (`QUERY_INVALID`) that names the topic when a name is not letters, digits and hyphens in
 * lower case, or when its query breaks the grammar, names an unknown topic or leads back to itself.
 */
export function readTopics(texts: Readonly<Record<string, string>>): Topics {
  const topics = new Map<string, Query>()
  for (const [name, text] of Object.entries(texts)) {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) {
      const next = 'Name it with small letters, digits and hyphens, such as long-context.'
      throw new PaperboyError('QUERY_INVALID', `“${name}” cannot be the name of a topic.`, { next })
    }
    topics.set(
      name,
      named(name, () => parseQuery(text)),
    )
  }
  for (const [name, query] of topics) {
    named(name, () =>
      createMatcher({ kind: 'topic', topic: name, start: query.start, end: query.end }, { topics }),
    )
  }
  return topics
}

function named<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof QueryError)) throw cause
    throw new QueryError(`Topic ${name}: ${cause.message}`, cause.next ?? '', cause)
  }
}
