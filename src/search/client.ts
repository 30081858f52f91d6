import type { Worker } from 'node:worker_threads'
import { PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { PaperStore } from '../store/port.ts'
import { feed } from './feed.ts'
import { identityOf } from './index/file.ts'
import { createMatcher, type Topics } from './match.ts'
import type { IndexState, Search } from './port.ts'
import type { FileState, ThreadOptions } from './protocol.ts'
import { parseQuery, type Query } from './query.ts'
import { createThread } from './thread.ts'

export interface SearchOptions extends ThreadOptions {
  readonly papers: Pick<PaperStore, 'changes' | 'changed'>
  readonly start: (options: ThreadOptions) => Worker
  /** When nobody searched for so long, in milliseconds, the thread ends until it is needed again; never unless given. */
  readonly restAfterMs?: number
  readonly log: Log
}

/** Nothing aborts what a search itself had to begin. */
const unaborted = new AbortController().signal

/** Search on an index file of its own, in a thread of its own. */
export function createSearch(options: SearchOptions): Search {
  const { path, topics, write, papers, log } = options
  const thread = createThread({ ...options, start: () => options.start({ path, topics, write }) })
  let updating: Promise<IndexState> | undefined
  let renewing: Promise<FileState> | undefined
  /** The file that was seen to have everything, and how far it was. */
  let complete: { readonly identity: string | undefined; readonly file: FileState } | undefined

  /** The query as a tree; throws what is wrong with it here, where its text is known. */
  function read(text: string): Query {
    const query = parseQuery(text)
    checkTopics(query, topics)
    return query
  }

  function makeAnew(why: string): Promise<FileState> {
    if (!renewing) {
      log.warn({ why }, 'the search index is made anew from the catalogue')
      renewing = thread.call('anew', {}).finally(() => {
        renewing = undefined
      })
    }
    return renewing
  }

  /** Does the work, and again on a new index when the file turns out to be unusable. */
  async function mending<T>(work: () => Promise<T>, afterwards: () => Promise<unknown>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!write || !(error instanceof PaperboyError) || error.code !== 'INDEX_UNUSABLE') throw error
      await makeAnew(error.message)
      await afterwards()
      return work()
    }
  }

  const asking = <T>(ask: () => Promise<T>): Promise<T> => mending(ask, () => update(unaborted))

  async function bringUpToDate(
    signal: AbortSignal,
    onProgress: (state: IndexState) => void,
  ): Promise<IndexState> {
    signal.throwIfAborted()
    const newest = await papers.changed()
    if (complete && complete.file.through === newest && identityOf(path) === complete.identity)
      return { papers: complete.file.papers, behind: 0 }
    let file = await thread.call('state', {})
    const wanted = await papers.changed()
    if (!write) return { papers: file.papers, behind: Math.max(0, wanted - file.through) }
    if (file.made && wanted > 0) log.info({ path }, 'the search index is made from the catalogue')
    if (file.through > wanted) file = await makeAnew('It has changes that the catalogue does not have.')
    file = await feed(thread, papers, file, signal, onProgress)
    complete = { identity: identityOf(path), file }
    return { papers: file.papers, behind: Math.max(0, (await papers.changed()) - file.through) }
  }

  function update(signal: AbortSignal, onProgress = (_: IndexState): void => {}): Promise<IndexState> {
    const work = () => bringUpToDate(signal, onProgress)
    updating ??= mending(work, async () => {}).finally(() => {
      updating = undefined
    })
    return updating
  }

  return {
    search: async (text, page) => {
      const query = read(text)
      return asking(() => thread.call('search', { query, page }))
    },
    matching: async (query, limit) => {
      checkTopics(query, topics)
      return asking(() => thread.call('matching', { query, limit }))
    },
    similar: (paper, limit) => asking(() => thread.call('similar', { paper, limit })),
    complete: (text, limit) => asking(() => thread.call('complete', { text, limit })),
    update,
    close: thread.close,
  }
}

/** Throws QueryError for a topic that there is not. */
function checkTopics(query: Query, topics: Topics): void {
  createMatcher(query, { topics })
}
