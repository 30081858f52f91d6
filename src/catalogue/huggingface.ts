import { z } from 'zod'
import type { Clock } from '../shared/clock.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { HttpReader, HttpRequest } from '../shared/http.ts'
import { createLane } from '../shared/lane.ts'
import { readHuggingFaceItem } from './huggingface-item.ts'
import { utcDay } from './listing-days.ts'
import type { Paper } from './paper.ts'
import type { Listing, PaperSource } from './port.ts'
import { recentDays } from './refresh-plan.ts'

export interface HuggingFaceOptions {
  /** `https://huggingface.co`, or a mirror. */
  readonly endpoint: string
  /** Raises the quota; nothing else needs it. */
  readonly token?: string | undefined
  readonly http: HttpReader
  readonly clock: Clock
}

/** Limits of the API: huggingface.co/.well-known/openapi.json and huggingface.co/docs/hub/rate-limits. */
const limits = {
  /** Papers a page may have. */
  page: 100,
  /** More pages than any day has had: a stop against an answer that never ends. */
  pages: 20,
  /** Characters of a search. */
  query: 250,
  /** Papers asked for in a search; up to 120 are allowed. */
  found: 50,
  /** Milliseconds of a quota window; a wait within it is worth it. */
  window: 5 * 60_000,
  /** Milliseconds to stay away when a refusal does not say how long. */
  pause: 60_000,
  /** Milliseconds by which this clock may be ahead of the server's. */
  skew: 60_000,
} as const

const items = z.array(z.unknown())
const item = z.record(z.string(), z.unknown())

/**
 * Hugging Face Daily Papers. A list day is a UTC day; weekends and some holidays have none. The papers of a day are
 * complete only hours into it, and their votes grow for days.
 */
export function createHuggingFaceSource(
  options: HuggingFaceOptions,
): PaperSource & Required<Pick<PaperSource, 'search'>> {
  const { endpoint, token, http, clock } = options
  const newLane = () =>
    createLane({
      source: 'Hugging Face',
      clock,
      pauseMs: (askedMs) => askedMs ?? limits.pause,
      patienceMs: limits.window,
    })
  const lists = newLane()
  const searches = newLane()

  async function ask(
    path: string,
    query: Record<string, string>,
    { lane, signal, keep = false }: Pick<HttpRequest, 'lane' | 'signal' | 'keep'>,
  ) {
    let data: unknown
    const url = new URL(`${endpoint.replace(/\/$/, '')}/api/${path}`)
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
    const answer = await http.get(url, {
      lane,
      signal,
      keep,
      accept: [404],
      headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      fault: (body) => {
        data = parsed(body)
        return data === undefined ? 'the answer is not JSON' : undefined
      },
    })
    // A body that had not changed was not judged again.
    return { ...answer, data: data ?? parsed(answer.body) }
  }

  /** All pages of a day; a paper that moved to another page between two requests counts once. */
  async function pages(day: string, signal: AbortSignal): Promise<Listing> {
    const papers = new Map<string, Paper>()
    const skipped: string[] = []
    // A day that is over is asked for once: keeping the bodies of a backfill would only hold megabytes.
    const keep = recentDays(utcDay(clock.now())).includes(day)
    for (let p = 0; p < limits.pages; p++) {
      const query = { date: day, limit: String(limits.page), p: String(p) }
      const { data, headers, status } = await ask('daily_papers', query, { lane: lists, signal, keep })
      const page = items.safeParse(data)
      if (!page.success || status === 404) throw notAList()
      const before = papers.size
      for (const raw of page.data) {
        const reading = readHuggingFaceItem(raw, { source: 'huggingface', day })
        if ('skipped' in reading) skipped.push(reading.skipped)
        else papers.set(reading.paper.id, reading.paper)
      }
      const more = page.data.length >= limits.page || /rel="?next"?/.test(headers.get('link') ?? '')
      if (!more || papers.size === before) break
    }
    return { papers: [...papers.values()], skipped }
  }

  return {
    name: 'huggingface',
    list: 'daily',
    listed: async (day, signal) => {
      signal.throwIfAborted()
      // The API refuses a day that has not begun in UTC, by its own clock.
      const today = utcDay(clock.now().subtract({ milliseconds: limits.skew }))
      return day > today ? { papers: [], skipped: [] } : pages(day, signal)
    },
    byId: async (id, signal) => {
      signal.throwIfAborted()
      // Ids of before April 2007 are unknown there.
      if (!/^\d{4}\.\d{4,5}$/.test(id)) return undefined
      const { status, data } = await ask(`papers/${id}`, {}, { lane: lists, signal })
      const found = item.safeParse(data)
      if (status === 404 || !found.success) return undefined
      const reading = readHuggingFaceItem(found.data, { source: 'huggingface' })
      return 'paper' in reading ? reading.paper : undefined
    },
    search: async (words, signal) => {
      const query = { q: words.trim().slice(0, limits.query), limit: String(limits.found) }
      const { data, status } = await ask('papers/search', query, { lane: searches, signal })
      const found = items.safeParse(data)
      if (!found.success || status === 404) throw notAList()
      return found.data.flatMap((raw) => {
        const reading = readHuggingFaceItem(raw, { source: 'huggingface' })
        return 'paper' in reading ? [reading.paper] : []
      })
    },
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function notAList(): PaperboyError {
  return new PaperboyError(
    'SOURCE_UNAVAILABLE',
    'Hugging Face answered with something that is not a list of papers.',
    {
      next: 'Check HF_ENDPOINT if it is set; otherwise the next refresh asks again.',
    },
  )
}
