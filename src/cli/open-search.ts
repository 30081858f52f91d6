import { dirname, join } from 'node:path'
import { namedTopics } from '../../config/queries.ts'
import { createSearch, type SearchOptions } from '../search/client.ts'
import type { Search } from '../search/port.ts'
import { startProcess } from '../search/start-process.ts'
import { startThread } from '../search/start-thread.ts'
import { isFolderLocked } from '../store/folder.ts'
import type { Parts } from './parts.ts'

/** How long what the bot searches or indexes with stays unused, in milliseconds: a bot waits most of its life. */
const botRestMs = 15_000

type Needs = Pick<Parts, 'config' | 'store' | 'log'>

/** The running bot's search. */
export const openBotSearch = (needs: Needs): Search =>
  open(needs, { write: true, restAfterMs: botRestMs, startUpdating: startProcess })

/** A command's search: it writes the index itself unless a bot runs on the folder, which does. */
export const openSearch = (needs: Needs): Search => open(needs, { write: !isFolderLocked(needs.config.data) })

/** A search that leaves the index as it is. */
export const openToLook = (needs: Needs): Search => open(needs, { write: false })

function open(
  { config, store, log }: Needs,
  manner: Pick<SearchOptions, 'write' | 'restAfterMs' | 'startUpdating'>,
): Search {
  // Beside the database, because it is a copy of what that very file holds.
  const path = join(dirname(config.databaseFile), 'search.db')
  return createSearch({
    path,
    topics: namedTopics(),
    papers: store.papers,
    start: startThread,
    log,
    ...manner,
  })
}
