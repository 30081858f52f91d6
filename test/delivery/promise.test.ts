import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock } from '../doubles/clock.ts'
import { createMemoryPublisher, type PublisherFault } from '../doubles/memory-publisher.ts'
import { place, planned, reading, robots, thread } from '../store/samples.ts'
import { createLife } from './life.ts'
import { openOffice } from './office.ts'

const minuteMs = 60_000
const keys = ['a', 'b', 'c']

/** Something that happens to the bot: the next posts fare so, and the process may be killed; then time passes. */
const event = fc.record({
  faults: fc.array(
    fc.record({
      fault: fc.constantFrom<PublisherFault>(
        'lost-answer',
        'lost-request',
        'unreachable',
        'rate-limited',
        'gone',
        'forbidden',
        'refused',
        'bad-token',
      ),
      skip: fc.nat(3),
    }),
    { maxLength: 3 },
  ),
  killedAfter: fc.option(fc.nat(30), { nil: undefined }),
  minutes: fc.integer({ min: 0, max: 90 }),
})

const ended = async (store: Store) => {
  const deliveries = await Promise.all(keys.map((key) => store.deliveries.byKey(key)))
  return deliveries.every((delivery) => delivery?.state === 'sent' || delivery?.state === 'dropped')
}

describe('whatever happens to three deliveries in two places', () => {
  it('no part stands twice, and in the end each stands whole or was dropped with a word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        const clock = createTestClock('2026-05-07T07:00Z')
        const store = await createSqliteStore({ path: ':memory:', clock })
        const publisher = createMemoryPublisher({ clock })
        const errors: unknown[] = []
        try {
          await store.places.save(place(reading))
          await store.places.save(place(robots))
          const message = thread('One', 'Two', 'Three')
          const parts = { message, parts: 3 }
          await store.deliveries.plan([
            planned('a', parts),
            planned('b', { to: robots, ...parts }),
            planned('c', parts),
          ])
          for (const [index, { faults, killedAfter, minutes }] of events.entries()) {
            for (const { fault, skip } of faults) publisher.fail(fault, { skip })
            const life = createLife(killedAfter ?? Number.POSITIVE_INFINITY)
            const office = openOffice({
              store,
              clock,
              publisher: life.mortal(publisher),
              outbox: life.mortal(store.outbox),
              holder: `p${index}`,
            })
            await office.drain.once().catch((error: unknown) => error)
            errors.push(...office.log.filter(({ level }) => level === 'error'))
            await clock.advance(minutes * minuteMs)
            await office.pauses.checkPaused(new AbortController().signal)
          }

          const last = openOffice({ store, clock, publisher, holder: 'last' })
          for (let round = 0; round < 60 && !(await ended(store)); round++) {
            await clock.advance(20 * minuteMs)
            await last.pauses.checkPaused(new AbortController().signal)
            await last.drain.once()
          }
          errors.push(...last.log.filter(({ level }) => level === 'error'))

          const stood = publisher.standing.map(({ key }) => key)
          expect(stood).toEqual([...new Set(stood)])
          let dropped = 0
          for (const key of keys) {
            const delivery = await store.deliveries.byKey(key)
            const ofKey = stood.filter((part) => part.startsWith(`${key}#`))
            if (delivery?.state === 'dropped') {
              dropped += 1
              expect(delivery.reason).toBe('The message is too long.')
              continue
            }
            expect(delivery?.state).toBe('sent')
            expect(ofKey).toEqual([`${key}#0`, `${key}#1`, `${key}#2`])
          }
          expect(errors.length).toBeLessThanOrEqual(dropped)
        } finally {
          await store.close()
        }
      }),
      { numRuns: 60 },
    )
  })
})
