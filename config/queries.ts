import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMatcher, type Topics } from '../src/search/match.ts'
import { QueryError } from '../src/search/problem.ts'
import { parseQuery } from '../src/search/query.ts'
import { readTopics } from '../src/search/topics.ts'

let topics: Topics | undefined

/** The named topics of `topics.yaml`, for `topic:name` in a query. Read once. */
export function namedTopics(): Topics {
  const file = new URL('topics.yaml', import.meta.url)
  topics ??= readTopics(z.record(z.string(), z.string()).parse(parse(readFileSync(file, 'utf8'))))
  return topics
}

/** A topic of a digest: a query in the one grammar, its named topics known. */
export const query = z.string('must be a query, as text').check((context) => {
  try {
    createMatcher(parseQuery(context.value), { topics: namedTopics() })
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const message = `is no query. ${error.message} ${error.next ?? ''}`.trim()
    context.issues.push({ code: 'custom', input: context.value, message })
  }
})
