import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { option, required, words } from '../src/command/options.ts'
import type { Subscription } from '../src/digest/subscription.ts'
import { counted, topicsText, topicText } from '../src/message/subscriptions.ts'
import { actions, type Post, paragraph, say, text } from '../src/message/tree.ts'
import { isPersonal } from '../src/platforms/place.ts'
import { mustBeChangeable } from '../src/subscription/change.ts'
import { nameOf, tell } from '../src/subscription/channel.ts'
import {
  changeable,
  changeableOf,
  type Entries,
  entriesFor,
  entryMeant,
  mustBeTheirs,
  ownEntries,
} from '../src/subscription/entries.ts'
import { restore as putBack, readStopped, stoppedText } from '../src/subscription/restore.ts'
import { whenText } from '../src/subscription/when.ts'

/** Entries that a menu holds beside “All of mine”. */
const mostChoices = 24
const everything = 'all'

/** Stops one subscription, or offers those that can be stopped. */
export const unsubscribe = defineCommand({
  name: 'unsubscribe',
  about: 'Stop a subscription, or choose from a list',
  examples: ['unsubscribe', 'unsubscribe 2', 'unsubscribe agents', 'unsubscribe all'],
  options: z.object({
    which: words('Its number in /papers mine, its topic, or all; without it, a list to choose from', {
      completes: 'subscription',
    }),
  }),
  run: async (context, { which = '' }) => {
    const entries = await entriesFor(context)
    const wanted = which.trim()
    if (wanted === '') return menu(context, entries)
    if (wanted.toLowerCase() === everything)
      return stopped(
        context,
        ownEntries(entries).map(({ subscription }) => subscription),
      )
    const { subscription } = entryMeant(entries, wanted)
    return stopped(context, [subscription])
  },
})

/** Stops one subscription by its id: what buttons and menus do. */
export const stop = defineCommand({
  name: 'stop',
  about: 'Stops one subscription',
  opens: 'update',
  options: z.object({ id: required('A subscription', 'Say which one: /papers unsubscribe lists them.') }),
  run: async (context, { id }) => {
    const found = await changeable(context, id)
    return found ? stopped(context, [found]) : gone
  },
})

/** Puts back what was stopped, as it was. */
export const restore = defineCommand({
  name: 'restore',
  about: 'Puts back what was stopped',
  opens: 'update',
  options: z.object({
    stopped: option(z.string('There is nothing to take back.'), { about: 'What was stopped', kind: 'text' }),
  }),
  run: async (context, { stopped: told }) => {
    const { person } = context
    const read = readStopped(told)
    await mustBeTheirs(context, ...read.subscriptions)
    const back = await putBack(context, read)
    if (back.length === 0) return say('That is back already.')
    const names = topicsText(back.map(({ topic }) => topic))
    const note = back.every(({ place }) => isPersonal(place))
      ? ''
      : await tell(context, `${nameOf(person)} put back what this channel gets: ${names}.`)
    return say(`Back as before: ${names}.${note}`)
  },
})

const gone = say('That one is gone already. /papers mine shows what there is.')

async function stopped(context: CommandContext, subscriptions: readonly Subscription[]): Promise<Post> {
  const { store, button, person } = context
  const [first] = subscriptions
  if (!first) return say('You have no subscriptions. /papers subscribe begins one.')
  await mustBeTheirs(context, ...subscriptions)
  subscriptions.forEach(mustBeChangeable)
  const zone = (await store.places.byKey(first.place))?.zone ?? context.defaults.zone
  const removed: Subscription[] = []
  for (const one of subscriptions) if (await store.subscriptions.remove(one.id)) removed.push(one)
  if (removed.length === 0) return gone
  const mine = isPersonal(first.place)
  const names = topicsText(removed.map(({ topic }) => topic))
  const note = mine ? '' : await tell(context, `${nameOf(person)} stopped what this channel got: ${names}.`)
  const [only, second] = removed
  const was = only && !second ? ` It came ${whenText({ ...only, zone })}.` : ''
  const sentence = `Stopped: ${names}.${was}${note}`
  const undo = await button('Undo', 'restore', { stopped: stoppedText({ zone, subscriptions: removed }) })
  return { preview: sentence, blocks: [paragraph(text(sentence)), actions(undo)] }
}

async function menu(context: CommandContext, entries: Entries): Promise<Post> {
  const { button } = context
  const { own, inboxes, here } = entries
  const changeable = new Set(await changeableOf(context, entries))
  const listed = [
    { ...own, where: '' },
    ...inboxes.map((one) => ({ ...one, where: ' (by e-mail)' })),
    ...(here ? [{ ...here, where: ' (this channel)' }] : []),
  ]
  const all = listed.flatMap(({ place, entries, where }) =>
    entries
      .filter((entry) => changeable.has(entry))
      .map((entry) => ({ ...entry, where, zone: place?.zone ?? context.defaults.zone })),
  )
  if (all.length === 0) return say('There is nothing to stop. /papers subscribe begins a subscription.')
  const options = await Promise.all(
    all.slice(0, mostChoices).map(async ({ number, subscription, where, zone }) => ({
      label: `${number}. ${topicText(subscription.topic)}${where}`,
      action: (await button('Stop', 'stop', { id: subscription.id })).action,
      about: whenText({ ...subscription, zone }),
    })),
  )
  const mine = ownEntries(entries).length
  const allOfMine =
    mine > 1
      ? [
          {
            ...(await button('All of mine', 'unsubscribe', { which: everything })),
            about: counted(mine, 'subscription'),
          },
        ]
      : []
  const more = all.length - mostChoices
  const sentence = 'Which one should stop?'
  const rest = more > 0 ? ` ${more} more are in /papers mine; type /papers unsubscribe and the number.` : ''
  return {
    preview: sentence,
    blocks: [
      paragraph(text(`${sentence}${rest}`)),
      { kind: 'menu', prompt: 'Choose what to stop', options: [...options, ...allOfMine] },
    ],
  }
}
