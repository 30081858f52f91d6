import type { Paper } from '../catalogue/paper.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Mute } from '../store/port.ts'
import type { Matches } from './matching.ts'

/** The first of a place's mutes that hides a paper; nothing where none does. */
export type Muting = (mutes: readonly Mute[], paper: Paper) => Mute | undefined

/**
 * Mutes that hide what their query matches. One whose query does not parse (a named topic may have gone since) hides
 * nothing; `onBroken` is called once a query.
 */
export function createMuting(
  matches: Matches,
  onBroken: (mute: Mute, error: PaperboyError) => void = () => {},
): Muting {
  const broken = new Set<string>()

  function hides(mute: Mute, paper: Paper): boolean {
    if (broken.has(mute.query)) return false
    try {
      return matches(mute, paper)
    } catch (error) {
      if (!(error instanceof PaperboyError && error.code === 'QUERY_INVALID')) throw error
      broken.add(mute.query)
      onBroken(mute, error)
      return false
    }
  }

  return (mutes, paper) => mutes.find((mute) => hides(mute, paper))
}

/** Does a paper fit a subscription, and no mute hide it? */
export function unmuted(matches: Matches, muting: Muting, mutes: readonly Mute[]): Matches {
  if (mutes.length === 0) return matches
  return (subscription, paper) => matches(subscription, paper) && muting(mutes, paper) === undefined
}
