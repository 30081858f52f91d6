import { pausedNotice } from '../message/notices.ts'
import { type PlaceKey, placeText } from '../platforms/place.ts'
import type { Publisher } from '../platforms/port.ts'
import type { Log } from '../shared/log.ts'

/**
 * Tells someone who can mend a paused place why nothing comes there any more; the log, where there is nobody. Tried
 * once: the pause stands in the log and in the store whatever becomes of it. `since`: epoch milliseconds.
 */
export async function tellMender(
  publisher: Publisher | undefined,
  place: PlaceKey,
  { reason, since }: { readonly reason: string; readonly since: number },
  log: Log,
): Promise<void> {
  const about = { place: placeText(place) }
  try {
    const mender = await publisher?.mender?.(place)
    if (!publisher || !mender) {
      log.warn(about, 'nobody was told that the place is paused: its platform does not say who can mend it')
      return
    }
    const notice = pausedNotice(mender.name, reason)
    const key = `pause:${placeText(place)}:${since}`
    await publisher.post(mender.person, notice, { key, part: 0, at: since }, [])
    log.info({ ...about, told: placeText(mender.person) }, 'someone who can mend the place was told')
  } catch (err) {
    log.warn({ ...about, err }, 'nobody could be told that the place is paused')
  }
}
