import type { CommandContext } from '../../src/command/define.ts'
import { momentText } from '../../src/message/dates.ts'
import { isPersonal } from '../../src/platforms/place.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'

/** The IANA zone in which a place's times are told: its own; in direct messages the person's, as far as it is known. */
export const zoneOf = async (context: CommandContext): Promise<string> =>
  (await knownZone(context)) ?? context.defaults.zone

async function knownZone({ store, place, person }: CommandContext): Promise<string | undefined> {
  return isPersonal(place)
    ? zoneFor({ store, person }, place, undefined)
    : (await store.places.byKey(place))?.zone
}

/** Tells moments (epoch milliseconds) in that zone, which is named where nobody there has chosen it: `today 08:50 UTC`. */
export async function momentsIn(context: CommandContext): Promise<(at: number) => string> {
  const known = await knownZone(context)
  const zone = known ?? context.defaults.zone
  const now = context.now()
  return (at) => {
    const moment = momentText(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone), now)
    return known === undefined ? `${moment} ${zone}` : moment
  }
}
