import type { Context, Hono, MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { dayPage, newestPage } from './day.ts'
import { notFound } from './faults.ts'
import { atomOf, rssOf } from './feed-xml.ts'
import { feedOf } from './feeds.ts'
import { fewAtOnce, limited } from './limits.ts'
import { searchPage } from './search.ts'
import { type Env, show } from './show.ts'
import type { Site } from './site.ts'
import { icon, style } from './style.ts'

/** How long answers may be kept, in seconds. Feeds are asked for often, and papers come by the hour. */
const kept = { page: 60, feed: 600, style: 3600 } as const

const feeds = [
  { file: 'feed.rss', type: 'application/rss+xml', write: rssOf },
  { file: 'feed.atom', type: 'application/atom+xml', write: atomOf },
] as const

/** Searches of one network: more than anybody types, and no use to somebody who floods. */
const searching = {
  most: 60,
  perMs: 60_000,
  says: 'Many searches came from your network within a minute.',
} as const

/** Searches of pages at a time. One thread answers them in turn, and chat, which waits for seconds alone, with them. */
const mostSearches = 4

/** What everybody may read: days, searches and feeds. */
export function addReadingRoutes(app: Hono<Env>, site: Site): void {
  const often = whereSearched(limited(site, searching))
  const atOnce = whereSearched(fewAtOnce(site, mostSearches))
  app.get('/', etag(), keepFor(kept.page), async (c) => show(site, c, await newestPage(site)))
  app.get('/day/:day', etag(), keepFor(kept.page), async (c) => {
    const page = pageNumber(c)
    return show(site, c, page === undefined ? notFound() : await dayPage(site, c.req.param('day'), page))
  })
  app.get('/search', often, atOnce, etag(), keepFor(kept.page), async (c) => {
    const page = pageNumber(c)
    return show(
      site,
      c,
      page === undefined ? notFound() : await searchPage(site, c.req.query('q') ?? '', page),
    )
  })
  for (const { file, type, write } of feeds)
    app.get(`/${file}`, often, atOnce, etag(), keepFor(kept.feed), async (c) => {
      const feed = await feedOf(site, file, c.req.query('q') ?? '')
      return c.body(write(feed), 200, { 'content-type': `${type}; charset=utf-8` })
    })
  app.get('/style.css', etag(), keepFor(kept.style), (c) =>
    c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.get('/icon.svg', etag(), keepFor(kept.style), (c) =>
    c.body(icon, 200, { 'content-type': 'image/svg+xml' }),
  )
}

/** A check of searches alone: pages and feeds of a day ask the store. */
const whereSearched =
  (check: MiddlewareHandler<Env>): MiddlewareHandler<Env> =>
  (c, next) =>
    (c.req.query('q') ?? '').trim() === '' ? next() : check(c, next)

/** Lets what was found be kept for some seconds. */
const keepFor =
  (seconds: number): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', `public, max-age=${seconds}`)
  }

/** Which page of a list is asked for; nothing for what is no number of one. */
function pageNumber({ req }: Context): number | undefined {
  const page = req.query('page') ?? '1'
  return /^[1-9]\d{0,3}$/.test(page) ? Number(page) : undefined
}
