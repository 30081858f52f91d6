import type { Readable } from 'node:stream'
import { arxivId } from '../catalogue/foreign.ts'
import { clip, neutral } from '../message/text.ts'
import type { Topics } from '../search/match.ts'
import type { IndexState, Search } from '../search/port.ts'
import { QueryError } from '../search/problem.ts'
import { parseQuery } from '../search/query.ts'
import { createWhy, whySimilar } from '../search/why.ts'
import { PaperboyError } from '../shared/errors.ts'
import { queryLines } from '../shared/query-lines.ts'
import { failure } from './failure.ts'
import { type Found, foundLines, foundOf, noticesOf, sentenceLines } from './found.ts'
import { updateIndex } from './indexing.ts'
import { marked } from './marked.ts'
import type { Output } from './output.ts'
import type { Parts } from './parts.ts'
import type { FindOptions } from './program.ts'

export interface SearchParts extends Pick<Parts, 'output' | 'store'> {
  readonly search: Search
  readonly topics: Topics
  /** Where queries are read from when the query is `-`. */
  readonly input: Readable
  /** Width of the terminal. */
  readonly columns: number
  readonly signal: AbortSignal
}

/** Papers found, and what is to be said before them. */
interface Answer {
  readonly notices: readonly string[]
  readonly found: readonly Found[]
}

/** Prints the papers that answer a query best, or for `-` answers every line of the input. Throws `QUERY_INVALID`. */
export async function search(
  parts: SearchParts,
  words: readonly string[],
  options: FindOptions,
): Promise<number> {
  const { output } = parts
  const query = words.join(' ')
  if (query === '-') {
    tellState(await updateIndex(parts.search, output, parts.signal), output)
    return answerLines(parts, options)
  }
  try {
    // A slip is told at once, not after the index was brought up to date.
    parseQuery(query)
    const state = await updateIndex(parts.search, output, parts.signal)
    const answer = await answerTo(parts, query, options)
    tellState(state, output)
    tell(answer, parts, state.papers === 0 && state.behind === 0 ? emptyCatalogue : nothingFound)
    return 0
  } catch (error) {
    if (!(error instanceof QueryError) || output.json) throw error
    for (const line of marked(query, error, parts.columns)) output.note(line)
    throw error
  }
}

/** Prints the papers nearest in meaning to one of the catalogue. Throws `USAGE` for one that it does not have. */
export async function similar(parts: SearchParts, asked: string, options: FindOptions): Promise<number> {
  const { output, store, search } = parts
  const id = arxivId(asked) ?? asked
  const [paper] = await store.papers.byIds([id])
  if (!paper)
    throw new PaperboyError('USAGE', `There is no paper ${id} in the catalogue.`, {
      next: 'Find its id with: npm run -s paperboy -- search WORDS',
    })
  const state = await updateIndex(search, output, parts.signal)
  const hits = await search.similar(paper, options.limit)
  tellState(state, output)
  tell({ notices: [], found: await foundOf(hits, store.papers, whySimilar) }, parts)
  return 0
}

async function answerTo(
  { search, store, topics }: SearchParts,
  query: string,
  { limit }: FindOptions,
): Promise<Answer> {
  const answer = await search.search(query, { limit })
  const why = createWhy(parseQuery(query), topics)
  return { notices: noticesOf(answer), found: await foundOf(answer.hits, store.papers, why) }
}

function tell(
  { notices, found }: Answer,
  { output, columns }: SearchParts,
  nothing: readonly string[] = nothingFound,
): void {
  if (output.json) for (const notice of notices) output.note(notice)
  output.document(found)
  const lines = [
    ...sentenceLines(notices, columns),
    ...(notices.length > 0 ? [''] : []),
    ...(found.length > 0 ? foundLines(found, columns) : sentenceLines(nothing, columns)),
  ]
  for (const line of lines) output.line(line)
}

const emptyCatalogue = [
  'There are no papers yet.',
  'Read the newest:  npm run -s paperboy -- refresh',
  'Or the sample:    npm run -s paperboy -- import config/sample.jsonl',
]

const nothingFound = [
  'Nothing was found.',
  'Try fewer or other words, or leave out what must fit exactly: quotes, fields, a minus.',
]

/** Answers each line as it comes. A line that cannot be answered is answered with what is wrong with it. */
async function answerLines(parts: SearchParts, options: FindOptions): Promise<number> {
  const { output, input, signal, columns } = parts
  let code = 0
  for await (const query of queryLines(input, signal)) {
    output.line(`› ${clip(neutral(query), columns - 2)}`)
    try {
      const answer = await answerTo(parts, query, options)
      // Notices on stderr could not be told apart by line.
      tell(output.json ? { ...answer, notices: [] } : answer, parts)
    } catch (error) {
      if (!(error instanceof PaperboyError)) throw error
      if (!(error instanceof QueryError)) code = 1
      output.document(failure(error).document)
      if (error instanceof QueryError) for (const line of marked(query, error, columns)) output.line(line)
      output.line(failure(error).text)
    }
    output.line()
  }
  return code
}

/** How far behind the index of a running bot may be before it is worth a word: changes, and the share of the papers. */
const farBehind = { changes: 500, share: 0.1 } as const

function tellState({ papers, behind }: IndexState, output: Output): void {
  if (behind === 0) return
  if (papers === 0)
    output.note('The search index is still being made, so papers may be missing. Ask again in a minute.')
  else if (behind > farBehind.changes || behind > papers * farBehind.share)
    output.note(
      `The search index has ${behind} changes still to take in, so papers may be missing. Ask again in a minute.`,
    )
}
