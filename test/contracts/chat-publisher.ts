import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/message/tree.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Mender, Receipt } from '../../src/platforms/port.ts'
import { attempt, type PublisherStand, post, publisherContract, single, threeHours } from './publisher.ts'

/** A publisher of a platform where people talk. */
export interface ChatPublisherStand extends PublisherStand {
  /** Another place in which the bot may post. */
  readonly elsewhere: PlaceKey
  /** Who can mend `place`. */
  readonly keeper: Mender
  /** First lines of what that person was sent. */
  heard(): readonly string[]
}

const thread: Message = { ...post('Parent'), thread: 'Papers', replies: [post('First'), post('Second')] }

/** What every publisher of a chat platform promises: what all do, replies, and looking for what was posted. */
export function chatPublisherContract(name: string, open: () => Promise<ChatPublisherStand>): void {
  publisherContract(name, open)

  describe(`chat publisher contract: ${name}`, () => {
    let stand: ChatPublisherStand
    beforeEach(async () => {
      stand = await open()
    })
    afterEach(() => stand.close())

    const send = (message: Message, part: number, receipts: readonly Receipt[]) =>
      stand.publisher.post(stand.place, message, attempt(message, part), receipts)
    const look = (message: Message, part: number, receipts: readonly Receipt[], place = stand.place) =>
      stand.publisher.find?.(place, message, attempt(message, part), receipts)

    /** Posts parts from the one given on, and resolves with all receipts. */
    async function sendFrom(message: Message, receipts: readonly Receipt[]): Promise<Receipt[]> {
      const all = [...receipts]
      for (let part = all.length; part < (await stand.publisher.parts(stand.place, message)); part++) {
        all.push(await send(message, part, all))
      }
      return all
    }

    it('posts replies under their parent, in order', async () => {
      await sendFrom(thread, [])
      expect(stand.lines()).toEqual(['Parent', '> First', '> Second'])
    })

    it('finds each part that stands, by its key, with the receipt it was posted under', async () => {
      const receipts = await sendFrom(thread, [])
      for (const [part, receipt] of receipts.entries()) {
        expect(await look(thread, part, receipts.slice(0, part))).toEqual({ kind: 'posted', receipt })
      }
    })

    it('finds nothing that was not posted, and nothing of another place', async () => {
      expect(await look(single, 0, [])).toEqual({ kind: 'absent' })
      await sendFrom(single, [])
      expect(await look(single, 0, [], stand.elsewhere)).toEqual({ kind: 'absent' })
    })

    it('knows a part again after hours', async () => {
      const [receipt] = await sendFrom(single, [])
      stand.leap(threeHours)
      expect(await look(single, 0, [])).toEqual({ kind: 'posted', receipt })
    })

    it('finds a parent whose answer was lost, and goes on under it', async () => {
      stand.disturb('lost-answer')
      await expect(send(thread, 0, [])).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
      const found = await look(thread, 0, [])
      expect(found).toMatchObject({ kind: 'posted' })
      if (found?.kind === 'posted') await sendFrom(thread, [found.receipt])
      expect(stand.lines()).toEqual(['Parent', '> First', '> Second'])
    })

    it('finds a reply whose answer was lost', async () => {
      const receipts: Receipt[] = []
      const last = (await stand.publisher.parts(stand.place, thread)) - 1
      for (let part = 0; part < last; part++) receipts.push(await send(thread, part, receipts))
      stand.disturb('lost-answer')
      await expect(send(thread, last, receipts)).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
      expect(await look(thread, last, receipts)).toMatchObject({ kind: 'posted' })
      expect(stand.lines()).toEqual(['Parent', '> First', '> Second'])
    })

    it.each(['lost-request', 'no-answer', 'server-error'] as const)(
      'sees after %s that nothing stands, so that posting again leaves one',
      async (fault) => {
        stand.disturb(fault)
        await expect(send(single, 0, [])).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
        expect(await look(single, 0, [])).toEqual({ kind: 'absent' })
        await send(single, 0, [])
        expect(stand.lines()).toEqual(['One'])
      },
    )

    it('passes on how long the platform asks to wait', async () => {
      stand.disturb('rate-limited')
      await expect(send(single, 0, [])).rejects.toMatchObject({ retryAfterMs: expect.closeTo(7000, -3) })
    })

    it('knows who can mend a place, and reaches that person', async () => {
      const mender = await stand.publisher.mender?.(stand.place)
      expect(mender).toEqual(stand.keeper)
      await stand.publisher.post(stand.keeper.person, single, attempt(single, 0), [])
      expect(stand.heard()).toEqual(['One'])
      expect(await stand.publisher.mender?.(stand.keeper.person)).toBeUndefined()
    })

    it('says of a good place that it may post and read there', async () => {
      expect(await stand.publisher.check(stand.place)).toMatchObject({ ok: true, readable: true })
    })
  })
}
