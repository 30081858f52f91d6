import { HTTPException } from 'hono/http-exception'
import type { Subscription } from '../digest/subscription.ts'
import { ownerName } from '../inbox/mailbox.ts'
import { placeText } from '../platforms/place.ts'
import { messageOf } from '../shared/errors.ts'
import { draft, keep, reschedule } from '../subscription/add.ts'
import { change } from '../subscription/change.ts'
import { pausedBy } from '../subscription/pause-reason.ts'
import { zoneSaid } from '../subscription/said.ts'
import type { Faults, Values } from './form.ts'
import type { Holder } from './holder.ts'
import { isFault, readFields } from './reading.ts'
import type { Site } from './site.ts'
import { numberIn, wishReaders, wishSaid } from './wish.ts'

/** What a press came to. */
export type Outcome =
  | { readonly kind: 'done'; readonly done: Done }
  /** Nothing was changed: some fields are wrong. */
  | { readonly kind: 'faulty'; readonly faults: Faults }
  | { readonly kind: 'forgotten' }

/** What was done, and how a page says it. */
export const doneTexts = {
  changed: 'Changed.',
  stopped: 'Stopped: it does not come any more.',
  gone: 'That one had been stopped already.',
  alone: 'Only you can change that one now.',
  added: 'Added.',
  already: 'You have that one already.',
  zone: 'All times are in the new time zone now.',
  paused: 'Nothing comes until you resume.',
  resumed: 'Resumed. What was missed comes with the next mail.',
} as const
export type Done = keyof typeof doneTexts

export const isDone = (text: string): text is Done => Object.hasOwn(doneTexts, text)

/** The most papers of one mail, as in the operator's file, and the most votes that can be asked for. */
export const most = { top: 25, votes: 9999 } as const

export const pausedByHolder = pausedBy(ownerName)

const done = (what: Done): Outcome => ({ kind: 'done', done: what })

/** Does what the button that was pressed says. Throws a 400 where that is nothing known. */
export async function changed(site: Site, holder: Holder, values: Values): Promise<Outcome> {
  const { store } = site
  const { key, mailbox } = holder
  switch (values['action']) {
    case 'change':
      return withEntry(holder, values, (subscription) => changeOne(site, subscription, values))
    case 'stop':
      return withEntry(holder, values, async ({ id }) => {
        // Who asked in chat could take it back there.
        await store.inbox.setAsker(id, mailbox.id, undefined)
        return done((await store.subscriptions.remove(id)) ? 'stopped' : 'gone')
      })
    case 'alone':
      return withEntry(holder, values, async ({ id }) => {
        await store.inbox.setAsker(id, mailbox.id, undefined)
        return done('alone')
      })
    case 'add':
      return add(site, holder, values)
    case 'zone':
      return move(site, holder, values)
    case 'pause':
      await store.places.pause(key, { reason: pausedByHolder, since: site.now().epochMilliseconds })
      return done('paused')
    case 'resume':
      await store.places.resume(key)
      return done('resumed')
    case 'forget':
      if (values['sure'] !== 'yes') return { kind: 'faulty', faults: { sure: 'Tick the box first.' } }
      await store.inbox.forget(mailbox.id)
      site.log.info({ place: placeText(key) }, 'an inbox was forgotten')
      return { kind: 'forgotten' }
    default:
      throw new HTTPException(400)
  }
}

/** The subscription that a form names, if it is one of this inbox. */
async function withEntry(
  { entries }: Holder,
  values: Values,
  act: (subscription: Subscription) => Promise<Outcome>,
): Promise<Outcome> {
  const entry = entries.find(({ subscription }) => subscription.id === values['id'])
  return entry ? act(entry.subscription) : done('gone')
}

const keepingOf = ({ store, defaults, now }: Site) => ({ store, defaults, now })

async function changeOne(site: Site, before: Subscription, values: Values): Promise<Outcome> {
  const reading = readFields(values, {
    ...wishReaders(site),
    top: numberIn(1, most.top),
    votes: numberIn(0, most.votes),
  })
  if (!reading.ok) return { kind: 'faulty', faults: reading.faults }
  const { top, votes, ...said } = reading.read
  return atTopic(async () => {
    await change(keepingOf(site), before, {
      ...wishSaid(said, before),
      top,
      minVotes: votes,
      setBy: ownerName,
    })
    return 'changed'
  })
}

async function add(site: Site, { key, zone }: Holder, values: Values): Promise<Outcome> {
  const reading = readFields(values, wishReaders(site))
  if (!reading.ok) return { kind: 'faulty', faults: reading.faults }
  const { top, minVotes } = site.defaults
  const wish = { ...wishSaid(reading.read, site.defaults), top, minVotes }
  return atTopic(async () => {
    const drafted = await draft(keepingOf(site), wish, {
      place: key,
      zone,
      setBy: ownerName,
      origin: 'topic',
    })
    if (drafted.kind === 'already') return 'already'
    await keep(keepingOf(site), drafted)
    return 'added'
  })
}

/** What else stands against a wish is said at its topic; its next step is one of chat, and plain on the page. */
async function atTopic(act: () => Promise<Done>): Promise<Outcome> {
  try {
    return done(await act())
  } catch (error) {
    if (!isFault(error)) throw error
    return { kind: 'faulty', faults: { topic: messageOf(error) } }
  }
}

async function move(site: Site, { place, entries }: Holder, values: Values): Promise<Outcome> {
  const reading = readFields(values, { zone: zoneSaid })
  if (!reading.ok) return { kind: 'faulty', faults: reading.faults }
  if (!place) return done('zone')
  const moved = { ...place, ...reading.read }
  await site.store.places.save(moved)
  await reschedule(
    keepingOf(site),
    moved,
    entries.map(({ subscription }) => subscription),
  )
  return done('zone')
}
