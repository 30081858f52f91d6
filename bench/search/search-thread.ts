import { createSearch } from '../../src/search/client.ts'
import type { Search } from '../../src/search/port.ts'
import { startThread } from '../../src/search/start-thread.ts'
import { createTestLog } from '../../test/doubles/log.ts'

/** Search through its thread, on a finished index that nothing is added to. */
export function searchThread(path: string): Search {
  return createSearch({
    path,
    topics: new Map(),
    write: false,
    papers: { changes: async (through) => ({ papers: [], through }), changed: async () => 0 },
    start: startThread,
    log: createTestLog(),
  })
}
