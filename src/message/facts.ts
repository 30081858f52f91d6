import type { Paper } from '../catalogue/paper.ts'
import type { Entry } from '../digest/digest.ts'
import { oncePer } from '../shared/once.ts'
import { weekdayText } from './dates.ts'
import { arxivLinks } from './links.ts'
import { clip, readable, visibleLength } from './text.ts'
import { type Inline, link, text } from './tree.ts'

type Facts = readonly (readonly Inline[])[]

/** A phone shows this much in two lines; visible characters, ` · ` between facts included. */
const factsLength = 80
/** What is left for the names of topics beside everything else. */
const topicsLength = 24
/** A name cut shorter than this says nothing. */
const shortestName = 6

/**
 * The line under a title: votes, comments, code and its stars, who, arXiv, PDF, and the topics it matched where that
 * says something. What is missing or zero is not drawn; the name gives way where the line would be too long.
 */
export function dailyFacts({ paper, topics }: Entry, nameTopics: boolean): Facts {
  const counts = [...votes(paper), ...comments(paper), ...codeAndStars(paper)]
  const matched = nameTopics && topics.length > 0 ? clip(topics.map(readable).join(', '), topicsLength) : ''
  return within(counts, paper, [...arxivLinks(paper), ...(matched === '' ? [] : [[text(matched)]])])
}

/** The line of a weekly recap: votes, the day it was listed, stars, who, arXiv. */
export function weeklyFacts({ paper, day }: Entry): Facts {
  const counts = [...votes(paper), [text(weekdayText(day))], ...stars(paper)]
  return within(counts, paper, arxivLinks(paper).slice(0, 1))
}

/** Votes as `▲ 98`; nothing where there are none. */
export function votes({ votes }: Pick<Paper, 'votes'>): Inline[][] {
  return votes === undefined || votes === 0 ? [] : [[text(`▲ ${countText(votes)}`)]]
}

/** A count as people write it: exact up to 9999, then `12k`. */
function countText(count: number): string {
  return count < 10_000 ? String(count) : `${Math.floor(count / 1000)}k`
}

function comments({ comments }: Paper): Inline[][] {
  return comments === undefined || comments === 0 ? [] : [[text(`💬 ${countText(comments)}`)]]
}

function stars({ stars }: Paper): Inline[][] {
  return stars === undefined || stars === 0 ? [] : [[text(`★ ${countText(stars)}`)]]
}

function codeAndStars(paper: Paper): Inline[][] {
  if (paper.repository === undefined) return []
  const [counted] = stars(paper)
  return [[link('code', paper.repository), ...(counted === undefined ? [] : [text(' '), ...counted])]]
}

function within(before: Facts, paper: Paper, after: Facts): Facts {
  const others = [...before, ...after]
  const used = others.reduce((sum, fact) => sum + widthOf(fact) + 3, 0)
  const who = whoText(paper, factsLength - used)
  return who === undefined ? others : [...before, [text(who)], ...after]
}

function widthOf(fact: readonly Inline[]): number {
  return fact.reduce((sum, inline) => sum + visibleLength(inline.text), 0)
}

const namesOf = oncePer((paper: Paper) => ({
  organization: readable(paper.organization ?? ''),
  author: readable(paper.authors[0] ?? ''),
}))

/** The organisation, else the first author and how many more. */
function whoText(paper: Paper, room: number): string | undefined {
  const { organization, author } = namesOf(paper)
  const more = organization === '' && paper.authorCount > 1 ? ` +${countText(paper.authorCount - 1)}` : ''
  const name = organization || author
  const left = room - more.length
  return name === '' || left < shortestName ? undefined : clip(name, left) + more
}
