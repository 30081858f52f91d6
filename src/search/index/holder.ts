import type { Call, FileState } from '../protocol.ts'
import type { Engine } from './engine.ts'
import { alone, identityOf, indexError, missing, removeFile } from './file/file.ts'

export interface HolderOptions {
  /** The index file. */
  readonly path: string
  /** False where another process keeps the index: then it is opened for reading, and never made. */
  readonly write: boolean
  readonly open: () => Engine
}

/** Holds the index file open and answers calls, one at a time. */
export interface Holder {
  /** Throws `INDEX_UNUSABLE` where the file must be made anew, `INDEX_FAILED` for what that would not mend. */
  answer(call: Call): unknown
}

export function createHolder({ path, write, open }: HolderOptions): Holder {
  let engine: Engine | undefined
  /** The file that was opened last, or could not be. */
  let identity: string | undefined
  let made = false

  /** The engine of the file that is there now, where another worker has put one in place of the one opened. */
  function opened(): Engine {
    if (engine && ![identity, undefined].includes(identityOf(path))) close()
    engine ??= write ? alone(path, openToWrite) : openToRead()
    return engine
  }

  function openToWrite(): Engine {
    identity = identityOf(path)
    if (identity === undefined) {
      removeFile(path)
      made = true
    }
    const opened = open()
    identity = identityOf(path)
    return opened
  }

  function openToRead(): Engine {
    identity = identityOf(path)
    if (identity === undefined) throw missing(path)
    return open()
  }

  function close(): void {
    const open = engine
    engine = undefined
    open?.close()
  }

  function stateOf(engine: Engine): FileState {
    // In this order: when another process writes in between, the number is too low, and its changes are offered again.
    const { through } = engine
    const state = { papers: engine.papers, through, made }
    made = false
    return state
  }

  function state(): FileState {
    if (engine && identityOf(path) !== identity) close()
    if (!write && identityOf(path) === undefined) return { papers: 0, through: 0, made: false }
    return stateOf(opened())
  }

  function anew(): FileState {
    close()
    engine = alone(path, () => {
      // Another process that met the same damage may have been quicker.
      if (identityOf(path) === identity) removeFile(path)
      return openToWrite()
    })
    made = false
    return stateOf(engine)
  }

  function work(call: Call): unknown {
    switch (call.name) {
      case 'search':
        return opened().search(call.needs.query, call.needs.page)
      case 'matching':
        return opened().matching(call.needs.query, call.needs.limit)
      case 'similar':
        return opened().similar(call.needs.paper, call.needs.limit)
      case 'complete':
        return opened().complete(call.needs.text, call.needs.limit)
      case 'state':
        return state()
      case 'take': {
        const { after, changes } = call.needs
        if (opened().through >= after) opened().take(changes)
        return stateOf(opened())
      }
      case 'settle':
        return opened().settle()
      case 'anew':
        return anew()
      case 'close':
        return close()
      default:
        return call satisfies never
    }
  }

  return {
    answer(call) {
      try {
        return work(call)
      } catch (error) {
        // What was not written is not to be remembered either.
        if (call.name === 'take' || call.name === 'settle') close()
        throw indexError(error, path)
      }
    },
  }
}
