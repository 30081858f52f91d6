import { type Reply, type SeenRequest, startWebServer, type WebServer } from './web-server.ts'

/** A paper as the local arXiv knows it. */
export interface ArxivPaper {
  /** Bare id. */
  readonly id: string
  readonly version?: number
  readonly title: string
  readonly abstract?: string
  readonly authors?: readonly string[]
  /** The primary one first. */
  readonly categories: readonly string[]
  /** ISO instant of the first version. */
  readonly submitted: string
  /** ISO day (Eastern date of the feed) on which it is announced; absent when it is in no feed. */
  readonly announced?: string
  readonly type?: 'new' | 'cross' | 'replace' | 'replace-cross'
  readonly comment?: string
}

export interface ArxivOptions {
  readonly papers: readonly ArxivPaper[]
  /** The server's clock. */
  readonly now: () => Temporal.Instant
}

/** The local arXiv, and the requests that came sooner than its terms allow. */
export interface ArxivServer extends WebServer {
  readonly apiUrl: string
  readonly rssUrl: string
  /** Requests that came less than three seconds after the one before. */
  readonly tooSoon: readonly SeenRequest[]
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/**
 * The arXiv API and its RSS feed on 127.0.0.1, as info.arxiv.org/help/api/user-manual.html and
 * info.arxiv.org/help/rss.html describe them: Atom with http ids and versions, errors as entries, status 400 beyond the
 * limits, a feed renewed at midnight Eastern, and a refusal for whoever asks more than once in three seconds.
 */
export async function startArxiv(options: ArxivOptions): Promise<ArxivServer> {
  const { papers, now } = options
  const tooSoon: SeenRequest[] = []
  let before = Number.NEGATIVE_INFINITY

  function answer(request: SeenRequest): Reply {
    const soon = request.at - before < 3000
    before = request.at
    if (soon) {
      tooSoon.push(request)
      return { status: 429, body: 'Rate exceeded.' }
    }
    if (request.path === '/api/query') return api(papers, request.query, now())
    if (request.path.startsWith('/rss/'))
      return feed(papers, request.path.slice('/rss/'.length).split('+'), now())
    return { status: 404, body: 'Not found' }
  }

  const server = await startWebServer(answer, now)
  return Object.assign(server, { apiUrl: `${server.url}/api/query`, rssUrl: `${server.url}/rss`, tooSoon })
}

const idForm = /^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(v\d+)?$/

function api(papers: readonly ArxivPaper[], query: URLSearchParams, now: Temporal.Instant): Reply {
  const start = Number(query.get('start') ?? 0)
  const most = Number(query.get('max_results') ?? 10)
  if (most > 2000 || start + most > 30_000) return error(400, 'max_results must not exceed 2000')
  const ids = query.get('id_list')?.split(',').filter(Boolean)
  const wrong = ids?.find((id) => !idForm.test(id))
  if (wrong) return error(200, `incorrect id format for ${wrong}`)
  const known = papers.filter((paper) => Date.parse(paper.submitted) <= now.epochMilliseconds)
  const found = known
    .filter((paper) => !ids || ids.some((id) => id.replace(/v\d+$/, '') === paper.id))
    .filter((paper) => fits(paper, query.get('search_query') ?? ''))
  const descending = query.get('sortOrder') !== 'ascending'
  const sorted = found.toSorted(
    (a, b) => (descending ? -1 : 1) * (Date.parse(a.submitted) - Date.parse(b.submitted)),
  )
  const page = sorted.slice(start, start + most)
  return atom(page.map(entry), { total: sorted.length, start, perPage: most })
}

/** Understands what is needed of the query language: `all:`, `cat:` with `*`, `submittedDate:[A TO B]`, AND, OR, ( ). */
function fits(paper: ArxivPaper, query: string): boolean {
  return query.split(' AND ').every((part) =>
    part
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((term) => fitsTerm(paper, term.trim())),
  )
}

function fitsTerm(paper: ArxivPaper, term: string): boolean {
  const [, field, value = ''] = /^(\w+):(.*)$/.exec(term) ?? []
  if (field === 'cat') {
    return paper.categories.some((name) =>
      value.endsWith('*') ? name.startsWith(value.slice(0, -1)) : name === value,
    )
  }
  if (field === 'all')
    return `${paper.title} ${paper.abstract ?? ''}`.toLowerCase().includes(value.toLowerCase())
  if (field === 'submittedDate') {
    const [, from = '', to = ''] = /^\[(\d{12}) TO (\d{12})\]$/.exec(value) ?? []
    const minute = new Date(paper.submitted).toISOString().replace(/\D/g, '').slice(0, 12)
    return from <= minute && minute <= to
  }
  return term === ''
}

function entry(paper: ArxivPaper): string {
  const submitted = new Date(paper.submitted).toISOString().replace('.000', '')
  return `<entry>
    <id>http://arxiv.org/abs/${paper.id}v${paper.version ?? 1}</id>
    <title>${escaped(paper.title)}</title>
    <updated>${submitted}</updated>
    <link href="https://arxiv.org/abs/${paper.id}v${paper.version ?? 1}" rel="alternate" type="text/html"/>
    <summary>${escaped(paper.abstract ?? '')}</summary>
    ${paper.categories.map((term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`).join('')}
    <published>${submitted}</published>
    ${paper.comment ? `<arxiv:comment>${escaped(paper.comment)}</arxiv:comment>` : ''}
    <arxiv:primary_category term="${paper.categories[0]}"/>
    ${(paper.authors ?? []).map((name) => `<author><name>${escaped(name)}</name></author>`).join('')}
  </entry>`
}

function atom(
  entries: readonly string[],
  counts: { total: number; start: number; perPage: number },
  status = 200,
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/atom+xml' },
    body: `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/local</id><title>arXiv Query</title>
  <opensearch:itemsPerPage>${counts.perPage}</opensearch:itemsPerPage>
  <opensearch:totalResults>${counts.total}</opensearch:totalResults>
  <opensearch:startIndex>${counts.start}</opensearch:startIndex>
  ${entries.join('\n')}
