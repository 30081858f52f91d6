import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeclaredDigest } from '../../config/digests.ts'
import { createDeclared } from '../../src/delivery/declared.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock } from '../doubles/clock.ts'
import { createTestLog } from '../doubles/log.ts'

const clock = createTestClock('2026-05-07T06:00Z')
let store: Store
beforeEach(async () => {
  store = await createSqliteStore({ path: ':memory:', clock })
})
afterEach(() => store.close())

function digest(
  name: string,
  channel: string,
  changes: Partial<DeclaredDigest['subscriptions'][number]> = {},
): DeclaredDigest {
  return {
    name,
    place: { platform: 'slack', channel, zone: 'Europe/Berlin', format: 'compact', emptyDay: 'say' },
    subscriptions: [
      {
        kind: 'daily',
        topic: '',
        query: '',
        top: 5,
        minVotes: 5,
        days: [1, 2, 3, 4, 5],
        time: '09:00',
        ...changes,
      },
    ],
  }
}

/** Applies a file's digests as a start does. */
async function apply(digests: readonly DeclaredDigest[], locate = async (id: string) => key(id)) {
  const log = createTestLog()
  const declared = createDeclared({
    digests,
    store,
    publishers: new Map([['slack', { locate }]]),
    clock,
    log,
  })
  return { done: await declared.apply(), declared, log }
}

const key = (id: string) => ({ platform: 'slack', workspace: 'T1', id }) as const
const subscriptions = async (id: string) => store.subscriptions.of(key(id))

describe('the digests of the operator’s file', () => {
  it('become places and subscriptions, due at their next time', async () => {
    expect((await apply([digest('reading', 'C1')])).done).toBe(true)
    expect(await store.places.byKey(key('C1'))).toMatchObject({ zone: 'Europe/Berlin', format: 'compact' })
    expect(await subscriptions('C1')).toMatchObject([
      {
        declaredAs: 'reading',
        time: '09:00',
        nextRunAt: Temporal.Instant.from('2026-05-07T07:00Z').epochMilliseconds,
      },
    ])
  })

  it('end when they leave the file', async () => {
    await apply([digest('reading', 'C1'), digest('robots', 'C2')])
    await apply([digest('robots', 'C2')])
    expect(await subscriptions('C1')).toEqual([])
    expect(await subscriptions('C2')).toHaveLength(1)
  })

  it('move with their channel', async () => {
    await apply([digest('reading', 'C1')])
    await apply([digest('reading', 'C2')])
    expect([await subscriptions('C1'), await subscriptions('C2')].map((list) => list.length)).toEqual([0, 1])
  })

  it('stay due when they were missed, and move only when their times are edited', async () => {
    await apply([digest('reading', 'C1')])
    const [before] = await subscriptions('C1')
    await clock.advanceTo('2026-05-07T12:00Z')
    await apply([digest('reading', 'C1', { top: 3 })])
    expect(await subscriptions('C1')).toMatchObject([{ top: 3, nextRunAt: before?.nextRunAt }])
    await apply([digest('reading', 'C1', { time: '10:00' })])
    const tomorrow = Temporal.Instant.from('2026-05-08T08:00Z').epochMilliseconds
    expect(await subscriptions('C1')).toMatchObject([{ nextRunAt: tomorrow }])
  })

  it('wait for a platform that is out of reach, said once', async () => {
    let up = false
    const { done, declared, log } = await apply([digest('reading', 'C1')], async (id) => {
      if (!up) throw new PaperboyError('PLATFORM_UNREACHABLE', 'Slack cannot be reached.')
      return key(id)
    })
    expect(done).toBe(false)
    expect(await declared.apply()).toBe(false)
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
    up = true
    expect(await declared.apply()).toBe(true)
    expect(await subscriptions('C1')).toHaveLength(1)
  })

  it('keep what chat or another file name set up in the same channel', async () => {
    await apply([digest('reading', 'C1')])
    const [declared] = await subscriptions('C1')
    if (!declared) throw new Error('nothing was declared')
    const { declaredAs: _, ...rest } = declared
    await store.subscriptions.save({ ...rest, id: 'by chat' })
    await apply([])
    expect(await subscriptions('C1')).toMatchObject([{ id: 'by chat' }])
  })
})
