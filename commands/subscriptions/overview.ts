import type { CommandContext } from '../../src/command/define.ts'
import { entryLine } from '../../src/message/entries.ts'
import { counted, topicText } from '../../src/message/subscriptions.ts'
import {
  actions,
  type Block,
  type Button,
  type Post,
  paragraph,
  context as smallPrint,
  strong,
  text,
} from '../../src/message/tree.ts'
import { placeText } from '../../src/platforms/place.ts'
import { type Entry, entriesFor, type Listed } from '../../src/subscription/entries.ts'
import { whenText } from '../../src/subscription/when.ts'
import { pausedText } from './pausing.ts'

/** Subscriptions on one page. */
const pageSize = 10

/** Everything somebody has, and what the channel gets that they ask in; `page` is of the subscriptions, from 1. */
export async function overview(context: CommandContext, page: number): Promise<Post> {
  const { store, person, now, button } = context
  const entries = await entriesFor(context)
  const all = [...entries.own.entries, ...(entries.here?.entries ?? [])]
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  const shownPage = Math.min(Math.max(1, page), pages)
  const shown = new Set(all.slice((shownPage - 1) * pageSize, shownPage * pageSize))
  const saved = (await store.people.saved(person.key)).length
  const mutes = await store.people.mutes([person.key], now().epochMilliseconds)
  const muted = mutes.get(placeText(person.key))?.length ?? 0
  const { own, here } = entries
  const count = own.entries.length
  const head = count === 0 ? 'You have no subscriptions yet.' : `You have ${counted(count, 'subscription')}.`
  const paging: Button[] = [
    ...(shownPage > 1 ? [await button('Previous', 'subscriptions', { page: String(shownPage - 1) })] : []),
    ...(shownPage < pages ? [await button('Next', 'subscriptions', { page: String(shownPage + 1) })] : []),
  ]
  return {
    preview: head,
    blocks: [
      paragraph(text(head)),
      ...listOf(context, own, shown),
      ...pauseLine(context, own),
      ...(here && here.entries.length > 0 ? [paragraph(strong('This channel'))] : []),
      ...(here ? listOf(context, here, shown) : []),
      ...(here ? pauseLine(context, here) : []),
      ...(pages > 1 ? [smallPrint(text(`Page ${shownPage} of ${pages}`))] : []),
      ...(await menu(context, [...shown])),
      ...(paging.length === 0 ? [] : [actions(...paging)]),
      actions(
        await button('Add…', 'add'),
        ...(count === 0 ? [] : [await pauseButton(context, own)]),
        await button(`Saved papers (${saved})`, 'saved'),
        await button(`Mutes (${muted})`, 'mine', { what: 'mutes' }),
      ),
      actions(
        ...(saved === 0
          ? []
          : [
              await button('Export BibTeX', 'mine', { what: 'bibtex' }),
              await button('Export Markdown', 'mine', { what: 'markdown' }),
            ]),
        await button('Forget me…', 'mine', { what: 'forget' }),
      ),
    ],
  }
}

function listOf(
  { now, defaults }: CommandContext,
  { place, entries }: Listed,
  shown: ReadonlySet<Entry>,
): Block[] {
  const zone = place?.zone ?? defaults.zone
  const items = entries
    .filter((entry) => shown.has(entry))
    .map((entry) =>
      entryLine(entry, {
        rhythm: whenText({ ...entry.subscription, zone }),
        zone,
        now: now(),
        paused: place?.pause !== undefined,
      }),
    )
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

function pauseLine(context: CommandContext, { place }: Listed): Block[] {
  return place?.pause === undefined
    ? []
    : [paragraph(text(pausedText(place.pause, place.zone, context.now())))]
}

const pauseButton = ({ button }: CommandContext, { place }: Listed): Promise<Button> =>
  place?.pause === undefined
    ? button('Pause', 'mine', { what: 'pause' })
    : button('Resume', 'mine', { what: 'resume' })

async function menu({ button }: CommandContext, entries: readonly Entry[]): Promise<Block[]> {
  const changeable = entries.filter(({ subscription }) => subscription.declaredAs === undefined)
  if (changeable.length === 0) return []
  const options = await Promise.all(
    changeable.map(({ number, subscription }) =>
      button(`${number}. ${topicText(subscription.topic)}`, 'entry', { id: subscription.id }),
    ),
  )
  return [{ kind: 'menu', prompt: 'Change or stop one…', options }]
}
