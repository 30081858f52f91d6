import { subscriptionDefaults } from '../../config/digests.ts'
import type { Config } from '../../config/schema.ts'
import { createLinks } from '../../src/inbox/links.ts'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { createOptIn } from '../../src/inbox/opt-in.ts'
import type { OptIn } from '../../src/inbox/port.ts'
import { createTokens } from '../../src/inbox/tokens.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Clock } from '../../src/shared/clock.ts'
import type { Log } from '../../src/shared/log.ts'
import type { Store } from '../../src/store/port.ts'
import { createTestPostbox } from '../doubles/postbox.ts'
import { linksIn } from '../inbox/office.ts'

/** What happens to somebody's e-mail outside of the chat. */
export interface Mail {
  /** The operator sets it up. */
  setUp(): void
  /** The button that the newest letter leads to is pressed. */
  confirmed(): Promise<void>
  /** The mail to what they subscribed is refused. */
  bounced(): Promise<void>
}

/** E-mail for everybody, with letters kept in an array. */
export function openMail(parts: {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}) {
  const { config, store, clock } = parts
  const postbox = createTestPostbox()
  const tokens = createTokens('a secret of thirty-two bytes or more')
  const links = createLinks('https://papers.example.org', tokens)
  const optIn: OptIn = createOptIn({
    ...parts,
    postbox,
    tokens,
    links,
    defaults: subscriptionDefaults(config),
  })
  return {
    optIn,
    async confirmed() {
      const letter = postbox.letters.at(-1)
      if (!letter) throw new Error('No letter came')
      await optIn.confirm(linksIn(letter)[0]?.split('/').at(-1) ?? '')
    },
    async bounced(person: PlaceKey) {
      const since = clock.now().epochMilliseconds
      for (const { mailbox } of await store.inbox.askedBy(person))
        await store.places.pause(inboxPlace(mailbox.id), { reason: 'The mail was refused.', since })
    },
  }
}
