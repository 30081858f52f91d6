import type { DayState } from '../catalogue/day.ts'
import type { Paper } from '../catalogue/paper.ts'
import { wordsOf } from '../search/paper-words.ts'
import { createTurns } from '../shared/turns.ts'
import type { PaperStore } from '../store/port.ts'

/** The part of the catalogue that the runs of one tick are decided from. */
export interface Window {
  readonly days: ReadonlyMap<string, DayState>
  readonly listed: ReadonlyMap<string, readonly Paper[]>
  readonly announced: ReadonlyMap<string, readonly Paper[]>
  /** Ids of every paper in the window. */
  readonly ids: readonly string[]
  /** Votes of the window's daily papers as they stood at an instant (epoch milliseconds); read once per instant. */
  votesAt(at: number): Promise<ReadonlyMap<string, number>>
  /** Cuts the words of the papers of these days, in turns with others: the first query would do it all at once. */
  cutWords(days: readonly string[]): Promise<void>
}

/** UTC days, ISO text, first and last included. */
export interface DayRange {
  readonly from: string
  readonly to: string
}

/** Reads windows for the runs of one round of planning; a window that holds a range already is used again. */
export function createWindows(papers: PaperStore): (range: DayRange) => Promise<Window> {
  let held: (DayRange & { readonly window: Promise<Window> }) | undefined
  return (range) => {
    if (!held || range.from < held.from || range.to > held.to) {
      const whole = hull([range, ...(held ? [held] : [])]) ?? range
      held = { from: whole.from, to: whole.to, window: readWindow(papers, whole) }
    }
    return held.window
  }
}

async function readWindow(papers: PaperStore, { from, to }: DayRange): Promise<Window> {
  const [days, listed, announced] = await Promise.all([
    papers.days('daily', from, to),
    papers.listed('daily', from, to),
    papers.listed('arxiv', from, to),
  ])
  const daily = idsOf(listed)
  const turn = createTurns()
  const cut = new Set<string>()
  const votes = new Map<number, Promise<ReadonlyMap<string, number>>>()
  return {
    days,
    listed,
    announced,
    ids: [...new Set([...daily, ...idsOf(announced)])],
    votesAt(at) {
      const known = votes.get(at)
      if (known) return known
      const read = papers.snapshotsAt(daily, at).then((snapshots) => {
        const counted = new Map<string, number>()
        for (const [id, snapshot] of snapshots)
          if (snapshot.votes !== undefined) counted.set(id, snapshot.votes)
        return counted
      })
      votes.set(at, read)
      return read
    },
    async cutWords(wanted) {
      for (const day of wanted) {
        if (cut.has(day)) continue
        for (const paper of [...(listed.get(day) ?? []), ...(announced.get(day) ?? [])]) {
          wordsOf(paper)
          await turn()
        }
        cut.add(day)
      }
    },
  }
}

function idsOf(listed: ReadonlyMap<string, readonly Paper[]>): string[] {
  return [...listed.values()].flatMap((papers) => papers.map((paper) => paper.id))
}

/** The smallest range that holds all of them. */
export function hull(ranges: readonly DayRange[]): DayRange | undefined {
  return ranges.reduce<DayRange | undefined>(
    (whole, range) =>
      whole
        ? {
            from: range.from < whole.from ? range.from : whole.from,
            to: range.to > whole.to ? range.to : whole.to,
          }
        : range,
    undefined,
  )
}
