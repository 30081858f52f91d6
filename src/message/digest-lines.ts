import type { Digest } from '../digest/digest.ts'
import type { Newcomer } from '../ranking/caughtup.ts'
import { dateTimeText, momentText, rangeText, weekdayText } from './dates.ts'
import { topicsText } from './empty.ts'
import { votes } from './facts.ts'
import { paperUrl } from './links.ts'
import { namesLine } from './names.ts'
import { titleText } from './papers.ts'
import { type Block, context, type Inline, link, paragraph, text } from './tree.ts'

/** Caught-up papers named at most. */
const caughtUpShown = 2
/** Visible characters of their titles; nine in ten stay whole. */
const caughtUpTitle = 100
/** Up to this age in hours votes are dated by it; later by a date. */
const freshHours = 36

function yearOf({ at, zone }: Digest): number {
  return at.toZonedDateTimeISO(zone).year
}

/** What the digest is of: `Papers of Thu 7 May`, `Week of 4–8 May`. */
export function headerText(digest: Digest): string {
  const days = rangeText(digest.days, yearOf(digest))
  return digest.kind === 'weekly' ? `Week of ${days}` : `Papers of ${days}`
}

/** The first line, which a notification shows: the first papers by name, and of when they are. */
export function previewText(digest: Digest): string {
  const days = rangeText(digest.days, yearOf(digest))
  const shown = [...digest.entries, ...digest.arxiv]
  const titles = (shown.length > 0 ? shown : digest.caughtUp).map(({ paper }) => paper.title)
  if (digest.kind === 'weekly') return namesLine(titles, (names) => `Week of ${days}: ${names}`)
  if (shown.length === 0) return namesLine(titles, (names) => `${names}: caught up since the last digest`)
  return namesLine(titles, (names) => `${names}: papers of ${days}`)
}

/** How many of how many, on which topics, and how old the votes are. */
export function contextText(digest: Digest): string {
  const { entries, arxiv, listed, topics, personal } = digest
  const shown = entries.length === 0 ? 'none' : String(entries.length)
  const parts = [
    ...(listed === 0 ? [] : [`${shown} of ${listed} ${digest.kind === 'weekly' ? 'papers' : 'listed'}`]),
    ...(arxiv.length === 0 ? [] : [`${arxiv.length} new on arXiv`]),
    ...(topics.length === 0 ? [] : [`${topics.length === 1 ? 'topic' : 'topics'}: ${topicsText(topics)}`]),
    ...(entries.length === 0 ? [] : [votesAge(digest)]),
    ...(digest.kind === 'weekly' && entries.some(({ posted }) => posted)
      ? [`✓ = was ${personal ? 'sent to you' : 'posted here'}`]
      : []),
  ]
  return parts.join(' · ')
}

function votesAge(digest: Digest): string {
  const now = digest.at.toZonedDateTimeISO(digest.zone)
  if (digest.kind === 'weekly') {
    const time = now.toPlainTime().toString({ smallestUnit: 'minute' })
    return `votes as of ${weekdayText(now.toPlainDate().toString())} ${time}`
  }
  const newest = digest.days.at(-1) ?? now.toPlainDate().toString()
  const start = Temporal.PlainDate.from(newest).toZonedDateTime('UTC').epochMilliseconds
  const hours = Math.floor((digest.at.epochMilliseconds - start) / 3_600_000)
  return hours >= 0 && hours <= freshHours
    ? `votes after ${hours} h`
    : `votes as of ${dateTimeText(now, now.year)}`
}

/** What may be missing, where something may. */
export function incompleteLine({ incomplete, days, at, zone }: Digest): Block[] {
  if (incomplete === undefined) return []
  const newest = rangeText(days.slice(-1), at.toZonedDateTimeISO(zone).year)
  const said =
    incomplete === 'unsettled'
      ? `Incomplete: Hugging Face was still adding papers to ${newest}.`
      : 'Incomplete: Hugging Face could not be reached in time, so the newest papers may be missing.'
  return [context(text(said))]
}

/** The papers that rose after their own digest, on one line: title, votes and gain. */
export function caughtUpLine({ caughtUp, days }: Digest): Block[] {
  const shown = caughtUp.slice(0, caughtUpShown)
  if (shown.length === 0) return []
  const items = shown
    .map(caughtUpItem)
    .flatMap((item, index) => (index === 0 ? item : [text(' · '), ...item]))
  return [paragraph(text(`Caught up since ${sinceText(shown, days)}: `), ...items)]
}

function caughtUpItem({ paper, gained }: Newcomer): Inline[] {
  const gain = gained === undefined || gained === 0 ? '' : ` (+${gained})`
  const count = votes(paper).flat()
  return [
    link(titleText(paper.title, caughtUpTitle), paperUrl(paper)),
    ...(count.length === 0 ? [] : [text(' '), ...count]),
    text(gain),
  ]
}

/** “Yesterday” where the papers are of the day before the first one shown; over a weekend it would be untrue. */
function sinceText(shown: readonly Newcomer[], [first]: readonly string[]): string {
  if (first === undefined) return 'the last digest'
  const before = Temporal.PlainDate.from(first).subtract({ days: 1 }).toString()
  return shown.every(({ paper }) => (paper.listedOn ?? before) >= before) ? 'yesterday' : 'the last digest'
}

/** When the next digest comes and how to change that. */
export function lastLine(digest: Digest): Inline[] {
  const next = digest.next === undefined ? [] : [text(`Next ${momentText(digest.next, digest.at)}`)]
  const change = changeLine(digest)
  return next.length > 0 && change.length > 0 ? [...next, text(' · '), ...change] : [...next, ...change]
}

/**
 * How to change the digests of a place or a person: by command, or in the file that declares them. Nothing where no
 * command can be typed: a mail ends with links of its own.
 */
export function changeLine({ declaredAs, personal, interactive }: Digest): Inline[] {
  if (!interactive) return []
  if (declaredAs !== undefined) return [text("set in the operator's file")]
  return [text(`change: /papers ${personal ? 'mine' : 'digest'}`)]
}
