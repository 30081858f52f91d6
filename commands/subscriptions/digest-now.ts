import type { CommandContext } from '../../src/command/define.ts'
import { mustBeAllowed } from '../../src/command/rights.ts'
import { digestMessage } from '../../src/message/digest.ts'
import { type Post, say } from '../../src/message/tree.ts'
import { isPersonal, type Place, type PlaceKey } from '../../src/platforms/place.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { placeIn } from '../../src/subscription/add.ts'
import { nameOf, tell } from '../../src/subscription/channel.ts'
import {
  askedOf,
  digestOf,
  digestSettings,
  type PlaceDigest,
  type SaidOfDigest,
} from '../../src/subscription/digest.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'

/** Sends a place's digest now, unless it was served today; its papers count as had. Says whether it stands already. */
export async function postNow(context: CommandContext, key: PlaceKey): Promise<Post> {
  const mine = isPersonal(key)
  if (!mine) await mustBeAllowed(context)
  const found = await digestOf(context, key)
  const { place } = found
  if (!place || found.digest.length + found.declared.length === 0)
    throw new PaperboyError('USAGE', 'No digest is set up here.', { next: 'Begin with /papers digest on.' })
  if (place.pause)
    throw new PaperboyError('USAGE', `Nothing is posted here for now: ${place.pause.reason}.`, {
      next: 'End that first with /papers digest resume.',
    })
  const asked = askedOf(await digestSettings(context, key, found))
  if (servedToday(context, found, place)) return say(await servedText(context, place))
  const state = await context.sendNow(place, asked)
  if (!state) return say('There is nothing new to post now; the next digest comes as planned.')
  if (state === 'dropped')
    return say('The digest could not be posted. Type /papers digest: it shows why under “Last deliveries”.')
  const note = mine ? '' : await tell(context, `${nameOf(context.person)} asked for today's digest now.`)
  return say(
    `${state === 'sent' ? 'Posted.' : 'On its way: it comes as soon as it can be posted.'} These papers will not come again.${note}`,
  )
}

/** What became of the digest that a place was served today. */
async function servedText({ store }: CommandContext, place: Place): Promise<string> {
  const [last] = await store.deliveries.recent(place, 1)
  const onItsWay = last?.state === 'pending' || last?.state === 'sending'
  return `Today's digest ${onItsWay ? 'is on its way' : 'stands'} already; the next one comes as planned.`
}

function servedToday({ now }: CommandContext, { digest, declared }: PlaceDigest, { zone }: Place): boolean {
  const today = now().toZonedDateTimeISO(zone).toPlainDate().toString()
  const daily = [...digest, ...declared].filter(({ kind }) => kind === 'daily')
  return daily.length > 0 && daily.every(({ servedOn = '' }) => servedOn >= today)
}

/** A place's digest as it would look now, with what somebody said of it, for their eyes alone. */
export async function previewDigest(
  context: CommandContext,
  key: PlaceKey,
  said: SaidOfDigest,
): Promise<Post> {
  const found = await digestOf(context, key)
  const settings = await digestSettings(context, key, found, said)
  const zone = (await zoneFor(context, key, undefined)) ?? context.defaults.zone
  const place = { ...(await placeIn(context, key, zone)), format: settings.format }
  const { digest } = await context.preview(place, askedOf(settings))
  const { preview, blocks } = digestMessage(digest, place.format, { note: 'A preview, for you alone.' })
  return { preview, blocks }
}
