import { subscriptionDefaults } from '../../config/digests.ts'
import { loadConfig } from '../../config/load.ts'
import { createLinks } from '../../src/inbox/links.ts'
import { createOptIn } from '../../src/inbox/opt-in.ts'
import type { Confirmed, OptIn } from '../../src/inbox/port.ts'
import { createTokens } from '../../src/inbox/tokens.ts'
import { createTestPostbox, type TestPostbox } from '../doubles/postbox.ts'
import { linksIn } from '../inbox/office.ts'
import { inBerlin, openOwnRoom } from './own-room.ts'
import type { Doing, Room } from './room.ts'

/** A room where e-mail is set up. */
export interface MailRoom extends Room {
  readonly postbox: TestPostbox
  /** Types `subscribe` and a wish with an address, as Ada unless told otherwise, and confirms what the letter asks. */
  subscribed(wish: string, doing?: Doing): Promise<Confirmed>
}

export async function openMailRoom(): Promise<MailRoom> {
  const postbox = createTestPostbox()
  let made: OptIn | undefined
  const room = await openOwnRoom({
    optIn(parts) {
      const tokens = createTokens('a secret of thirty-two bytes or more')
      const links = createLinks('https://papers.example.org', tokens)
      const defaults = subscriptionDefaults(loadConfig({ env: {}, cwd: import.meta.dirname }))
      made = createOptIn({ ...parts, postbox, tokens, links, defaults })
      return made
    },
  })
  const optIn = made
  if (!optIn) throw new Error('The room did not set e-mail up')
  return {
    ...room,
    postbox,
    async subscribed(wish, doing) {
      // One second each, so that they stand in the order of their making.
      await room.clock.advance(1000)
      const before = postbox.letters.length
      const { lines } = await room.typed(`subscribe ${wish}`, { ...inBerlin, ...doing })
      const letter = postbox.letters[before]
      if (!letter) throw new Error(`No letter came: ${lines.join(' / ')}`)
      return optIn.confirm(linksIn(letter)[0]?.split('/').at(-1) ?? '')
    },
  }
}
