import type { Holder } from './index/holder.ts'
import { type Reply, type Request, sent } from './protocol.ts'

/** Where calls come from and answers go to: the other end of a thread's or a process's line. */
export interface Line {
  on(event: 'message', heard: (request: Request) => void): unknown
  postMessage(reply: Reply): void
  close(): void
}

/** Answers calls that come through a line, one after the other, until it is told to close. */
export function serve(line: Line, { answer }: Holder): void {
  function reply({ id, call }: Request): Reply {
    try {
      return { id, value: answer(call) }
    } catch (error) {
      return { id, error: sent(error) }
    }
  }
  line.on('message', (request) => {
    line.postMessage(reply(request))
    if (request.call.name === 'close') line.close()
  })
}
