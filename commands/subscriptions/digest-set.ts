import type { CommandContext } from '../../src/command/define.ts'
import { mustBeAllowed } from '../../src/command/rights.ts'
import { gistText } from '../../src/message/digest-settings.ts'
import { nextDayText, topicsText } from '../../src/message/subscriptions.ts'
import { readable } from '../../src/message/text.ts'
import { actions, type Post, paragraph, say, text } from '../../src/message/tree.ts'
import { isPersonal, type PlaceKey } from '../../src/platforms/place.ts'
import { mustBeOwnZone } from '../../src/subscription/add.ts'
import { mustBeChangeable } from '../../src/subscription/change.ts'
import { nameOf, prove, tell } from '../../src/subscription/channel.ts'
import {
  changesNothing,
  type DigestPlan,
  type DigestSettings,
  digestOf,
  digestSettings,
  keepDigest,
  planDigest,
  type SaidOfDigest,
} from '../../src/subscription/digest.ts'
import { stoppedText } from '../../src/subscription/restore.ts'
import { whenText } from '../../src/subscription/when.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'
import { movedText } from './begin.ts'

/**
 * Sets a place's digest up, or changes it: what was not said stays. In a channel the line that tells of it proves that the
 * bot can post there. Throws what stands against it; nothing is saved then.
 */
export async function setDigest(
  context: CommandContext,
  key: PlaceKey,
  said: SaidOfDigest,
  zoneSaid: string | undefined,
): Promise<Post> {
  const mine = isPersonal(key)
  if (!mine) await mustBeAllowed(context)
  const found = await digestOf(context, key)
  found.declared.forEach(mustBeChangeable)
  const settings = await digestSettings(context, key, found, said)
  const zone = (await zoneFor(context, key, zoneSaid)) ?? context.defaults.zone
  if (found.place && found.place.zone !== zone) mustBeOwnZone(found.declared, found.place.zone)
  const name = nameOf(context.person)
  const plan = await planDigest(context, key, found, settings, { zone, setBy: name })
  const gist = `${gistText(
    settings.top,
    settings.topics.map(({ topic }) => topic),
  )} ${whenText({ ...settings, zone })}`
  if (changesNothing(found, plan)) return answered(context, key, plan, settings, gist, ' already')
  if (!mine) {
    const did = found.digest.length === 0 ? 'set up' : 'changed'
    await prove(context, `${name} ${did} the digest of this channel: ${gist}.`)
  }
  await keepDigest(context, plan)
  return answered(context, key, plan, settings, gist)
}

async function answered(
  context: CommandContext,
  key: PlaceKey,
  { place, subscriptions, moved }: DigestPlan,
  settings: DigestSettings,
  gist: string,
  already = '',
): Promise<Post> {
  const { button, now } = context
  const [first] = subscriptions
  const next = first ? ` Next: ${nextDayText(first, place.zone, now())}.` : ''
  const who = isPersonal(key) ? 'You get' : `${await channelName(context, key)} gets`
  const paused = place.pause ? ' It is paused: /papers digest resume.' : ''
  const more = [
    ...(settings.minVotes === context.defaults.minVotes ? [] : [votesNote(settings.minVotes)]),
    ...(settings.format === 'thread' ? [' Each paper is a reply under one message.'] : []),
  ].join('')
  const sentence = `${who} ${gist}${already}.${more}${next}${movedText(moved, place.zone)}${paused}`
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      actions(await button("Post today's now", 'postnow'), await button('Change…', 'setup')),
    ],
  }
}

const votesNote = (minVotes: number): string =>
  minVotes === 0 ? ' Votes do not matter.' : ` Papers need ${minVotes} votes.`

/** What people call a channel: `#reading`; where the platform does not say, “This channel”. */
async function channelName({ check }: CommandContext, key: PlaceKey): Promise<string> {
  const found = await check(key)
  if (!found.ok || found.name === key.id) return 'This channel'
  return `#${readable(found.name).replace(/^#/, '')}`
}

/** Stops everything that a place gets and that was set in chat, by name, with a way back. */
export async function turnOff(context: CommandContext, key: PlaceKey): Promise<Post> {
  const { store, person, button, defaults } = context
  const mine = isPersonal(key)
  if (!mine) await mustBeAllowed(context)
  const { place, digest, others, declared } = await digestOf(context, key)
  const all = [...digest, ...others]
  if (all.length === 0) {
    declared.forEach(mustBeChangeable)
    return say(
      mine
        ? 'You get no digest that could be stopped.'
        : 'This channel gets no digest that could be stopped.',
    )
  }
  for (const { id } of all) await store.subscriptions.remove(id)
  const names = topicsText(all.map(({ topic }) => topic))
  const note = mine ? '' : await tell(context, `${nameOf(person)} stopped what this channel got: ${names}.`)
  const who = mine ? 'You get' : 'This channel gets'
  const left = declared.length === 0 ? '' : " What the operator's file sets stays."
  const sentence = `Off: ${names}. ${who} no papers any more by what was set in chat.${left}${note}`
  const zone = place?.zone ?? defaults.zone
  const undo = await button('Undo', 'restore', { stopped: stoppedText({ zone, subscriptions: all }) })
  return { preview: sentence, blocks: [paragraph(text(sentence)), actions(undo)] }
}
