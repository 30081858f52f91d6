import { type PlaceKey, placeText } from '../platforms/place.ts'

/** Letters of the hash that an id keeps: 80 bits, and short enough for a button. */
const kept = 20
const digestMark = 'digest-'

/** What made a subscription: a wish of its own, or the digest of its place. */
export type Origin = 'topic' | 'digest'

/** The id of a place's subscription to a query: the same wish has the same id, so that it cannot be kept twice. */
export async function idOf(place: PlaceKey, query: string, origin: Origin): Promise<string> {
  const bytes = new TextEncoder().encode(`${placeText(place)}/${query}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex().slice(0, kept)
  return origin === 'digest' ? `${digestMark}${hash}` : hash
}

/** What made a subscription of this id. */
export const originOf = (id: string): Origin => (id.startsWith(digestMark) ? 'digest' : 'topic')

/** Whether a text is such an id, and no number or topic that somebody typed. */
export const isId = (text: string): boolean => /^(?:digest-)?[0-9a-f]{20}$/.test(text)
