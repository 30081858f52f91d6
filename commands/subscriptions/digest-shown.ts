import type { CommandContext } from '../../src/command/define.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import { deliveryLine, gistText } from '../../src/message/digest-settings.ts'
import { nextMomentText, topicText, votesText } from '../../src/message/subscriptions.ts'
import { readable } from '../../src/message/text.ts'
import {
  actions,
  type Block,
  code,
  type Post,
  paragraph,
  context as smallPrint,
  strong,
  text,
} from '../../src/message/tree.ts'
import { isPersonal, type Place, type PlaceKey } from '../../src/platforms/place.ts'
import { nameInside } from '../../src/subscription/channel.ts'
import { digestOf, type PlaceDigest } from '../../src/subscription/digest.ts'
import { whenText } from '../../src/subscription/when.ts'
import { pausedText } from './pausing.ts'

/** Deliveries that the health of a digest is told by. */
const recentDeliveries = 5

const typed = (...texts: readonly string[]): Block =>
  smallPrint(
    text('Type '),
    ...texts.flatMap((one, index) => [...(index === 0 ? [] : [text(' · ')]), code(`/papers ${one}`)]),
  )

/** A place's settings in words, when it comes next, how the last deliveries went, and what can be typed. */
export async function showDigest(context: CommandContext, key: PlaceKey): Promise<Post> {
  const found = await digestOf(context, key)
  const { place, digest, declared, others } = found
  const who = isPersonal(key) ? 'You get' : 'This channel gets'
  if (!place || digest.length + declared.length + others.length === 0) return nothingYet(context, who)
  const lines = settingsLines(found, place, who)
  const next = nextLine(context, found, place)
  const names = [...new Set([...digest, ...others].flatMap(({ setBy }) => setBy ?? []))]
  return {
    preview: lines[0] ?? who,
    blocks: [
      ...lines.map((line) => paragraph(text(line))),
      ...othersList(others, place),
      paragraph(text(next)),
      ...(await health(context, place)),
      ...(names.length === 0
        ? []
        : [smallPrint(text(`Set by ${names.map(readable).map(nameInside).join(', ')}`))]),
      ...(await buttons(context, found)),
      typed('digest on weekdays 9am', 'digest top 3', 'digest off'),
    ],
  }
}

async function nothingYet({ button }: CommandContext, who: string): Promise<Post> {
  const sentence = `${who} no digest yet.`
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      actions(await button('Set it up…', 'setup'), await button('Preview', 'digest', { action: 'preview' })),
      typed('digest on', 'digest on weekdays 9am Europe/Berlin', 'digest preview'),
    ],
  }
}

function settingsLines({ digest, declared }: PlaceDigest, place: Place, who: string): readonly string[] {
  const line = (all: readonly Subscription[]): string => {
    const [first] = all
    if (!first) return ''
    const gist = gistText(
      first.top,
      all.map(({ topic }) => topic),
    )
    const manner = place.emptyDay === 'say' ? 'a word' : 'nothing'
    const format = place.format === 'thread' ? 'one reply per paper' : 'one message'
    return `${who} ${gist} ${whenText({ ...first, zone: place.zone })}: papers with ${votesText(first.minVotes)}, as ${format}, and ${manner} on days without papers.`
  }
  const byName = Map.groupBy(declared, ({ declaredAs }) => declaredAs ?? '')
  return [
    ...[...byName].map(
      ([name, all]) => `${line(all)} That is the digest “${name}”, set in the operator's file.`,
    ),
    // Topics that were changed one by one have a line of their own.
    ...[...Map.groupBy(digest, alike).values()].map(line),
  ]
}

const alike = ({ kind, days, time, top, minVotes }: Subscription): string =>
  [kind, days, time, top, minVotes].join(' ')

function othersList(others: readonly Subscription[], { zone }: Place): Block[] {
  if (others.length === 0) return []
  const items = others.map((one) => [strong(topicText(one.topic)), text(` ${whenText({ ...one, zone })}`)])
  return [paragraph(text('Subscribed to topic by topic:')), { kind: 'list', items }]
}

function nextLine({ now }: CommandContext, { digest, declared, others }: PlaceDigest, place: Place): string {
  if (place.pause) return pausedText(place.pause, place.zone, now())
  const [first] = [...digest, ...declared, ...others].sort((a, b) => a.nextRunAt - b.nextRunAt)
  return first ? `Next: ${nextMomentText(first, place.zone, now())}.` : ''
}

async function health({ store, now }: CommandContext, place: Place): Promise<Block[]> {
  const recent = await store.deliveries.recent(place, recentDeliveries)
  if (recent.length === 0) return []
  const items = recent.map((one) => [text(deliveryLine(one, place.zone, now()))])
  return [paragraph(strong('Last deliveries')), { kind: 'list', items }]
}

async function buttons(
  { button }: CommandContext,
  { digest, declared, place }: PlaceDigest,
): Promise<Block[]> {
  const paused = place?.pause !== undefined
  return [
    actions(
      ...(declared.length === 0
        ? [await button(digest.length === 0 ? 'Set it up…' : 'Change…', 'setup')]
        : []),
      ...(digest.length + declared.length === 0 || paused
        ? []
        : [await button("Post today's now", 'postnow')]),
      await button('Preview', 'digest', { action: 'preview' }),
      paused
        ? await button('Resume', 'digest', { action: 'resume' })
        : await button('Pause', 'digest', { action: 'pause' }),
    ),
  ]
}
