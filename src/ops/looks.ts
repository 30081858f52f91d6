import type { Check } from '../platforms/port.ts'
import type { IndexState } from '../search/port.ts'
import type { Clock } from '../shared/clock.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Look } from './doctor.ts'

/** A token: whether it is there, and whom the platform takes it for. */
export function tokenLook(options: {
  readonly name: string
  /** The variable it comes from. */
  readonly variable: string
  readonly token: string | undefined
  /** Where to get one, as a sentence. */
  readonly next: string
  /** Asks the platform; resolves with the name the token belongs to. Absent where nothing can be asked. */
  readonly ask?: (signal: AbortSignal) => Promise<string>
}): Look {
  const { name, variable, token, next, ask } = options
  return {
    name,
    async look(signal) {
      if (token === undefined) throw new PaperboyError('CONFIG_INVALID', `${variable} is not set`, { next })
      return ask ? `accepted as ${await ask(signal)}` : `${variable} has the right form`
    },
  }
}

/** The scopes that a token was granted against those that the bot needs. */
export function scopesLook(options: {
  readonly name: string
  readonly needed: readonly string[]
  readonly granted: (signal: AbortSignal) => Promise<readonly string[]>
  readonly next: string
}): Look {
  return {
    name: options.name,
    async look(signal) {
      const granted = new Set(await options.granted(signal))
      const missing = options.needed.filter((scope) => !granted.has(scope))
      if (missing.length > 0)
        throw new PaperboyError('AUTH_FAILED', `missing: ${missing.join(', ')}`, { next: options.next })
      return `all ${options.needed.length} granted`
    },
  }
}

/** Whether the bot may post in a place, by the publisher's own check. */
export function placeLook(name: string, check: () => Promise<Check>): Look {
  return {
    name,
    async look() {
      const found = await check()
      if (!found.ok) throw new PaperboyError('PLACE_FORBIDDEN', found.reason, { next: found.next })
      return found.readable ? `may post and read back in ${found.name}` : `may post in ${found.name}`
    },
  }
}

/** Whether the store can be written and its file is sound (`PRAGMA integrity_check` answers `ok`). */
export function storeLook(store: {
  readonly file: string
  write(): Promise<void>
  integrity(): Promise<string>
}): Look {
  return {
    name: 'store',
    async look() {
      await store.write()
      const verdict = await store.integrity()
      if (verdict === 'ok') return `${store.file} is sound and can be written`
      throw new PaperboyError('STORE_FAILED', `${store.file} is damaged: ${verdict}`, {
        next: 'Stop the bot and put back a copy of the file; without one, move it away and start afresh',
      })
    },
  }
}

/** How far the search index is. What is missing is taken in without anybody's help: `soon` says when. */
export function indexLook(state: () => Promise<IndexState>, soon: string): Look {
  return {
    name: 'search index',
    async look() {
      const { papers, behind } = await state()
      if (papers === 0) return behind === 0 ? 'empty, as the catalogue is' : `not made yet; ${soon}`
      if (behind === 0) return `has all ${papers} papers`
      return `has ${papers} papers and ${behind} changes still to take in; ${soon}`
    },
  }
}

/** Half a minute off and a digest comes in the wrong minute. */
const clockToleranceMs = 30_000

/**
 * The machine's clock against the HTTP Date header of a server on the net (RFC 9110, section 6.6.1; whole seconds).
 * Where no server answers there is nothing to say against the clock.
 */
export function clockLook(clock: Clock, dateHeader: (signal: AbortSignal) => Promise<string | null>): Look {
  return {
    name: 'clock',
    async look(signal) {
      const header = await dateHeader(signal).catch((error: unknown) => messageOf(error))
      const there = Date.parse(header ?? '')
      if (Number.isNaN(there))
        return `not compared, since no server told its time (${header ?? 'no Date header'})`
      const offMs = clock.now().epochMilliseconds - there
      const seconds = Math.round(Math.abs(offMs) / 1000)
      if (Math.abs(offMs) <= clockToleranceMs) return `right to within ${Math.max(1, seconds)} s`
      throw new PaperboyError('CONFIG_INVALID', `${seconds} s ${offMs > 0 ? 'fast' : 'slow'}`, {
        next: 'Set the machine to take its time from the net (timedatectl set-ntp true)',
      })
    },
  }
}
