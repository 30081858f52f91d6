import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMatcher, type Topics } from '../src/search/match.ts'
import { QueryError } from '../src/search/problem.ts'
import { parseQuery } from '../src/search/query.ts'
import { readTopics } from '../src/search/topics.ts'

const topicsFile = z.record(z.string(), z.strictObject({ about: z.string(), query: z.string() }))

let topics: Topics | undefined

/** The named topics of `topics.yaml`, for `topic:name` in a query. Read once. */
export function namedTopics(): Topics {
  if (topics === undefined) {
    const text = readFileSync(new URL('topics.yaml', import.meta.url), 'utf8')
    const entries = Object.entries(topicsFile.parse(parse(text)))
    topics = readTopics(Object.fromEntries(entries.map(([name, { query }]) => [name, query])))
  }
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
