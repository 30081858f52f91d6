import { add, begin, zone } from '../../commands/begin.ts'
import { digest } from '../../commands/digest.ts'
import { change, edit } from '../../commands/edit.ts'
import { follow, lab } from '../../commands/lab.ts'
import { entry, forget, mine, resumemail, saved, subscriptions } from '../../commands/mine.ts'
import { mute, mutes, unmute } from '../../commands/mute.ts'
import { postnow, setdigest, setup } from '../../commands/setup.ts'
import { subscribe } from '../../commands/subscribe.ts'
import { restore, stop, unsubscribe } from '../../commands/unsubscribe.ts'
import { decline, welcome } from '../../commands/welcome.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { Form } from '../../src/message/form.ts'
import { placeText } from '../../src/platforms/place.ts'
import { paperWith } from '../search/papers.ts'
import { openRoom, type Room, type RoomOptions, type Seen } from './room.ts'

const published = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds

/** A paper listed on a day of May 2026. */
export function listed(id: string, title: string, day: string, more: Partial<Paper> = {}): Paper {
  return paperWith({
    id,
    title,
    abstract: 'What it says.',
    listedOn: day,
    publishedAt: published(day),
    votes: 20,
    sources: ['huggingface'],
    ...more,
  })
}

const agents = Array.from({ length: 8 }, (_, index) =>
  listed(`2605.0100${index}`, `Agent number ${index}`, '2026-05-06', { votes: 30 - index }),
)
const today = [
  listed('2605.02001', 'An agent of today', '2026-05-07', {
    votes: 44,
    authors: ['Ada Lovelace', 'Alan Turing'],
    authorCount: 2,
    organization: 'FrameX-AI',
    keywords: ['planning', 'tools'],
  }),
  listed('2605.02002', 'Spoken words of today', '2026-05-07', { votes: 25 }),
  listed('2605.02003', 'A survey with few votes', '2026-05-07', { votes: 3 }),
]

/** The commands of this area on two listing days: eight papers on agents, then three of several topics. */
export function openOwnRoom(options: Partial<RoomOptions> = {}): Promise<Room> {
  return openRoom({
    days: { '2026-05-06': agents, '2026-05-07': today },
    commands: [subscribe, unsubscribe, mine, digest, mute],
    verbs: [
      ...[add, begin, change, decline, edit, entry, follow, forget, lab, mutes, postnow, restore, resumemail],
      ...[saved, setdigest, setup, stop, subscriptions, unmute, zone],
    ],
    home: mine,
    welcome,
    ...options,
  })
}

/** Ada as Slack knows her. */
export const inBerlin = { zone: 'Europe/Berlin' } as const

/** The action of a button or choice by its label; says what there is where it is missing. */
export function actionOf({ buttons, lines }: Seen, label: string): string {
  const found = buttons.get(label)
  if (found) return found.action
  throw new Error(`No “${label}” among ${[...buttons.keys()].join(' | ')} under: ${lines.join(' / ')}`)
}

/** An answer that is a form. */
export function formIn({ answer, lines }: Seen): Form {
  if ('kind' in answer && answer.kind === 'form') return answer
  throw new Error(`No form but: ${lines.join(' / ')}`)
}

/** What a form is filled in with at first, by field. */
export const filledIn = ({ fields }: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))

/** A digest of the operator's file in the channel: `reading-group`, weekdays at 09:00 UTC. */
export async function declareDigest(
  { store, channel }: Room,
  { topic, top }: { readonly topic: string; readonly top: number },
): Promise<void> {
  await store.places.save({ ...channel, zone: 'UTC', format: 'compact', emptyDay: 'say' })
  const query = topic === '' ? '' : `topic:${topic}`
  await store.subscriptions.save({
    id: `${placeText(channel)}/reading-group/${query}`,
    place: channel,
    kind: 'daily',
    topic,
    query,
    top,
    minVotes: 5,
    days: [1, 2, 3, 4, 5],
    time: '09:00',
    declaredAs: 'reading-group',
    nextRunAt: Temporal.Instant.from('2026-05-08T09:00Z').epochMilliseconds,
  })
}
