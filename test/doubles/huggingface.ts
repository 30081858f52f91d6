import { createHash } from 'node:crypto'
import { z } from 'zod'
import { createQuotas } from './quotas.ts'
import { type Reply, refusal, type SeenRequest, startWebServer, type WebServer } from './web-server.ts'

export interface HuggingFaceOptions {
  /** The raw items of each list day, by ISO day. */
  readonly days: ReadonlyMap<string, readonly unknown[]>
  /** The server's clock. */
  readonly now: () => Temporal.Instant
  /**
   * An item as it stands at an instant: with the votes of that time, or nothing when it is not listed yet. Without
   * it every item stands from the beginning of its day as it was given.
   */
  readonly view?: (item: unknown, now: Temporal.Instant, day: string) => unknown
}

const itemSchema = z.looseObject({
  paper: z.looseObject({
    id: z.string(),
    title: z.string().default(''),
    summary: z.string().default(''),
    upvotes: z.number().default(0),
    githubStars: z.number().default(0),
  }),
  submittedBy: z.looseObject({ name: z.string() }).optional(),
})
type Item = z.infer<typeof itemSchema>
interface Listed {
  readonly day: string
  readonly item: Item
  /** As it is sent. */
  readonly raw: unknown
}

const listQuery = z.object({
  p: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  date: z.iso.date('Invalid date').optional(),
  week: z
    .string()
    .regex(/^\d{4}-W\d{2}$/)
    .optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  submitter: z.string().optional(),
  sort: z.enum(['publishedAt', 'trending']).default('publishedAt'),
})
const searchQuery = z.object({
  q: z.string().min(1).max(250),
  limit: z.coerce.number().int().min(1).max(120).default(20),
})

/**
 * Hugging Face's paper API on 127.0.0.1, as huggingface.co/.well-known/openapi.json and its users describe it: paging
 * with `Link`, validation errors, days in UTC that do not exist before they begin, `ETag`, and the quotas of
 * huggingface.co/docs/hub/rate-limits with their headers.
 */
export function startHuggingFace(options: HuggingFaceOptions): Promise<WebServer> {
  const { days, now, view = (item) => item } = options
  const quotas = createQuotas(now, 5 * 60_000)
  const today = () => now().toZonedDateTimeISO('UTC').toPlainDate().toString()

  function onDay(day: string): Listed[] {
    if (day > today()) return []
    return (days.get(day) ?? []).flatMap((given) => {
      const raw = view(given, now(), day)
      return raw === undefined ? [] : [{ day, raw, item: itemSchema.parse(raw) }]
    })
  }
  const everything = () => [...days.keys()].sort().reverse().flatMap(onDay)

  function list(request: SeenRequest, url: string): Reply {
    const query = listQuery.safeParse(Object.fromEntries(request.query))
    if (!query.success) return refusal(400, z.prettifyError(query.error))
    const { p, limit, date, week, month, submitter, sort } = query.data
    if (date && date > today()) return refusal(400, `date must not be after ${today()}`)
    const chosen = date && sort !== 'trending' ? byVotes(onDay(date)) : everything()
    const fitting = chosen.filter(
      ({ day, item }) =>
        (sort === 'trending' || ((!week || weekOf(day) === week) && (!month || day.startsWith(month)))) &&
        (!submitter || item.submittedBy?.name === submitter),
    )
    const ordered = sort === 'trending' ? byStars(fitting) : fitting
    const page = ordered.slice(p * limit, (p + 1) * limit)
    const next = new URL(`${url}${request.path}?${request.query}`)
    next.searchParams.set('p', String(p + 1))
    const more = ordered.length > (p + 1) * limit
    return json(
      page.map(({ raw }) => raw),
      more ? { link: `<${next.href}>; rel="next"` } : {},
    )
  }

  function search(request: SeenRequest): Reply {
    const query = searchQuery.safeParse(Object.fromEntries(request.query))
    if (!query.success) return refusal(400, z.prettifyError(query.error))
    const words = query.data.q.toLowerCase().split(/\s+/)
    const found = everything().filter(({ item: { paper } }) => {
      const text = `${paper.title} ${paper.summary}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    return json(found.slice(0, query.data.limit).map(({ raw }) => raw))
  }

  function paper(id: string): Reply {
    const found = everything().find(({ item }) => item.paper.id === id)
    if (!found) return refusal(404, 'Paper not found')
    const linked = { linkedModels: [], numTotalModels: 0, linkedDatasets: [], numTotalDatasets: 0 }
    return json({ ...flat(found.raw), ...linked, linkedSpaces: [], numTotalSpaces: 0 })
  }

  function route(request: SeenRequest): Reply {
    const { path } = request
    if (request.method !== 'GET') return refusal(405, 'Method not allowed')
    if (path === '/api/daily_papers') return list(request, `http://${request.headers['host']}`)
    if (path === '/api/papers/search') return search(request)
    if (path.startsWith('/api/papers/')) return paper(path.slice('/api/papers/'.length))
    return refusal(404, 'Sorry, we can not find the page you are looking for.')
  }

  return startWebServer((request) => {
    const known = request.headers['authorization']?.toString().startsWith('Bearer ')
    const searching = request.path === '/api/papers/search'
    const { allowed, headers } = quotas.take(
      searching ? 'search' : 'api',
      searching ? 50 : known ? 1000 : 500,
    )
    if (!allowed) return { ...refusal(429, 'We had to rate limit your IP.'), headers }
    const reply = route(request)
    const etag = reply.headers?.['etag']
    const unchanged = etag !== undefined && request.headers['if-none-match'] === etag
    return {
      status: unchanged ? 304 : reply.status,
      headers: { ...reply.headers, ...headers },
      body: reply.body,
    }
  }, now)
}

function json(value: unknown, headers: Record<string, string> = {}): Reply {
  const body = JSON.stringify(value)
  const etag = `W/"${createHash('sha1').update(body).digest('hex')}"`
  return { status: 200, headers: { 'content-type': 'application/json', etag, ...headers }, body }
}

const flat = (raw: unknown) => itemSchema.parse(raw).paper
const byVotes = (items: Listed[]) => items.toSorted((a, b) => b.item.paper.upvotes - a.item.paper.upvotes)
const byStars = (items: Listed[]) =>
  items.toSorted((a, b) => b.item.paper.githubStars - a.item.paper.githubStars)

function weekOf(day: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day)
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
}
