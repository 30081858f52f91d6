import { fileURLToPath } from 'node:url'
import { loadConfig } from '../../config/load.ts'
import { namedTopics } from '../../config/queries.ts'
import { createFileSource } from '../catalogue/file.ts'
import { createRefresh } from '../catalogue/refresh.ts'
import { createMatching } from '../delivery/matching.ts'
import { type Clock, systemClock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import { createSqliteStore } from '../store/sqlite.ts'
import { listedDays } from './demo.ts'
import type { Output } from './output.ts'
import type { Parts } from './parts.ts'

const sampleFile = fileURLToPath(new URL('../../config/sample.jsonl', import.meta.url))

/** The bundled catalogue, in a store that ends with the process. */
export interface Sample {
  /** Without publishers. */
  readonly parts: Omit<Parts, 'publishers'>
  /** Its listing days, oldest first. */
  readonly days: readonly string[]
}

/**
 * Opens the bundled catalogue at the time it was taken: nothing is read from the settings or the network, and what is
 * written ends with the process. The clock stands still, or goes on from there.
 */
export async function openSample(
  { output, log, goesOn }: { readonly output: Output; readonly log: Log; readonly goesOn: boolean },
  signal: AbortSignal,
): Promise<Sample> {
  const days = await listedDays(sampleFile, signal)
  const taken = Temporal.Instant.from(`${days.at(-1)}T09:00Z`)
  const opened = systemClock.now()
  const clock: Clock = {
    now: () => (goesOn ? taken.add(opened.until(systemClock.now())) : taken),
    sleep: systemClock.sleep,
  }
  const store = await createSqliteStore({ path: ':memory:', clock })
  const sources = [createFileSource({ path: sampleFile })]
  return {
    days,
    parts: {
      config: loadConfig({ env: {}, cwd: fileURLToPath(new URL('../../config', import.meta.url)) }),
      output,
      log,
      clock,
      store,
      refresh: createRefresh({ sources, papers: store.papers, clock, log }),
      matches: createMatching(namedTopics()),
    },
  }
}
