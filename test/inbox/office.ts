import { createLinks } from '../../src/inbox/links.ts'
import { createOptIn, type OptInOptions } from '../../src/inbox/opt-in.ts'
import type { InboxWish, Letter, Links, OptIn, Tokens } from '../../src/inbox/port.ts'
import { createTokens } from '../../src/inbox/tokens.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createTestLog, type TestLog } from '../doubles/log.ts'
import { createTestPostbox, type TestPostbox } from '../doubles/postbox.ts'

/** Where people subscribe by e-mail: a real store in memory, letters kept in an array. */
export interface Office {
  readonly store: Store
  readonly clock: TestClock
  readonly log: TestLog
  readonly tokens: Tokens
  readonly links: Links
  readonly postbox: TestPostbox
  readonly optIn: OptIn
  /** The same with something else in place of a part. */
  openWith(parts: Partial<Pick<OptInOptions, 'postbox' | 'store'>>): OptIn
  /** Asks a minute later, and resolves with the token in the letter that came. */
  asked(address: string, wish: InboxWish, by?: PlaceKey): Promise<string>
}

/** It is Thursday, 7 May 2026, 09:30 UTC. */
export async function openOffice(): Promise<Office> {
  const clock = createTestClock('2026-05-07T09:30Z')
  const store = await createSqliteStore({ path: ':memory:', clock })
  const log = createTestLog()
  const postbox = createTestPostbox()
  const tokens = createTokens('a secret of thirty-two bytes or more')
  const links = createLinks('https://papers.example.org', tokens)
  const openWith: Office['openWith'] = (parts) =>
    createOptIn({ store, tokens, links, postbox, clock, log, defaults, ...parts })
  const optIn = openWith({})
  return {
    store,
    clock,
    log,
    tokens,
    links,
    postbox,
    optIn,
    openWith,
    async asked(address, wish, by) {
      await clock.advance(60_000)
      const before = postbox.letters.length
      await optIn.ask(address, wish, by)
      const letter = postbox.letters[before]
      if (!letter) throw new Error('No letter came')
      return tokenIn(letter)
    },
  }
}

const rhythm = { kind: 'daily', days: [1, 2, 3, 4, 5], time: '09:00' } as const
const defaults = { ...rhythm, zone: 'UTC', top: 5, minVotes: 5, format: 'compact', emptyDay: 'say' } as const

/** A named topic on weekdays at 09:00 in Berlin. */
export const wishFor = (topic: string, changes: Partial<InboxWish['wish']> = {}): InboxWish => ({
  wish: { topic, query: `topic:${topic}`, ...rhythm, top: 5, minVotes: 5, ...changes },
  zone: 'Europe/Berlin',
})

/** The addresses that a letter links to. */
export const linksIn = ({ post }: Pick<Letter, 'post'>): readonly string[] =>
  post.blocks.flatMap((block) =>
    'children' in block ? block.children.flatMap((child) => ('url' in child ? [child.url] : [])) : [],
  )

const tokenIn = (letter: Letter): string => linksIn(letter)[0]?.split('/').at(-1) ?? ''
