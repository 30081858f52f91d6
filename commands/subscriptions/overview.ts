import type { CommandContext } from '../../src/command/define.ts'
import { masked } from '../../src/inbox/mask.ts'
import { entryLine } from '../../src/message/entries.ts'
import { counted, topicText } from '../../src/message/subscriptions.ts'
import { readable } from '../../src/message/text.ts'
import {
  actions,
  type Block,
  type Button,
  code,
  type Post,
  paragraph,
  context as smallPrint,
  strong,
  text,
} from '../../src/message/tree.ts'
import { placeText } from '../../src/platforms/place.ts'
import {
  allEntries,
  changeableOf,
  type Entry,
  entriesFor,
  type Listed,
  type ListedInbox,
  ownEntries,
} from '../../src/subscription/entries.ts'
import { isByPerson } from '../../src/subscription/pause-reason.ts'
import { whenText } from '../../src/subscription/when.ts'
import { pausedText } from './pausing.ts'

/** Subscriptions on one page. */
const pageSize = 10

/** Everything somebody has, and what the channel gets that they ask in; `page` is of the subscriptions, from 1. */
export async function overview(context: CommandContext, page: number): Promise<Post> {
  const { store, person, now, button, optIn } = context
  const entries = await entriesFor(context)
  const all = allEntries(entries)
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  const shownPage = Math.min(Math.max(1, page), pages)
  const shown = new Set(all.slice((shownPage - 1) * pageSize, shownPage * pageSize))
  const changeable = (await changeableOf(context, entries)).filter((entry) => shown.has(entry))
  const saved = (await store.people.saved(person.key)).length
  const mutes = await store.people.mutes([person.key], now().epochMilliseconds)
  const muted = mutes.get(placeText(person.key))?.length ?? 0
  const { own, inboxes, here } = entries
  const count = ownEntries(entries).length
  const mailed = await Promise.all(inboxes.map((inbox) => inboxBlocks(context, inbox, shown)))
  const head = count === 0 ? 'You have no subscriptions yet.' : `You have ${counted(count, 'subscription')}.`
  const paging: Button[] = [
    ...(shownPage > 1 ? [await button('Previous', 'subscriptions', { page: String(shownPage - 1) })] : []),
    ...(shownPage < pages ? [await button('Next', 'subscriptions', { page: String(shownPage + 1) })] : []),
  ]
  return {
    preview: head,
    blocks: [
      paragraph(text(head)),
      ...(count === 0 && optIn ? [hint] : []),
      ...listOf(context, own, shown),
      ...pauseLine(context, own),
      ...mailed.flat(),
      ...(here && here.entries.length > 0 ? [paragraph(strong('This channel'))] : []),
      ...(here ? listOf(context, here, shown) : []),
      ...(here ? pauseLine(context, here) : []),
      ...(pages > 1 ? [smallPrint(text(`Page ${shownPage} of ${pages}`))] : []),
      ...(await menu(context, changeable)),
      ...(paging.length === 0 ? [] : [actions(...paging)]),
      actions(
        await button('Add…', 'add'),
        ...(own.entries.length === 0 ? [] : [await pauseButton(context, own)]),
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

const hint = paragraph(
  text('Add one that comes by direct message, or by e-mail: '),
  code('/papers subscribe agents you@example.org'),
)

/**
 * What somebody gets by e-mail, as far as it stands on the page, and why nothing comes for now; the pause of the inbox's
 * owner is theirs to end.
 */
async function inboxBlocks(
  context: CommandContext,
  inbox: ListedInbox,
  shown: ReadonlySet<Entry>,
): Promise<readonly Block[]> {
  const list = listOf(context, inbox, shown)
  const [first] = inbox.entries
  if (list.length === 0 || !first) return []
  const pause = inbox.place?.pause
  const { id } = first.subscription
  return [
    paragraph(strong(`By e-mail to ${readable(masked(inbox.mailbox.address))}`)),
    ...list,
    ...pauseLine(context, inbox),
    ...(pause && !isByPerson(pause.reason)
      ? [actions(await context.button('Resume e-mail', 'resumemail', { id }))]
      : []),
  ]
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
  if (entries.length === 0) return []
  const options = await Promise.all(
    entries.map(({ number, subscription }) =>
      button(`${number}. ${topicText(subscription.topic)}`, 'entry', { id: subscription.id }),
    ),
  )
  return [{ kind: 'menu', prompt: 'Change or stop one…', options }]
}
