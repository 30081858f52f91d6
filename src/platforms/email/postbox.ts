import type { Links, Postbox } from '../../inbox/port.ts'
import type { Sender } from '../../inbox/sender.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Log } from '../../shared/log.ts'
import { composed } from './compose.ts'
import { letterFooter } from './footer.ts'
import type { Transport } from './transport.ts'

export interface PostboxOptions {
  readonly transport: Transport
  readonly from: Sender
  readonly links: Links
  readonly clock: Clock
  readonly log: Log
}

/** Sends letters, and notes each by its key. */
export function createPostbox({ transport, from, links, clock, log }: PostboxOptions): Postbox {
  return {
    async send({ to, post: { preview, blocks }, key }) {
      const post = { preview, blocks: [...blocks, ...letterFooter(links)] }
      await transport.send(composed(from, { to, post, key, at: clock.now() }), to, 'Check the address.')
      log.info({ letter: key }, 'letter sent')
    },
  }
}
