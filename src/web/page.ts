import { type BlockLook, blocksHtml } from '../html/blocks.ts'
import { type Html, html, raw } from '../html/template.ts'
import { quotedQuery } from '../message/search-lines.ts'
import type { Block } from '../message/tree.ts'
import type { Site } from './site.ts'

/** What stands on a page. */
export interface Page {
  readonly status?: 200 | 400 | 403 | 404 | 405 | 410 | 413 | 422 | 429 | 500 | 503
  /** What the tab says. */
  readonly title: string
  /** What a search engine shows beside the title. */
  readonly about?: string
  /** Everything of it between the head and the foot that all pages share; its first heading is of level 1. */
  readonly main: Html
  /** What was searched for, which the search box shows; the feeds are of it unless the page is personal. */
  readonly query?: string
  /** The page is one person's, or says what went wrong: nobody keeps it, and no search engine lists it. */
  readonly personal?: true
}

const classes: Readonly<Partial<Record<Parameters<BlockLook['attributes']>[0], Html>>> = {
  facts: raw(' class="facts"'),
  small: raw(' class="small"'),
  summary: raw(' class="summary"'),
}

const look: BlockLook = { level: 1, attributes: (part) => classes[part] ?? html`` }

/** Blocks of a post as a page shows them. */
export const blocks = (all: readonly Block[]): Html => blocksHtml(all, look)

/** A path or an address with a query. */
export const withQuery = (path: string, query: Readonly<Record<string, string | number>>): string => {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return text === '' ? path : `${path}?${text}`
}

/** Bytes of the longest search in an address, where it stands eight times on a page that is to stay under 50 kB. */
export const longestSearch = 500

/** The whole document of a page. */
export function documentOf({ base, inbox }: Site, page: Page): string {
  const { title, about, query = '' } = page
  const fed = page.personal ? '' : query
  const asked = fed === '' ? {} : { q: fed }
  const [rss, atom] = [withQuery(`${base}/feed.rss`, asked), withQuery(`${base}/feed.atom`, asked)]
  const what = fed === '' ? 'Papers of the newest day' : `Papers for ${quotedQuery(fed)}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Paperboy</title>
${about === undefined ? undefined : html`<meta name="description" content="${about}">\n`}${
  page.personal
    ? html`<meta name="robots" content="noindex">\n`
    : html`<link rel="alternate" type="application/rss+xml" title="${what} (RSS)" href="${rss}">
<link rel="alternate" type="application/atom+xml" title="${what} (Atom)" href="${atom}">\n`
}<link rel="stylesheet" href="${base}/style.css">
<link rel="icon" type="image/svg+xml" href="${base}/icon.svg">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<a class="name" href="${base}/">Paperboy</a>
<form class="search" role="search" action="${base}/search">
<label class="unseen" for="q">Search all papers</label>
<input id="q" name="q" type="search" value="${query}" placeholder="Search all papers" maxlength="${longestSearch}">
<button>Search</button>
</form>
<nav aria-label="Pages">
<a href="${base}/">Newest papers</a>
${inbox && html`<a href="${base}/subscribe">Get them by e-mail</a>`}
</nav>
</header>
<main id="content" tabindex="-1">
${page.main}
</main>
<footer>
<p>Papers that people vote for on Hugging Face, and arXiv beside them. Feeds of ${fed === '' ? 'the newest day' : 'this search'}:
<a href="${rss}">RSS</a> <a href="${atom}">Atom</a></p>
</footer>
</body>
</html>
`.html
}
