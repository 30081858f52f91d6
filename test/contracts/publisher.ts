import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message, Post } from '../../src/message/tree.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Publisher } from '../../src/platforms/port.ts'
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

/** Faults and the code that delivery must be told; a platform may have another for some. */
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

const faults = Object.keys(codes).filter((name): name is PostFault => name in codes)

/** A publisher and the platform it posts to, as a test can see and disturb it. */
export interface PublisherStand {
  readonly publisher: Publisher
  /** A place in which the bot may post. */
  readonly place: PlaceKey
  /** What readers see in `place`, oldest first: each message’s first line, replies after “> ”. */
  lines(): readonly string[] | Promise<readonly string[]>
  /** Moves the platform’s and the publisher’s clock forward. */
  leap(ms: number): void
  disturb(fault: PostFault): void
  /** From now on nobody answers at the platform's address. */
  unplug(): Promise<void>
  close(): Promise<void>
}

export const post = (words: string): Post => ({
  preview: words,
  blocks: [
    { kind: 'heading', text: words },
    { kind: 'actions', buttons: [{ label: '1', action: 'v1:show:2605.03849' }] },
  ],
})
export const single: Message = { ...post('One'), replies: [] }

/** How a part of a message is tried, on 7 May 2026. */
export const attempt = (message: Message, part: number) => ({
  key: `${message.preview}#${part}`,
  part,
  at: Temporal.Instant.from('2026-05-07T07:00:00Z').epochMilliseconds,
})

export const threeHours = 3 * 3_600_000

/** What every publisher promises. `others`: the codes of this platform that differ. */
export function publisherContract(
  name: string,
  open: () => Promise<PublisherStand>,
  others: Partial<Readonly<Record<PostFault, ErrorCode>>> = {},
): void {
  describe(`publisher contract: ${name}`, () => {
    let stand: PublisherStand
    beforeEach(async () => {
      stand = await open()
    })
    afterEach(() => stand.close())

    const send = () => stand.publisher.post(stand.place, single, attempt(single, 0), [])
    const told: Readonly<Record<PostFault, ErrorCode>> = { ...codes, ...others }
    const unknown = faults.filter((fault) => told[fault] === 'OUTCOME_UNKNOWN')
    const certain = faults.filter((fault) => told[fault] !== 'OUTCOME_UNKNOWN')

    it('posts a message of one part', async () => {
      expect(await stand.publisher.parts(stand.place, single)).toBe(1)
      await send()
      expect(await stand.lines()).toEqual(['One'])
    })

    it.each(certain)('tells delivery of %s by its code, and recovers', async (fault) => {
      stand.disturb(fault)
      await expect(send()).rejects.toMatchObject({ code: told[fault] })
      expect(await stand.lines()).toEqual([])
      stand.leap(threeHours)
      await send()
      expect(await stand.lines()).toEqual(['One'])
    })

    it.each(unknown)('says after %s that nobody knows what came of it', async (fault) => {
      stand.disturb(fault)
      await expect(send()).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
      expect(await stand.lines()).toEqual(fault === 'lost-answer' ? ['One'] : [])
    })

    it.each(['forbidden', 'bad-token'] as const)('says what mends %s', async (fault) => {
      stand.disturb(fault)
      await expect(send()).rejects.toMatchObject({ next: expect.stringMatching(/\w/) })
    })

    it('knows that nothing was posted when nobody listens', async () => {
      await stand.publisher.parts(stand.place, single)
      await stand.unplug()
      await expect(send()).rejects.toMatchObject({ code: 'PLATFORM_UNREACHABLE' })
    })

    it('says of a good place that it may post there', async () => {
      expect(await stand.publisher.check(stand.place)).toMatchObject({ ok: true })
    })
  })
}
