import type { PaperStore } from '../store/port.ts'
import type { IndexState } from './port.ts'
import type { FileState } from './protocol.ts'
import type { Thread } from './thread.ts'

/** Papers in one transaction of the index: some 40 ms, after which a search that waits gets its turn. */
const batchSize = 200

/**
 * Takes the changes of the catalogue into the index until there are none, starting from what the index has. While the
 * thread writes, the next ones are read.
 */
export async function feed(
  thread: Thread,
  papers: Pick<PaperStore, 'changes' | 'changed'>,
  from: FileState,
  signal: AbortSignal,
  onProgress: (state: IndexState) => void,
): Promise<FileState> {
  let state = from
  let batch = await papers.changes(from.through, batchSize)
  while (batch.papers.length > 0) {
    signal.throwIfAborted()
    const [next, following] = await Promise.all([
      thread.call('take', { after: state.through, changes: batch }),
      papers.changes(batch.through, batchSize),
    ])
    state = next
    // Somebody else may have taken more in, or made the file anew.
    batch = state.through === batch.through ? following : await papers.changes(state.through, batchSize)
    onProgress({ papers: state.papers, behind: Math.max(0, (await papers.changed()) - state.through) })
  }
  while (await thread.call('settle', {})) signal.throwIfAborted()
  return state
}
