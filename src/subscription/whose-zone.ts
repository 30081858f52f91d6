import type { CommandContext } from '../command/define.ts'
import type { PlaceKey } from '../platforms/place.ts'
import { isZone, zoneOf } from './zones.ts'

/**
 * The zone in which somebody means their times: the one they said, else the place's own, else what their platform knows
 * of them. Nothing where nobody knows.
 */
export async function zoneFor(
  { store, person }: Pick<CommandContext, 'store' | 'person'>,
  place: PlaceKey,
  said: string | undefined,
): Promise<string | undefined> {
  if (said !== undefined) return said
  const own = (await store.places.byKey(place))?.zone
  if (own !== undefined) return own
  const known = await person.zone()
  return known !== undefined && isZone(known) ? zoneOf(known) : undefined
}
