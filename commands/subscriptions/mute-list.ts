import type { CommandContext } from '../../src/command/define.ts'
import { momentText } from '../../src/message/dates.ts'
import { readable } from '../../src/message/text.ts'
import {
  type Block,
  type MenuOption,
  type Post,
  paragraph,
  say,
  strong,
  text,
} from '../../src/message/tree.ts'
import { isPersonal, type PlaceKey, placeText } from '../../src/platforms/place.ts'
import type { Mute } from '../../src/store/port.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'

/** Choices that a menu holds on every platform. */
const mostChoices = 25
/** Mutes that a list spells out. */
const mostLines = 40

/** The mutes of one place that have not ended, oldest first. */
export async function mutesIn(
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
  key: PlaceKey,
): Promise<readonly Mute[]> {
  const found = await store.people.mutes([key], now().epochMilliseconds)
  return found.get(placeText(key)) ?? []
}

/** When a mute ends, after its name: ` until Fri 09:00`; nothing where it has no end. */
export async function untilText(
  context: CommandContext,
  key: PlaceKey,
  until: number | undefined,
): Promise<string> {
  if (until === undefined) return ''
  const zone = (await zoneFor(context, key, undefined)) ?? context.defaults.zone
  const end = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(zone)
  return ` until ${momentText(end, context.now())}`
}

/** What somebody does not see, and what the channel does not that they ask in, with a menu to end it. */
export async function mutesOf(context: CommandContext): Promise<Post> {
  const { place, person, button } = context
  const own = await mutesIn(context, person.key)
  const here = isPersonal(place) ? [] : await mutesIn(context, place)
  if (own.length + here.length === 0)
    return say('Nothing is muted. /papers mute author:"Ada Lovelace" or /papers mute survey begins.')
  const mayChange = here.length === 0 || (await person.refusal()) === undefined
  const option = async ({ query, label }: Mute, where: 'me' | 'here'): Promise<MenuOption> => {
    const { action } = await button('Unmute', 'unmute', { what: query, where })
    return { label: `${readable(label)}${where === 'here' ? ' (this channel)' : ''}`, action }
  }
  const all = [
    ...own.map((mute) => ({ mute, where: 'me' as const })),
    ...(mayChange ? here.map((mute) => ({ mute, where: 'here' as const })) : []),
  ]
  const options = await Promise.all(all.slice(0, mostChoices).map(({ mute, where }) => option(mute, where)))
  return {
    preview: 'What is muted',
    blocks: [
      ...(await listOf(context, 'You do not see', own)),
      ...(await listOf(context, 'This channel does not get', here)),
      ...(options.length === 0 ? [] : [{ kind: 'menu' as const, prompt: 'Unmute…', options }]),
    ],
  }
}

async function listOf(context: CommandContext, head: string, mutes: readonly Mute[]): Promise<Block[]> {
  if (mutes.length === 0) return []
  const items = await Promise.all(
    mutes
      .slice(0, mostLines)
      .map(async ({ label, until, place }) => [
        text(`${readable(label)}${await untilText(context, place, until)}`),
      ]),
  )
  const more = mutes.length - mostLines
  return [
    paragraph(strong(head)),
    { kind: 'list', items: more > 0 ? [...items, [text(`and ${more} more`)]] : items },
  ]
}
