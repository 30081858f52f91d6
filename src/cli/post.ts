import { lookFresh, plannedNow } from '../delivery/out-of-turn.ts'
import { sendDue } from '../delivery/send-due.ts'
import { whyHere } from '../delivery/why.ts'
import { chatPlatforms, type Place, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import { PaperboyError } from '../shared/errors.ts'
import { type Parts, repostOf } from './parts.ts'
import type { DigestOptions } from './program.ts'
import { papersOf, wantedOf } from './wanted.ts'

/**
 * Plans a digest for a place, posts it and records it: its papers count as had there. Resolves with 0 when it stands,
 * with 1 when it does not yet.
 */
export async function post(parts: Parts, options: DigestOptions, to: string): Promise<number> {
  const { store, output, clock } = parts
  const publisher = publisherOf(parts, to)
  const place = await placeOf(parts, publisher, to.slice(to.indexOf(':') + 1), options)
  const now = clock.now()
  const found = await lookFresh(parts, wantedOf(options, place))
  const why = await whyHere(store.papers, found.digest)
  const run = await plannedNow(publisher, { ...place, format: options.format }, found, now)
  const { key } = run
  const [planned] = await store.deliveries.plan([run])
  if (planned !== 'planned')
    throw new PaperboyError(
      'USAGE',
      `A digest for ${placeText(place)} was made in this very minute already.`,
      {
        next: 'Look there first; a minute later another one can be sent.',
      },
    )
  await sendDue({
    ...parts,
    publishers: new Map([[publisher.name, publisher]]),
    repost: repostOf(parts.config),
  })
  const delivery = await store.deliveries.byKey(key)
  const state = delivery?.state ?? 'missing'
  const stopped =
    delivery && 'reason' in delivery ? delivery.reason : (await store.places.byKey(place))?.pause?.reason
  const reason = stopped ?? 'The platform did not take it; the log says why.'
  output.document({
    delivery: key,
    state,
    ...(state !== 'sent' && { reason }),
    papers: papersOf(found.digest),
    why: Object.fromEntries(why),
    receipts: delivery && 'receipts' in delivery ? delivery.receipts : [],
  })
  if (state === 'sent') {
    output.line(`Posted to ${placeText(place)}: ${run.message.preview}`)
    if (options.why) for (const reason of why.values()) output.line(reason)
    return 0
  }
  output.line(`Not posted to ${placeText(place)}. ${reason}`)
  if (state !== 'dropped') output.line('It is kept: “start” posts it as soon as that is possible.')
  return 1
}

function publisherOf({ publishers }: Parts, to: string): Publisher {
  const publisher = [...publishers.values()].find(({ name }) => to.startsWith(`${name}:`))
  if (publisher) return publisher
  const known = chatPlatforms.find((name) => to.startsWith(`${name}:`))
  throw new PaperboyError('USAGE', `There is no way to post to ${to}.`, {
    next: known
      ? `Its platform is not connected: npm run -s paperboy -- connect ${known}`
      : `Name a place as platform:ID; connected: ${[...publishers.keys()].join(', ')}.`,
  })
}

async function placeOf(
  parts: Parts,
  publisher: Publisher,
  id: string,
  options: DigestOptions,
): Promise<Place> {
  const key = await publisher.locate(id)
  const known = await parts.store.places.byKey(key)
  if (known) return known
  const { zone, emptyDay } = parts.config.defaults
  const place: Place = { ...key, zone, emptyDay, format: options.format }
  await parts.store.places.save(place)
  return place
}
