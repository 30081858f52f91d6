import { describe, expect, it } from 'vitest'
import { createConnection } from '../../src/platforms/reconnect.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { createTestClock } from '../doubles/clock.ts'
import { createTestLog } from '../doubles/log.ts'

const unreachable = new PaperboyError('PLATFORM_UNREACHABLE', 'nobody there')
const refused = new PaperboyError('AUTH_FAILED', 'wrong token')

/** A connection whose attempts fail as told, in order, and then succeed; `tries` tells when each was made. */
function open(...failures: Error[]) {
  const clock = createTestClock('2026-05-07T07:00:00Z')
  const start = clock.now().epochMilliseconds
  const log = createTestLog()
  const tries: number[] = []
  const connection = createConnection({
    clock,
    log,
    connect: async () => {
      tries.push(clock.now().epochMilliseconds - start)
      const failure = failures.shift()
      if (failure) throw failure
    },
  })
  return { clock, log, tries, connection }
}

describe('keeping a connection', () => {
  it('tries again ever more slowly, but at least once a minute', async () => {
    const { clock, tries, connection } = open(...Array.from({ length: 10 }, () => unreachable))
    await connection.open()
    await clock.advance(0)
    await clock.advance(10 * 60_000)
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('connects at once when a connection that stood is lost', async () => {
    const { clock, tries, connection } = open()
    await connection.open()
    await clock.advance(5000)
    connection.lost()
    await clock.advance(0)
    expect(tries).toEqual([0, 5000])
  })

  it('throws at the start when the token is refused', async () => {
    const { connection } = open(refused)
    await expect(connection.open()).rejects.toBe(refused)
  })

  it('gives up, and says so, when the token is refused later', async () => {
    const { clock, log, tries, connection } = open(unreachable, refused)
    await connection.open()
    await clock.advance(0)
    await clock.advance(600_000)
    expect(tries).toHaveLength(2)
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', message: 'gave up connecting: wrong token' })
  })

  it('stops trying when it is closed', async () => {
    const { clock, tries, connection } = open(unreachable)
    await connection.open()
    await clock.advance(0)
    connection.close()
    await clock.advance(600_000)
    connection.lost()
    await clock.advance(600_000)
    expect(tries).toEqual([0])
  })
})
