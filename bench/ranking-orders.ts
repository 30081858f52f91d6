import { byNewest, byVotes, type Order } from '../src/ranking/order.ts'
import type { Sighting } from '../test/doubles/rising-days.ts'
import { seeded } from './seeded.ts'

/** Puts the papers of a morning in an order; the ids, best first. */
export type Ranker = (morning: readonly Sighting[]) => string[]

const random = seeded(1)

function shuffled(morning: readonly Sighting[]): readonly Sighting[] {
  return morning
    .map((sighting) => ({ sighting, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ sighting }) => sighting)
}

const ids = (sightings: readonly Sighting[]) => sightings.map(({ paper }) => paper.id)

/** An order that the bot has. */
const ours =
  (order: Order): Ranker =>
  (morning) =>
    ids([...morning].sort((a, b) => order(a.paper, b.paper)))

/** The highest score first; equal ones stand by chance. */
const by =
  (score: (sighting: Sighting) => number): Ranker =>
  (morning) =>
    ids([...shuffled(morning)].sort((a, b) => score(b) - score(a)))

/** What was listed minutes ago counts as listed for an hour, or its votes per hour would be without bound. */
const hours = ({ hoursListed }: Sighting) => Math.max(1, hoursListed)

/** What the bot's order by votes is measured beside. */
export const votes = ours(byVotes)
export const chance = by(() => 0)

export const others: Readonly<Record<string, Ranker>> = {
  'newest first': ours(byNewest),
  'most GitHub stars': by(({ paper }) => paper.stars ?? 0),
  'most comments': by(({ paper }) => paper.comments ?? 0),
  'most votes per hour': by((one) => (one.paper.votes ?? 0) / hours(one)),
  // The best formula of one line that was found for these votes; a part of these very days served to find it.
  'votes, followers, authors and hours': by(
    (one) =>
      (((one.paper.votes ?? 0) + 1) * (1 + one.followers) ** 0.05 * one.paper.authorCount ** 0.12) /
      hours(one) ** 0.3,
  ),
}