</feed>`,
  }
}

function error(status: number, reason: string): Reply {
  const told = `<entry><id>http://arxiv.org/api/errors#${reason.replace(/\s/g, '_')}</id><title>Error</title>
    <summary>${escaped(reason)}</summary><author><name>arXiv api core</name></author></entry>`
  return atom([told], { total: 1, start: 0, perPage: 1 }, status)
}

function feed(papers: readonly ArxivPaper[], categories: readonly string[], now: Temporal.Instant): Reply {
  const eastern = now.toZonedDateTimeISO('America/New_York').startOfDay()
  const day = eastern.toPlainDate().toString()
  const date = rfc822(eastern)
  const items = papers.filter(
    (paper) => paper.announced === day && paper.categories.some((name) => categories.includes(name)),
  )
  return {
    status: 200,
    headers: { 'content-type': 'application/rss+xml' },
    body: `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel><title>${categories.join('+')} updates on arXiv.org</title><link>http://rss.arxiv.org/rss/${categories.join('+')}</link>
  <pubDate>${date}</pubDate><skipDays><day>Sunday</day><day>Saturday</day></skipDays>
  ${items.map((paper) => item(paper, date)).join('\n')}
  </channel></rss>`,
  }
}

function item(paper: ArxivPaper, date: string): string {
  const versioned = `${paper.id}v${paper.version ?? 1}`
  const type = paper.type ?? 'new'
  return `<item><title>${escaped(paper.title)}</title><link>https://arxiv.org/abs/${paper.id}</link>
    <description>arXiv:${versioned} Announce Type: ${type} \nAbstract: ${escaped(paper.abstract ?? '')}</description>
    <guid isPermaLink="false">oai:arXiv.org:${versioned}</guid>
    ${paper.categories.map((name) => `<category>${name}</category>`).join('')}
    <pubDate>${date}</pubDate><arxiv:announce_type>${type}</arxiv:announce_type>
    <dc:creator>${escaped((paper.authors ?? []).join(', '))}</dc:creator></item>`
}

/** A date as RSS writes it: `Tue, 24 Nov 2026 00:00:00 -0500`. */
function rfc822(date: Temporal.ZonedDateTime): string {
  const day = date.toLocaleString('en-US', { weekday: 'short' })
  const month = date.toLocaleString('en-US', { month: 'short' })
  const number = String(date.day).padStart(2, '0')
  return `${day}, ${number} ${month} ${date.year} 00:00:00 ${date.offset.replace(':', '')}`
}
