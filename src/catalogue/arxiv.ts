import type { Clock } from '../shared/clock.ts'
import type { HttpReader } from '../shared/http.ts'
import { createLane, type LaneOptions } from '../shared/lane.ts'
import { type AtomPage, atomFault, readAtom } from './arxiv-atom.ts'
import { feedRenewal, submissionWindow } from './arxiv-calendar.ts'
import { readRss } from './arxiv-rss.ts'
import { arxivId } from './foreign.ts'
import { utcDay } from './listing-days.ts'
import type { Paper } from './paper.ts'
import type { Listing, PaperSource } from './port.ts'

export interface ArxivOptions {
  /** `https://export.arxiv.org/api/query`. */
  readonly apiUrl: string
  /** `https://rss.arxiv.org/rss`. */
  readonly rssUrl: string
  /** Categories or whole archives: `cs.CL`, `stat`. */
  readonly categories: readonly string[]
  /** Papers of other categories that were cross-listed into these as well. */
  readonly includeCross: boolean
  readonly http: HttpReader
  readonly clock: Clock
  /** See `LaneOptions`. */
  readonly claim?: LaneOptions['claim']
}

/** What arXiv asks of its users: info.arxiv.org/help/api/tou.html and info.arxiv.org/help/api/user-manual.html. */
const limits = {
  /** Milliseconds between two requests, over everything arXiv, one at a time. */
  spacing: 3000,
  /** Milliseconds of silence after "Rate exceeded": shorter ones were seen to be refused again. */
  pause: 10 * 60_000,
  /** A caller waits this long, in milliseconds, for a closed lane. */
  patience: 60_000,
  /** Papers asked for at once; up to 2000 are allowed, and large pages often come late or empty. */
  page: 200,
  /** Results of one query that can be reached. */
  results: 30_000,
  /** Papers asked for in a search. */
  found: 50,
  /** Words of a search that are used. */
  words: 20,
} as const

/** Archives that are divided; in the others the archive is the category (arxiv.org/category_taxonomy). */
const divided = /^(astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)$/

/**
 * arXiv's announcements in some categories. Today's come from the feed, those of past days from the API by the dates
 * of submission that belong to the announcement (see `submissionWindow`). All requests of one source keep to arXiv's
 * pace together, and by `claim` those of all processes on one data folder.
 */
export function createArxivSource(
  options: ArxivOptions,
): PaperSource & Required<Pick<PaperSource, 'search'>> {
  const { apiUrl, rssUrl, categories, includeCross, http, clock, claim } = options
  const lane = createLane({
    source: 'arXiv',
    clock,
    spacingMs: limits.spacing,
    claim,
    pauseMs: (askedMs) => Math.max(askedMs ?? 0, limits.pause),
    patienceMs: limits.patience,
  })

  const configured = (category: string) =>
    categories.some((wanted) => category === wanted || category.startsWith(`${wanted}.`))
  const announced = (paper: Paper) => {
    const primary = paper.categories[0]
    return includeCross || primary === undefined || configured(primary)
  }

  async function query(
    parameters: Record<string, string>,
    start: number,
    signal: AbortSignal,
  ): Promise<AtomPage> {
    const url = new URL(apiUrl)
    for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value)
    url.searchParams.set('start', String(start))
    const { body } = await http.get(url, { lane, signal, fault: (text) => atomFault(text, start) })
    return readAtom(body)
  }

  async function fromApi(
    from: Temporal.Instant,
    to: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<Listing> {
    const inCategories = categories
      .map((name) => `cat:${divided.test(name) ? `${name}.*` : name}`)
      .join(' OR ')
    // The range includes its end, and counts in minutes.
    const dates = `submittedDate:[${stamp(from)} TO ${stamp(to.subtract({ minutes: 1 }))}]`
    const parameters = {
      search_query: `(${inCategories}) AND ${dates}`,
      sortBy: 'submittedDate',
      sortOrder: 'descending',
      max_results: String(limits.page),
    }
    const papers = new Map<string, Paper>()
    const skipped: string[] = []
    for (let start = 0; start < limits.results; ) {
      const page = await query(parameters, start, signal)
      for (const paper of page.papers) if (announced(paper)) papers.set(paper.id, paper)
      skipped.push(...page.skipped)
      start += page.entries
      if (page.entries === 0 || start >= page.total) break
    }
    return { papers: [...papers.values()], skipped }
  }

  async function fromFeed(day: string, signal: AbortSignal): Promise<Listing> {
    const url = new URL(`${rssUrl.replace(/\/$/, '')}/${categories.join('+')}`)
    const fault = (text: string) => (/<rss[\s>]/.test(text) ? undefined : 'the answer is not a feed')
    const { body } = await http.get(url, { lane, signal, fault })
    return readRss(body, day, includeCross)
  }

  return {
    name: 'arxiv',
    list: 'arxiv',
    listed: async (day, signal) => {
      signal.throwIfAborted()
      const window = submissionWindow(day)
      // Not announced at all, or not yet: there is nothing to ask for, least of all in arXiv's busiest hours.
      const early = Temporal.Instant.compare(clock.now(), feedRenewal(day)) < 0
      if (!window || early || categories.length === 0) return { papers: [], skipped: [] }
      return day === utcDay(clock.now()) ? fromFeed(day, signal) : fromApi(window.from, window.to, signal)
    },
    byId: async (id, signal) => {
      signal.throwIfAborted()
      const bare = arxivId(id)
      if (!bare) return undefined
      const { papers } = await query({ id_list: bare, max_results: '1' }, 0, signal)
      return papers.find((paper) => paper.id === bare)
    },
    search: async (words, signal) => {
      const terms = (words.match(/[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*/gu) ?? []).slice(0, limits.words)
      if (terms.length === 0) return []
      // In lower case no word is an operator.
      const all = terms.map((term) => `all:${term.toLowerCase()}`).join(' AND ')
      const parameters = { search_query: all, sortBy: 'relevance', max_results: String(limits.found) }
      return (await query(parameters, 0, signal)).papers
    },
  }
}

/** An instant as the API's `submittedDate` takes it: `YYYYMMDDHHMM` in GMT. */
const stamp = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: 'minute' }).replace(/\D/g, '').slice(0, 12)
