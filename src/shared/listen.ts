import type { Server } from 'node:http'
import { messageOf, PaperboyError } from './errors.ts'

/** Where a server listens. */
export interface Listening {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Which setting mends a port that is taken, as a sentence. */
  readonly next: string
}

/** Has a server listen; resolves with its port. Throws `CONFIG_INVALID` where the port cannot be used. */
export function listen(server: Server, { host, port, next }: Listening): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new PaperboyError('CONFIG_INVALID', `Port ${port} cannot be used: ${messageOf(cause)}.`, {
          cause,
          next,
        }),
      ),
    )
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
