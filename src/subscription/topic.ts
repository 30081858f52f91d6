import { clip, readable } from '../message/text.ts'
import { createMatcher, type Topics } from '../search/match.ts'
import { printQuery } from '../search/print.ts'
import { parseQuery, type Query } from '../search/query.ts'
import { splitWords } from '../search/words.ts'
import { PaperboyError } from '../shared/errors.ts'

/** What a subscription is about: a name for people, and the query that decides. */
export interface Topic {
  readonly topic: string
  /** Canonical, so that the same wish is the same text; empty for every paper. */
  readonly query: string
}

/** Every paper. */
export const everyPaper: Topic = { topic: '', query: '' }

/** Visible characters of a topic as a name; longer queries are cut there. */
const longestName = 80

/**
 * What somebody means by a topic: the name of one, or any query. Throws `QUERY_INVALID` that points at the character, or
 * at a topic that does not exist.
 */
export function topicOf(text: string, topics: Topics): Topic {
  const typed = text.trim()
  const name = typed.toLowerCase().replace(/^topic:/, '')
  if (topics.has(name)) return { topic: name, query: `topic:${name}` }
  const query = parseQuery(typed)
  createMatcher(query, { topics })
  return { topic: clip(readable(typed), longestName), query: canonical(query, typed) }
}

/** Canonical text can come out longer than a query may be; then the typed text stands. */
function canonical(query: Query, typed: string): string {
  const printed = printQuery(query)
  try {
    parseQuery(printed)
    return printed
  } catch {
    return typed
  }
}

/** The texts of topics separated by commas, quotes and parentheses kept together. */
const topicTexts = (text: string): readonly string[] =>
  (text.match(/(?:"[^"]*"|\([^)]*\)|[^,;])+/g) ?? []).filter((part) => part.trim() !== '')

/** Throws `QUERY_INVALID` where one of the topics does not follow the grammar, whether or not the named ones exist. */
export function checkTopics(text: string): void {
  for (const part of topicTexts(text)) parseQuery(part.trim())
}

/** Topics separated by commas, each once. Throws what `topicOf` throws. */
export function topicsOf(text: string, topics: Topics): readonly Topic[] {
  const found = topicTexts(text).map((part) => topicOf(part, topics))
  return [...new Map(found.map((topic) => [topic.query, topic])).values()]
}

/** Names of people and organisations, as somebody lists them: by comma, semicolon or line. */
const namesIn = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((name) =>
      name
        .replace(/["“”„]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((name) => splitWords(name).length > 0)

/** Papers by any of some authors or organisations. Throws `USAGE` where neither is named. */
export function labTopic(authors: string, organisations: string): Topic {
  const [people, labs] = [namesIn(authors), namesIn(organisations)]
  if (people.length + labs.length === 0)
    throw new PaperboyError('USAGE', 'Name at least one author or organisation.', {
      next: 'Several are separated by commas: Ada Lovelace, Alan Turing.',
    })
  const text = [...people.map((name) => `author:"${name}"`), ...labs.map((name) => `org:"${name}"`)].join(
    ' OR ',
  )
  const query = parseQuery(text)
  return {
    topic: clip(readable([...people, ...labs].join(', ')), longestName),
    query: canonical(query, text),
  }
}
