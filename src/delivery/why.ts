import type { Digest, Entry } from '../digest/digest.ts'
import { explainCaughtUp, explainPlace, type OrderedList, type Watched } from '../ranking/explain.ts'
import type { PaperStore } from '../store/port.ts'

/** How far back an explanation looks for what came lately. */
const latelyMs = 24 * 60 * 60_000

/**
 * Why each paper of a digest stands where it does, in one line by paper id, in the order of the digest; from the bot's
 * own snapshots.
 */
export async function whyHere(
  papers: Pick<PaperStore, 'firstSnapshots' | 'snapshotsAt'>,
  { at, entries, arxiv, caughtUp }: Digest,
): Promise<ReadonlyMap<string, string>> {
  const ids = entries.map(({ paper }) => paper.id)
  const lately = at.epochMilliseconds - latelyMs
  const [first, snapshots] = await Promise.all([papers.firstSnapshots(ids), papers.snapshotsAt(ids, lately)])
  const watched = { at: at.epochMilliseconds, first, earlier: { at: lately, snapshots } }
  return new Map([
    ...places(entries, 'votes', watched),
    ...announcedDays(arxiv).flatMap(([day, announced]) =>
      places(announced, 'newest', watched).map(([id, why]) => [id, `arXiv of ${day}, ${why}`] as const),
    ),
    ...caughtUp.map((late) => [late.paper.id, explainCaughtUp(late)] as const),
  ])
}

function places(
  entries: readonly Entry[],
  order: OrderedList['order'],
  watched: Watched,
): (readonly [id: string, why: string])[] {
  const list = { order, papers: entries.map(({ paper }) => paper) }
  return list.papers.map(({ id }, index) => [id, explainPlace(list, index, watched)])
}

/** Announcements stand by date within their day only. */
function announcedDays(entries: readonly Entry[]): [day: string, entries: readonly Entry[]][] {
  return [...Map.groupBy(entries, ({ day }) => day)]
}
