import type { Metrics } from '../ops/metrics.ts'
import type { IndexState, Search } from '../search/port.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { Output } from './output.ts'

/** Changes of the catalogue that are worth a progress bar: some five seconds of work. */
const longWork = 5000

/** Brings the index up to date before a command goes on or ends, and draws how far it is where that takes long. */
export function updateIndex(
  search: Pick<Search, 'update'>,
  output: Output,
  signal: AbortSignal,
): Promise<IndexState> {
  let first = 0
  return search.update(signal, ({ behind }) => {
    first = Math.max(first, behind)
    if (first >= longWork) output.progress(first - behind, first, 'search index')
  })
}

/**
 * Runs a command that writes papers and then brings the index up to date. The papers are saved whatever becomes of the
 * index, so its failure is a note, and 1.
 */
export async function thenIndex(
  run: () => Promise<number>,
  {
    search,
    output,
    signal,
  }: { readonly search: Search; readonly output: Output; readonly signal: AbortSignal },
): Promise<number> {
  const code = await run()
  try {
    await updateIndex(search, output, signal)
    return code
  } catch (error) {
    signal.throwIfAborted()
    const next = error instanceof PaperboyError ? ` ${error.next ?? ''}` : ''
    output.note(`The papers are saved, but not yet in the search index. ${messageOf(error)}${next}`)
    return 1
  }
}

/** The running bot's job that keeps the index up to date; a failure is logged once, however often it comes again. */
export function createIndexing(
  search: Pick<Search, 'update'>,
  metrics: Pick<Metrics, 'succeeded'>,
  log: Log,
): (signal: AbortSignal) => Promise<void> {
  let failure: string | undefined
  return async (signal) => {
    try {
      await search.update(signal)
      metrics.succeeded('index')
      failure = undefined
    } catch (err) {
      if (signal.aborted) return
      const message = messageOf(err)
      if (message !== failure)
        log.error({ err }, 'the search index is not up to date; every minute tries again')
      failure = message
    }
  }
}
