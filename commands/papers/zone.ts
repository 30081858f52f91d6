import type { CommandContext } from '../../src/command/define.ts'
import { isPersonal } from '../../src/platforms/place.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'

/** The IANA zone in which a place's times are told: its own; in direct messages the person's, as far as it is known. */
export async function zoneOf({ store, place, person, defaults }: CommandContext): Promise<string> {
  const known = isPersonal(place)
    ? await zoneFor({ store, person }, place, undefined)
    : (await store.places.byKey(place))?.zone
  return known ?? defaults.zone
}
