import { addDays, utcDay } from '../catalogue/listing-days.ts'
import type { Paper } from '../catalogue/paper.ts'
import { type Html, html } from '../html/template.ts'
import { dayText } from '../message/dates.ts'
import { dayListing } from '../message/listing.ts'
import { text } from '../message/tree.ts'
import { byVotes } from '../ranking/order.ts'
import { notFound } from './faults.ts'
import { blocks, type Page, withQuery } from './page.ts'
import type { Site } from './site.ts'
import { turnHtml } from './turn.ts'

/** Papers on a page: with real ones it stays under 50 kB. */
export const pageSize = 40

/** Days looked through for the next one with papers, as `firstDayOf` of the newest does. */
const farthest = 31

/** The papers of the newest day that has some. */
export async function newestPage(site: Site): Promise<Page> {
  const newest = await newestDay(site)
  if (newest !== undefined) return dayPage(site, newest, 1)
  return {
    title: 'No papers yet',
    main: blocks([
      { kind: 'heading', text: 'No papers yet' },
      {
        kind: 'paragraph',
        children: [text('No day of the last month has any. They come as soon as the catalogue is read.')],
      },
    ]),
  }
}

/** The papers of a day, most votes first, and the days before and after it. */
export async function dayPage(site: Site, day: string, page: number): Promise<Page> {
  if (!isDay(day)) return notFound()
  const papers = await papersOf(site, day)
  const before = (page - 1) * pageSize
  const shown = papers.slice(before, before + pageSize)
  if (shown.length === 0) return notFound()
  const post = dayListing({ day, total: papers.length, papers: shown, before }, site.year())
  const here = `${site.base}/day/${day}`
  return {
    title: `Papers of ${dayText(day, site.year())}`,
    about: post.preview,
    main: html`${blocks(post.blocks)}${turnHtml('More papers of this day', {
      ...(page > 1 && {
        before: { href: withQuery(here, { page: page - 1 }), label: 'Papers with more votes' },
      }),
      ...(papers.length > before + shown.length && {
        after: { href: withQuery(here, { page: page + 1 }), label: 'Papers with fewer votes' },
      }),
    })}${await neighbours(site, day)}`,
  }
}

async function neighbours(site: Site, day: string): Promise<Html> {
  const [earlier, later] = await Promise.all([
    filledDays(site, addDays(day, -farthest), addDays(day, -1)),
    filledDays(site, addDays(day, 1), addDays(day, farthest)),
  ])
  const linkTo = (to: string) => ({ href: `${site.base}/day/${to}`, label: dayText(to, site.year()) })
  const [before, after] = [earlier.at(-1), later[0]]
  return turnHtml('Other days', {
    ...(before !== undefined && { before: linkTo(before) }),
    ...(after !== undefined && { after: linkTo(after) }),
  })
}

/** The newest UTC day (ISO text) that has papers, of the last month. */
export async function newestDay(site: Site): Promise<string | undefined> {
  const today = utcDay(site.now())
  return (await filledDays(site, addDays(today, 1 - farthest), today)).at(-1)
}

/** The papers of a day but for withdrawn ones, most votes first. */
export async function papersOf({ store }: Site, day: string): Promise<readonly Paper[]> {
  const listed = (await store.papers.listed('daily', day, day)).get(day) ?? []
  return listed.filter(({ withdrawnAt }) => withdrawnAt === undefined).toSorted(byVotes)
}

async function filledDays({ store }: Site, from: string, to: string): Promise<readonly string[]> {
  const states = await store.papers.days('daily', from, to)
  return [...states.values()].flatMap(({ day, count }) => (count > 0 ? [day] : [])).toSorted()
}

/** Whether a text is a calendar day as it stands in an address, of a year with four digits. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).year > 0
  } catch {
    return false
  }
}
