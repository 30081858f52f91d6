import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { createMatcher, type Topics } from '../src/search/match.ts'
import { QueryError } from '../src/search/problem.ts'
import { parseQuery } from '../src/search/query.ts'
import { readTopics } from '../src/search/topics.ts'

const topicsFile = z.record(z.string(), z.strictObject({ about: z.string(), query: z.string() }))

interface TopicsFile {
  readonly queries: Topics
  /** In the order of the file. */
  readonly about: readonly { readonly name: string; readonly about: string }[]
}

let file: TopicsFile | undefined

function readFile(): TopicsFile {
  if (file) return file
  const text = readFileSync(new URL('topics.yaml', import.meta.url), 'utf8')
  const entries = Object.entries(topicsFile.parse(parse(text)))
  file = {
    queries: readTopics(Object.fromEntries(entries.map(([name, { query }]) => [name, query]))),
    about: entries.map(([name, { about }]) => ({ name, about })),
  }
  return file
}

/** The named topics of `topics.yaml`, for `topic:name` in a query. Read once. */
export const namedTopics = (): Topics => readFile().queries

/** The names of the topics and what each is about, in the order of `topics.yaml`. */
export const topicList = (): TopicsFile['about'] => readFile().about

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
