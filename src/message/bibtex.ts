import type { Paper } from '../catalogue/paper.ts'
import { arxivLinks, paperUrl } from './links.ts'
import { readable } from './text.ts'

/** Words that say nothing of a title at its beginning. */
const idleWords = new Set([
  'a',
  'an',
  'the',
  'on',
  'towards',
  'toward',
  'in',
  'of',
  'for',
  'is',
  'are',
  'how',
  'what',
])
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Papers as a BibTeX file, one entry each, their keys all different. */
export function bibtex(papers: readonly Paper[]): string {
  const taken = new Set<string>()
  return papers.map((paper) => entry(paper, freeKey(keyOf(paper), taken))).join('\n')
}

function entry(paper: Paper, key: string): string {
  const day = dayOf(paper)
  const onArxiv = arxivLinks(paper).length > 0
  const [primary] = paper.categories
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    // Doubled braces keep the capitals of a title.
    ['title', `{${latexText(paper.title)}}`],
    ['author', authors(paper)],
    ['year', day && String(day.year)],
    ['month', undefined],
    ['eprint', onArxiv ? paper.id : undefined],
    ['archivePrefix', onArxiv ? 'arXiv' : undefined],
    ['primaryClass', onArxiv ? primary : undefined],
    ['url', onArxiv ? `https://arxiv.org/abs/${paper.id}` : paperUrl(paper)],
  ]
  const lines = fields.flatMap(([name, value]) => {
    if (name === 'month') return day === undefined ? [] : [`  month = ${monthNames[day.month - 1]},`]
    return value === undefined ? [] : [`  ${name} = {${value}},`]
  })
  return [`@misc{${key},`, ...lines, '}', ''].join('\n')
}

function authors({ authors, authorCount }: Paper): string | undefined {
  const names = authors.map((name) => latexText(name))
  const all = authorCount > names.length && names.length > 0 ? [...names, 'others'] : names
  return all.length === 0 ? undefined : all.join(' and ')
}

function dayOf({ publishedAt, listedOn }: Paper): Temporal.PlainDate | undefined {
  if (publishedAt !== undefined)
    return Temporal.Instant.fromEpochMilliseconds(publishedAt).toZonedDateTimeISO('UTC').toPlainDate()
  return listedOn === undefined ? undefined : Temporal.PlainDate.from(listedOn)
}

/** The key of a paper: last name of the first author, year, first telling word of the title: `lovelace2026stream`. */
function keyOf(paper: Paper): string {
  const last =
    plain(paper.authors[0] ?? paper.organization ?? '')
      .split(' ')
      .at(-1) || 'anonymous'
  const words = plain(readable(paper.title)).split(' ')
  const word = words.find((one) => one !== '' && !idleWords.has(one)) ?? ''
  return `${last}${dayOf(paper)?.year ?? ''}${word}`
}

/** Small Latin letters and digits, anything else as a blank. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function freeKey(key: string, taken: Set<string>): string {
  let free = key
  for (let number = 2; taken.has(free); number++) free = `${key}-${number}`
  taken.add(free)
  return free
}

/** What has a meaning in LaTeX text and is meant as itself. */
const specials: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/**
 * Foreign text for a BibTeX value. Formulas between dollar signs and commands stay LaTeX; elsewhere the signs that LaTeX
 * would take for its own are escaped. Braces that do not pair are left out, since one would swallow the file.
 */
export function latexText(foreign: string): string {
  const folded = foreign.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const paired = isPaired(folded) ? folded : withoutBraces(folded)
  const pieces = paired.match(/(?<!\\)\$[^$]+(?<!\\)\$|\\[a-zA-Z]+|\\[\s\S]|[\s\S]/gu) ?? []
  return pieces
    .map((piece) => (piece.length === 1 ? (specials[piece] ?? loneBackslash(piece)) : piece))
    .join('')
}

const loneBackslash = (piece: string): string => (piece === '\\' ? '\\textbackslash{}' : piece)

const withoutBraces = (text: string): string =>
  text
    .replace(/\\?[{}]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

/** BibTeX counts every brace, escaped or not. */
function isPaired(text: string): boolean {
  let open = 0
  for (const [char] of text.matchAll(/[{}]/g)) {
    open += char === '{' ? 1 : -1
    if (open < 0) return false
  }
  return open === 0
}
