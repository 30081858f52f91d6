import type { MessagePort } from 'node:worker_threads'
import type { Holder } from './index/holder.ts'
import { type Reply, type Request, sent } from './protocol.ts'

/** Answers calls that come through a port, one after the other, until it is told to close. */
export function serve(port: MessagePort, { answer }: Holder): void {
  function reply({ id, call }: Request): Reply {
    try {
      return { id, value: answer(call) }
    } catch (error) {
      return { id, error: sent(error) }
    }
  }
  port.on('message', (request: Request) => {
    port.postMessage(reply(request))
    if (request.call.name === 'close') port.close()
  })
}
