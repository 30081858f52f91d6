import type { CommandContext } from '../../src/command/define.ts'
import type { Field } from '../../src/message/form.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { dayChoices, daysTyped, type Rhythm } from '../../src/subscription/rhythm.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'

/** The zone that a form shows for a place at first: its own, the person's, or the one that holds where nothing is said. */
export const zoneShown = async (context: CommandContext, place: PlaceKey): Promise<string> =>
  (await zoneFor(context, place, undefined)) ?? context.defaults.zone

/** The fields that say when something comes, filled in. */
export function rhythmFormFields(
  rhythm: Rhythm,
  zone: string,
): { readonly days: Field; readonly time: Field; readonly zone: Field } {
  return {
    days: {
      kind: 'choice',
      name: 'days',
      label: 'Days',
      value: daysTyped(rhythm),
      options: dayChoices(rhythm),
    },
    time: { kind: 'time', name: 'time', label: 'Time', value: rhythm.time },
    zone: { kind: 'text', name: 'zone', label: 'Time zone', hint: 'Europe/Berlin, or a city', value: zone },
  }
}
