import { collectGarbage } from '../shared/collect-garbage.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { PaperStore } from '../store/port.ts'
import { feed } from './feed.ts'
import { identityOf } from './index/file/file.ts'
import { createMatcher, type Topics } from './match.ts'
import type { IndexState, Search } from './port.ts'
import type { FileState, ThreadOptions } from './protocol.ts'
import { parseQuery, type Query } from './query.ts'
import { createThread, type Thread, type Worker } from './thread.ts'

export interface SearchOptions extends ThreadOptions {
  readonly papers: Pick<PaperStore, 'changes' | 'changed'>
  readonly start: (options: ThreadOptions) => Worker
  /** Starts a process that takes in what is new, where this one is to stay small: the search thread does not then. */
  readonly startUpdating?: (path: string) => Worker
  /** When nobody needed one for so long, in milliseconds, thread and process end until they are needed again; never unless given. */
  readonly restAfterMs?: number
  readonly log: Log
}

/** Nothing aborts what a search itself had to begin. */
const unaborted = new AbortController().signal

/** Search on an index file of its own, in a thread of its own. */
export function createSearch(options: SearchOptions): Search {
  const { path, topics, write, papers, startUpdating, restAfterMs, log } = options
  const manner = { ...(restAfterMs !== undefined && { restAfterMs }), log }
  const start = () => options.start({ path, topics, write })
  const thread = createThread({ name: 'search thread', start, ...manner })
  const updater = startUpdating
    ? createThread({ name: 'index process', start: () => startUpdating(path), ...manner })
    : thread
  let updating: Promise<IndexState> | undefined
  /** Searches go to the thread one by one: shorter questions, a search's next one among them, wait for one at most. */
  let searching: Promise<unknown> = Promise.resolve()
  let renewing: Promise<FileState> | undefined
  let renewed = 0
  /** The file that was seen to have everything, and how far it was. */
  let complete: { readonly identity: string | undefined; readonly file: FileState } | undefined

  /** The query as a tree; throws what is wrong with it here, where its text is known. */
  function read(text: string): Query {
    const query = parseQuery(text)
    checkTopics(query, topics)
    return query
  }

  function makeAnew(by: Thread, why: string): Promise<FileState> {
    if (!renewing) {
      log.warn({ why }, 'the search index is made anew from the catalogue')
      renewing = by.call('anew', {}).finally(() => {
        renewing = undefined
        complete = undefined
        renewed++
      })
    }
    return renewing
  }

  /** Does the work, and again on a new index when the file turns out to be unusable. */
  async function mending<T>(
    by: Thread,
    work: () => Promise<T>,
    afterwards: () => Promise<unknown>,
  ): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!write || !(error instanceof PaperboyError) || error.code !== 'INDEX_UNUSABLE') throw error
      await makeAnew(by, error.message)
      await afterwards()
      return work()
    }
  }

  const asking = <T>(ask: () => Promise<T>): Promise<T> => mending(thread, ask, () => update(unaborted))

  async function bringUpToDate(
    signal: AbortSignal,
    onProgress: (state: IndexState) => void,
  ): Promise<IndexState> {
    signal.throwIfAborted()
    const newest = await papers.changed()
    if (complete && complete.file.through === newest && identityOf(path) === complete.identity)
      return { papers: complete.file.papers, behind: 0 }
    const before = renewed
    let file = await updater.call('state', {})
    const wanted = await papers.changed()
    if (!write) return { papers: file.papers, behind: Math.max(0, wanted - file.through) }
    if (file.made && wanted > 0) log.info({ path }, 'the search index is made from the catalogue')
    if (file.through > wanted)
      file = await makeAnew(updater, 'It has changes that the catalogue does not have.')
    file = await feed(updater, papers, file, signal, onProgress)
    const behind = Math.max(0, (await papers.changed()) - file.through)
    // A search that met damage may have put a new file in place of the one that was fed.
    if (renewed !== before) return bringUpToDate(signal, onProgress)
    complete = { identity: identityOf(path), file }
    if (startUpdating) collectGarbage()
    return { papers: file.papers, behind }
  }

  function update(signal: AbortSignal, onProgress = (_: IndexState): void => {}): Promise<IndexState> {
    const work = () => bringUpToDate(signal, onProgress)
    updating ??= mending(updater, work, async () => {}).finally(() => {
      updating = undefined
    })
    return updating
  }

  return {
    search: async (text, page) => {
      const query = read(text)
      const found = searching.then(() => asking(() => thread.call('search', { query, page })))
      searching = found.catch(() => {})
      return found
    },
    matching: async (query, limit) => {
      checkTopics(query, topics)
      return asking(() => thread.call('matching', { query, limit }))
    },
    similar: (paper, limit) => asking(() => thread.call('similar', { paper, limit })),
    complete: (text, limit) => asking(() => thread.call('complete', { text, limit })),
    update,
    async close() {
      await searching
      await Promise.all([thread.close(), updater.close()])
    },
  }
}

/** Throws QueryError for a topic that there is not. */
function checkTopics(query: Query, topics: Topics): void {
  createMatcher(query, { topics })
}
