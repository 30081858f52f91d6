import type { Paper } from '../catalogue/paper.ts'
import type { Clause, Reason } from './clause.ts'
import { factClause } from './fact-clause.ts'
import { type PaperWords, wordsOf } from './paper-words.ts'
import { printQuery } from './print.ts'
import type { Query } from './query.ts'
import { topicQuery } from './topic.ts'
import { shownWords, wordsClause } from './words-clause.ts'

/** Named topics and the query of each. */
export type Topics = ReadonlyMap<string, Query>

/** Why a paper fits a query; worked out when it is looked at. */
export interface Match {
  /** One reason for each clause that fits, in the order of the query. */
  readonly reasons: readonly Reason[]
  /** The reasons as one plain sentence. */
  readonly sentence: string
}

/** Reasons that a sentence spells out. */
const spelledOut = 4

function sentenceOf(reasons: readonly Reason[]): string {
  const texts = reasons.slice(0, spelledOut).map((reason) => reason.text)
  if (reasons.length > spelledOut) texts.push(`${reasons.length - spelledOut} more`)
  const last = texts.pop() ?? 'what was asked for'
  return `It has ${texts.length > 0 ? `${texts.join(', ')} and ` : ''}${last}.`
}

/** The compiled queries of a set of topics, so that ten thousand matchers share them. */
const compiledTopics = new WeakMap<Topics, Map<string, Clause>>()

function topicClause(query: Query & { kind: 'topic' }, topics: Topics, path: readonly string[]): Clause {
  const name = query.topic
  const definition = topicQuery(query, topics, path)
  const compiled = compiledTopics.get(topics) ?? new Map<string, Clause>()
  compiledTopics.set(topics, compiled)
  const known = compiled.get(name)
  if (known) return known
  const clause = namedClause(name, compile(definition, topics, [...path, name]))
  compiled.set(name, clause)
  return clause
}

/** The last answer again as long as the same paper is asked about. */
function remembered<T>(ask: (paper: PaperWords) => T): (paper: PaperWords) => T {
  let last: { readonly paper: PaperWords; readonly answer: T } | undefined
  return (paper) => {
    if (last?.paper !== paper) last = { paper, answer: ask(paper) }
    return last.answer
  }
}

/** A topic remembers its answers: topics built on topics would otherwise be asked over and over. */
function namedClause(name: string, inner: Clause): Clause {
  return {
    test: remembered(inner.test),
    reasons: remembered((paper) => {
      const first = inner.reasons(paper)[0]
      const text = `the topic ${name}${first ? ` (${first.text})` : ''}`
      return [{ clause: `topic:${name}`, field: 'topic', text }]
    }),
  }
}

function notClause(query: Query & { kind: 'not' }, part: Clause): Clause {
  const wordsAlone = query.part.kind === 'word' || query.part.kind === 'phrase'
  const text = wordsAlone ? `no ${shownWords(query.part)}` : `no match for “${printQuery(query.part)}”`
  return {
    test: (paper) => !part.test(paper),
    reasons: () => [{ clause: printQuery(query), field: 'not', text }],
  }
}

function compile(query: Query, topics: Topics, path: readonly string[]): Clause {
  switch (query.kind) {
    case 'and': {
      const parts = query.parts.map((part) => compile(part, topics, path))
      return {
        test: (paper) => parts.every((part) => part.test(paper)),
        reasons: (paper) => parts.flatMap((part) => part.reasons(paper)),
      }
    }
    case 'or': {
      const parts = query.parts.map((part) => compile(part, topics, path))
      return {
        test: (paper) => parts.some((part) => part.test(paper)),
        reasons: (paper) => parts.filter((part) => part.test(paper)).flatMap((part) => part.reasons(paper)),
      }
    }
    case 'not':
      return notClause(query, compile(query.part, topics, path))
    case 'word':
    case 'phrase':
      return wordsClause(query, printQuery(query))
    case 'topic':
      return topicClause(query, topics, path)
    default:
      return factClause(query, printQuery(query))
  }
}

/**
 * Compiles a query for many papers: the function it gives says of one paper why it fits, or nothing. Bare words are
 * looked for in title, abstract, summary, authors, organisation and keywords.
 *
 * @throws QueryError when the query names a topic that does not exist, or one that leads back to itself.
 */
export function createMatcher(
  query: Query,
  { topics }: { readonly topics: Topics },
): (paper: Paper) => Match | undefined {
  const clause = compile(query, topics, [])
  return (paper) => {
    const words = wordsOf(paper)
    if (!clause.test(words)) return undefined
    return {
      get reasons() {
        return clause.reasons(words)
      },
      get sentence() {
        return sentenceOf(clause.reasons(words))
      },
    }
  }
}
