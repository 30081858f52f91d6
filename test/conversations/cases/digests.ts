import type { Page, Shown } from './drawing.ts'
import { hostile, numbered, type PaperSight } from './papers.ts'

/** With a sentence on each; of the hostile abstract the one that says what the paper is about. */
export const withSummaries = (papers: readonly PaperSight[]): readonly Shown[] =>
  numbered(papers).map((shown) => ({
    ...shown,
    says: shown.paper === hostile ? 'We study markup in titles.' : shown.paper.card.abstract,
  }))

/** The daily digest of Thursday; `preview` names its first papers. */
export const ofThursday = (papers: readonly PaperSight[], preview: string): Page => ({
  preview: `${preview}: papers of Thu 7 May`,
  title: 'Papers of Thu 7 May',
  small: [`${papers.length} of 7 listed · votes after 8 h`],
  papers: withSummaries(papers),
  buttons: papers.map((_, index) => String(index + 1)),
})

/** When the next digest comes, and how to change that. */
export const next = (time: string) => [`Next Fri ${time} · change: /papers digest`]
