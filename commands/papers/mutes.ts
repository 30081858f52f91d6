import type { Paper } from '../../src/catalogue/paper.ts'
import type { CommandContext } from '../../src/command/define.ts'
import { createMuting } from '../../src/delivery/muting.ts'
import { type PlaceKey, placeText } from '../../src/platforms/place.ts'
import { createMatcher } from '../../src/search/match.ts'
import { QueryError } from '../../src/search/problem.ts'
import { parseQuery, type Query } from '../../src/search/query.ts'
import type { Mute } from '../../src/store/port.ts'

/** The mutes that hide papers from somebody in a place: the place's, then their own. */
export async function mutesFor({ store, place, person, now }: CommandContext): Promise<readonly Mute[]> {
  const places = new Map<string, PlaceKey>([place, person.key].map((key) => [placeText(key), key]))
  const mutes = await store.people.mutes([...places.values()], now().epochMilliseconds)
  return [...places.keys()].flatMap((key) => mutes.get(key) ?? [])
}

/** What the mutes say; without those that cannot be read (a named topic may have gone since). */
export const mutedQueries = (
  mutes: readonly Mute[],
  { topics }: Pick<CommandContext, 'topics'>,
): readonly Query[] => mutes.flatMap(({ query }) => readable(query, topics))

/** The mutes that hide a paper. */
export function hiding(
  mutes: readonly Mute[],
  paper: Paper,
  { matches }: Pick<CommandContext, 'matches'>,
): readonly Mute[] {
  const muting = createMuting(matches)
  return mutes.filter((mute) => muting([mute], paper) !== undefined)
}

function readable(query: string, topics: CommandContext['topics']): readonly Query[] {
  try {
    const parsed = parseQuery(query)
    createMatcher(parsed, { topics })
    return [parsed]
  } catch (error) {
    if (error instanceof QueryError) return []
    throw error
  }
}
