import type { Wanted } from '../delivery/preview.ts'
import type { Digest } from '../digest/digest.ts'
import type { Place } from '../platforms/place.ts'
import type { DigestOptions } from './program.ts'

/** What the options of `digest` ask for, in a place. */
export function wantedOf(options: DigestOptions, place: Place): Omit<Wanted, 'had' | 'mutes'> {
  const { day, days, top, minVotes, topic } = options
  return {
    place,
    day,
    days,
    top,
    minVotes,
    topics: topic === undefined ? [] : [{ topic, query: topic }],
  }
}

/** The papers a digest shows in full, in order. */
export const papersOf = ({ entries, arxiv }: Digest): string[] =>
  [...entries, ...arxiv].map(({ paper }) => paper.id)
