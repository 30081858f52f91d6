import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { count, required } from '../src/command/options.ts'
import { type Found, foundBlock } from '../src/message/found.ts'
import { queryFault } from '../src/message/query-fault.ts'
import { correctedLines, foundLine, quotedQuery } from '../src/message/search-lines.ts'
import {
  actions,
  type Block,
  type Post,
  paragraph,
  context as small,
  strong,
  text,
} from '../src/message/tree.ts'
import { QueryError } from '../src/search/problem.ts'
import { numberButtons, pageButtons, pageSize } from './papers/buttons.ts'
import { type Results, resultsOf } from './papers/results.ts'

const missing =
  'Type what to look for after it, for instance /papers search speech recognition. A phrase stands in quotes, an author after author:, a topic after topic:.'

/** Papers of the whole catalogue by words, names and meaning. */
export const search = defineCommand({
  name: 'search',
  about: 'Find papers by words, author or question',
  options: z.object({ words: required('Words, "a phrase", author:name, a question', missing) }),
  examples: [
    'search speech recognition hindi',
    'search author:lecun after:2026-01-01',
    'search "tool use" -vision',
  ],
  open: true,
  run: (context, { words }) => found(context, words, 1),
})

/** Another page of them, in place of the one before. */
export const foundPage = defineCommand({
  name: 'found',
  about: 'Another page of what a search found',
  options: z.object({
    words: required('What was searched for', missing),
    page: count(1, 1000, 'Which page'),
  }),
  examples: ['search speech recognition'],
  opens: 'update',
  run: (context, { words, page = 1 }) => found(context, words, page),
})

async function found(context: CommandContext, words: string, page: number): Promise<Post> {
  try {
    const results = await resultsOf(context, words, page)
    const elsewhere = page === 1 ? await fromSources(context, results) : []
    return results.found.length + elsewhere.length === 0
      ? await nothing(context, words, page)
      : await listOf(context, results, elsewhere, { words, page })
  } catch (error) {
    if (error instanceof QueryError) return queryFault(words, error)
    throw error
  }
}

/** What the sources' own search finds beyond the catalogue, where that has less than a page. */
async function fromSources(
  { searchSources }: CommandContext,
  { found, plain, searched }: Results,
): Promise<readonly Found[]> {
  if (!plain || found.length >= pageSize) return []
  const shown = new Set(found.map(({ paper }) => paper.id))
  const papers = await searchSources(searched)
  return papers
    .filter(({ id }) => !shown.has(id))
    .slice(0, pageSize)
    .map((paper) => ({ paper }))
}

async function listOf(
  context: CommandContext,
  results: Results,
  elsewhere: readonly Found[],
  { words, page }: { readonly words: string; readonly page: number },
): Promise<Post> {
  const { found, more, answer, searched, all } = results
  const before = (page - 1) * pageSize
  const line =
    found.length === 0
      ? `Nothing in the catalogue for ${quotedQuery(searched)}.`
      : foundLine({ ...answer, query: searched, before, shown: found.length, all })
  const papers = [...found, ...elsewhere].map(({ paper }) => paper)
  const [numbers, pages, meant] = await Promise.all([
    numberButtons(context, papers, before),
    pageButtons(context, 'found', { words }, { page, more }),
    meantBlocks(context, answer.meant),
  ])
  const start = before + found.length
  return {
    preview: line,
    blocks: [
      paragraph(text(line)),
      ...correctedLines(answer).map((sentence) => small(text(sentence))),
      ...meant,
      ...found.map((one, index) => foundBlock(one, before + index + 1)),
      ...(elsewhere.length === 0 ? [] : [paragraph(strong('From Hugging Face’s own search'))]),
      ...elsewhere.map((one, index) => foundBlock(one, start + index + 1)),
      actions(...numbers, ...pages),
    ],
  }
}

/** Asks whether a frequent word was meant where a rare one stands. */
async function meantBlocks({ button }: CommandContext, meant: string | undefined): Promise<readonly Block[]> {
  if (meant === undefined) return []
  return [
    paragraph(text(`Did you mean ${quotedQuery(meant)}?`)),
    actions(await button('Search for that', 'found', { words: meant })),
  ]
}

async function nothing(context: CommandContext, words: string, page: number): Promise<Post> {
  if (page > 1) {
    const sentence = `There are no more papers for ${quotedQuery(words)}.`
    const first = await context.button('First page', 'found', { words })
    return { preview: sentence, blocks: [paragraph(text(sentence)), actions(first)] }
  }
  const sentence = `Nothing was found for ${quotedQuery(words)}. Try fewer or other words, or leave out what must fit exactly: quotes, fields, a minus.`
  const tell = await context.button('Tell me when there is one', 'subscribe', { topic: words, where: 'me' })
  return { preview: sentence, blocks: [paragraph(text(sentence)), actions(tell)] }
}
