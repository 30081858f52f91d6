import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message, Post } from '../../src/message/tree.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Mender, Publisher, Receipt } from '../../src/platforms/port.ts'
import type { ErrorCode } from '../../src/shared/errors.ts'

/** What can befall the next post. Only with `lost-answer` does it come to stand. */
export type PostFault =
  | 'lost-answer'
  | 'lost-request'
  | 'no-answer'
  | 'server-error'
  | 'rate-limited'
  | 'gone'
  | 'forbidden'
  | 'refused'
  | 'bad-token'

/** A publisher and the platform it posts to, as a test can see and disturb it. */
export interface PublisherStand {
  readonly publisher: Publisher
  /** A place in which the bot may post and read. */
  readonly place: PlaceKey
  /** Another one. */
  readonly elsewhere: PlaceKey
  /** Who can mend `place`. */
  readonly keeper: Mender
  /** First lines of what that person was sent. */
  heard(): readonly string[]
  /** What readers see in `place`, oldest first: each message's first line, replies after “> ”. */
  lines(): readonly string[]
  /** Moves the platform’s and the publisher’s clock forward. */
  leap(ms: number): void
  disturb(fault: PostFault): void
  /** From now on nobody answers at the platform's address. */
  unplug(): Promise<void>
  close(): Promise<void>
}

const post = (words: string): Post => ({
  preview: words,
  blocks: [
    { kind: 'heading', text: words },
    { kind: 'actions', buttons: [{ label: '1', action: 'v1:show:2605.03849' }] },
  ],
})
const single: Message = { ...post('One'), replies: [] }
const thread: Message = { ...post('Parent'), thread: 'Papers', replies: [post('First'), post('Second')] }

/** Faults and the code that delivery must be told. */
const codes = {
  'lost-answer': 'OUTCOME_UNKNOWN',
  'lost-request': 'OUTCOME_UNKNOWN',
  'no-answer': 'OUTCOME_UNKNOWN',
  'server-error': 'OUTCOME_UNKNOWN',
  'rate-limited': 'RATE_LIMITED',
  gone: 'PLACE_GONE',
  forbidden: 'PLACE_FORBIDDEN',
  refused: 'MESSAGE_REFUSED',
  'bad-token': 'AUTH_FAILED',
} as const satisfies Record<PostFault, ErrorCode>

const threeHours = 3 * 3_600_000

/** What every publisher of a chat platform promises. */
export function publisherContract(name: string, open: () => Promise<PublisherStand>): void {
  describe(`publisher contract: ${name}`, () => {
    let stand: PublisherStand
    beforeEach(async () => {
      stand = await open()
    })
    afterEach(() => stand.close())

    const attempt = (message: Message, part: number) => ({
      key: `${message.preview}#${part}`,
      part,
      at: startOfAttempts,
    })
    const startOfAttempts = Temporal.Instant.from('2026-05-07T07:00:00Z').epochMilliseconds

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

    it('posts a message of one part', async () => {
      await sendFrom(single, [])
      expect(stand.lines()).toEqual(['One'])
    })

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

    it.each(['rate-limited', 'gone', 'forbidden', 'refused', 'bad-token'] as const)(
      'tells delivery of %s by its code, and recovers',
      async (fault) => {
        stand.disturb(fault)
        await expect(send(single, 0, [])).rejects.toMatchObject({ code: codes[fault] })
        expect(stand.lines()).toEqual([])
        stand.leap(threeHours)
        await send(single, 0, [])
        expect(stand.lines()).toEqual(['One'])
      },
    )

    it('passes on how long the platform asks to wait', async () => {
      stand.disturb('rate-limited')
      await expect(send(single, 0, [])).rejects.toMatchObject({ retryAfterMs: expect.closeTo(7000, -3) })
    })

    it('says what mends a place it may not post in', async () => {
      stand.disturb('forbidden')
      await expect(send(single, 0, [])).rejects.toMatchObject({ next: expect.stringMatching(/\w/) })
    })

    it('knows that nothing was posted when nobody listens', async () => {
      await stand.publisher.parts(stand.place, single)
      await stand.unplug()
      await expect(send(single, 0, [])).rejects.toMatchObject({ code: 'PLATFORM_UNREACHABLE' })
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
