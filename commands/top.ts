import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { choice, count, words } from '../src/command/options.ts'
import { rangeText } from '../src/message/dates.ts'
import { foundBlock, whichText } from '../src/message/found.ts'
import { namesLine } from '../src/message/names.ts'
import { queryFault } from '../src/message/query-fault.ts'
import { quotedQuery } from '../src/message/search-lines.ts'
import { actions, type Post, paragraph, context as small, text } from '../src/message/tree.ts'
import { type Period, periods } from '../src/ranking/top.ts'
import { QueryError } from '../src/search/problem.ts'
import { parseQuery } from '../src/search/query.ts'
import { everyPaper, topicOf } from '../src/subscription/topic.ts'
import { numberButtons, pageButtons, pageSize } from './papers/buttons.ts'
import { gainsOf, type Ranking, rankingOf } from './papers/ranked.ts'
import { momentsIn } from './papers/zone.ts'

interface Wanted {
  readonly period?: Period | undefined
  readonly topic?: string | undefined
  readonly page?: number | undefined
}

const wanted = {
  period: choice(periods, 'The newest list, or the last 7 or 30 days'),
  topic: words('A topic by name, or any query', { completes: 'topic' }),
}

/** The most voted papers of the newest day, a week or a month. */
export const top = defineCommand({
  name: 'top',
  about: 'The papers people vote for',
  options: z.object(wanted),
  examples: ['top', 'top week', 'top month agents'],
  open: true,
  run: (context, options) => ranked(context, options),
})

/** Another page of them, in place of the one before. */
export const rankedPage = defineCommand({
  name: 'ranked',
  about: 'Another page of the papers people vote for',
  options: z.object({ ...wanted, page: count(1, 1000, 'Which page') }),
  examples: ['top'],
  opens: 'update',
  run: (context, options) => ranked(context, options),
})

async function ranked(context: CommandContext, { period = 'day', topic: typed = '', page = 1 }: Wanted) {
  try {
    const { topic, query } = typed.trim() === '' ? everyPaper : topicOf(typed, context.topics)
    const ranking = await rankingOf(context, period, query === '' ? undefined : parseQuery(query))
    const on = topic === '' ? '' : ` on ${context.topics.has(topic) ? topic : quotedQuery(topic)}`
    const year = context.now().toZonedDateTimeISO('UTC').year
    const days = rangeText(ranking.days, year)
    if (ranking.papers.length === 0) return await nothing(context, { period, typed, on, days, ranking })
    return await pageOf(context, { period, typed, on, days, ranking, page })
  } catch (error) {
    if (error instanceof QueryError) return queryFault(typed.trim(), error)
    throw error
  }
}

interface Shown {
  readonly period: Period
  /** The topic as it was typed. */
  readonly typed: string
  /** The topic as a sentence goes on with it: ` on agents`. */
  readonly on: string
  readonly days: string
  readonly ranking: Ranking
}

async function pageOf(
  context: CommandContext,
  { period, typed, on, days, ranking, page }: Shown & { readonly page: number },
): Promise<Post> {
  const { papers, readAt } = ranking
  const last = Math.ceil(papers.length / pageSize)
  const at = Math.min(page, last)
  const before = (at - 1) * pageSize
  const shown = papers.slice(before, before + pageSize)
  const [gains, moment, numbers, pages] = await Promise.all([
    readAt === undefined ? undefined : gainsOf(context, shown, readAt),
    momentsIn(context),
    numberButtons(context, shown, before),
    pageButtons(context, 'ranked', optionsOf(period, typed), { page: at, more: at < last }),
  ])
  const titles = shown.map(({ title }) => title)
  return {
    preview: namesLine(titles, (names) => `${names}: top papers of ${days}`),
    blocks: [
      { kind: 'heading', text: `Top papers of ${days}${on}` },
      ...smallPrint([
        countText(ranking, before, shown.length),
        ...(readAt === undefined ? [] : [`votes as of ${moment(readAt)}`]),
      ]),
      ...shown.map((paper, index) =>
        foundBlock({ paper, gained: gains?.votes.get(paper.id) }, before + index + 1),
      ),
      actions(...numbers, ...pages),
      ...smallPrint([
        ...(gains === undefined ? [] : [`(+n) = votes since ${moment(gains.since)}`]),
        ...mutedText(ranking),
      ]),
    ],
  }
}

const smallPrint = (parts: readonly string[]) => (parts.length === 0 ? [] : [small(text(parts.join(' · ')))])

const optionsOf = (period: Period, topic: string): Readonly<Record<string, string>> =>
  topic.trim() === '' ? { period } : { period, topic }

function countText({ papers, listed, muted }: Ranking, before: number, shown: number): string {
  const which = whichText(before, shown)
  const all = papers.length + muted
  return all === listed ? `${which} of ${papers.length}` : `${which} of ${papers.length} (${listed} listed)`
}

const mutedText = ({ muted }: Ranking): readonly string[] =>
  muted === 0 ? [] : [`${muted} muted ${muted === 1 ? 'paper is' : 'papers are'} left out: /papers mine`]

/** Why there is nothing, and where there may be something. */
async function nothing(context: CommandContext, { period, typed, on, days, ranking }: Shown): Promise<Post> {
  const { button } = context
  const sentence = whyNothing(ranking, { period, on, days })
  const longer = await Promise.all([
    ...(period === 'month' || ranking.listed === 0
      ? []
      : [button('Last 30 days', 'ranked', optionsOf('month', typed))]),
    ...(typed.trim() === ''
      ? []
      : [button('Search all papers', 'search', { words: queryOf(typed, context) })]),
  ])
  return {
    preview: sentence,
    blocks: [paragraph(text(sentence)), ...(longer.length === 0 ? [] : [actions(...longer)])],
  }
}

const queryOf = (typed: string, { topics }: CommandContext): string => topicOf(typed, topics).query

function whyNothing(
  { listed, muted }: Ranking,
  { period, on, days }: Pick<Shown, 'period' | 'on' | 'days'>,
): string {
  if (listed === 0)
    return 'No list of papers has been read for these days. Hugging Face lists them on weekdays; /papers search looks through everything there is.'
  if (muted > 0)
    return `${muted === 1 ? 'The only paper' : `All ${muted} papers`} of ${days}${on} ${muted === 1 ? 'is' : 'are'} muted. /papers mine shows your mutes.`
  return `None of the ${listed} papers of ${days} is${on}. Try ${period === 'month' ? '' : 'more days, or '}the whole catalogue.`
}
