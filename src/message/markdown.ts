import type { Paper } from '../catalogue/paper.ts'
import { arxivLinks, paperUrl } from './links.ts'
import { titleText } from './papers.ts'
import { readable } from './text.ts'

/** Authors named on a line. */
const named = 3

/** Papers as a list in Markdown: title, authors, year, links. */
export function markdown(papers: readonly Paper[]): string {
  return ['# Saved papers', '', ...papers.map(line), ''].join('\n')
}

function line(paper: Paper): string {
  const { publishedAt } = paper
  const year =
    publishedAt === undefined
      ? []
      : [String(Temporal.Instant.fromEpochMilliseconds(publishedAt).toZonedDateTimeISO('UTC').year)]
  const links = arxivLinks(paper)
    .flat()
    .flatMap((one) => (one.kind === 'link' ? [`[${one.text}](${one.url})`] : []))
  const rest = [...authors(paper), ...year, ...links].join(' · ')
  return `- [${escaped(titleText(paper.title))}](${paperUrl(paper)})${rest === '' ? '' : `  \n  ${rest}`}`
}

function authors({ authors, authorCount }: Paper): readonly string[] {
  const names = authors.slice(0, named).map((name) => escaped(readable(name)))
  const more = authorCount - names.length
  if (names.length === 0) return []
  return [more > 0 ? `${names.join(', ')} +${more}` : names.join(', ')]
}

/** Every sign that CommonMark gives a meaning within a line, as itself. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#&|~$]/g, '\\$&')
