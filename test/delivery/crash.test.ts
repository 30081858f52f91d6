import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock } from '../doubles/clock.ts'
import { createMemoryPublisher } from '../doubles/memory-publisher.ts'
import { place, planned, reading, thread } from '../store/samples.ts'
import { createLife, Killed } from './life.ts'
import { openOffice } from './office.ts'

let folder = ''
/** A store in which the delivery is planned. */
const planning = () => join(folder, 'planned.sqlite')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-crash-'))
  const clock = createTestClock('2026-05-07T07:00Z')
  const store = await createSqliteStore({ path: planning(), clock })
  await store.places.save(place(reading, { format: 'thread' }))
  await store.deliveries.plan([planned('k', { message: thread('One', 'Two', 'Three'), parts: 3 })])
  await store.close()
})
afterAll(() => rm(folder, { recursive: true }))

/** Sends a three-part delivery with a process killed after `steps`, and then with one that lives on. */
async function sendKilledAfter(steps: number) {
  const path = join(folder, `${steps}.sqlite`)
  const clock = createTestClock('2026-05-07T07:00Z')
  const publisher = createMemoryPublisher({ clock })

  await copyFile(planning(), path)
  const before = await createSqliteStore({ path, clock })
  const life = createLife(steps)
  const first = openOffice({
    store: before,
    publisher: life.mortal(publisher),
    outbox: life.mortal(before.outbox),
    clock,
  })
  const killed = await first.drain.once().then(
    () => false,
    (error: unknown) => error instanceof Killed,
  )
  await before.close()
  const stoodBefore = publisher.standing.length

  const after = await createSqliteStore({ path, clock })
  const second = openOffice({ store: after, publisher, clock, holder: 'p2' })
  await second.drain.once()
  const untouched = publisher.standing.length === stoodBefore
  await clock.advance(2 * 60_000)
  await second.drain.once()
  await second.drain.once()
  const delivery = await after.deliveries.byKey('k')
  await after.close()
  return { killed, stoodBefore, untouched, standing: publisher.standing, delivery }
}

describe('a three-part delivery whose process is killed', () => {
  it('has each part exactly once, at whichever step it was killed', async () => {
    const stoodAtDeath = new Set<number>()
    for (let steps = 0; ; steps++) {
      const { killed, stoodBefore, untouched, standing, delivery } = await sendKilledAfter(steps)
      const at = `killed after step ${steps}`
      expect(
        standing.map(({ key, post, parent }) => [key, post.preview, parent?.message]),
        at,
      ).toEqual([
        ['k#0', 'One', undefined],
        ['k#1', 'Two', 'm1'],
        ['k#2', 'Three', 'm1'],
      ])
      expect(delivery, at).toMatchObject({
        state: 'sent',
        receipts: [{ message: 'm1' }, { message: 'm2' }, { message: 'm3' }],
        uncertain: [],
      })
      if (!killed) break
      if (stoodBefore > 0) expect(untouched, `${at}: its lease still runs`).toBe(true)
      stoodAtDeath.add(stoodBefore)
    }
    expect([...stoodAtDeath]).toEqual([0, 1, 2, 3])
  })
})
