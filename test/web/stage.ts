import { fileURLToPath } from 'node:url'
import { subscriptionDefaults } from '../../config/digests.ts'
import { loadConfig } from '../../config/load.ts'
import { namedTopics, topicList } from '../../config/queries.ts'
import { readPapers } from '../../src/catalogue/file.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { createLinks } from '../../src/inbox/links.ts'
import { createOptIn } from '../../src/inbox/opt-in.ts'
import type { Links, OptIn, Postbox, Tokens } from '../../src/inbox/port.ts'
import { createTokens } from '../../src/inbox/tokens.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createWebServer } from '../../src/web/server.ts'
import { createWeb, type Web } from '../../src/web/web.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createTestLog, type TestLog } from '../doubles/log.ts'
import { createPlainSearch } from '../doubles/plain-search.ts'
import { createTestPostbox, type TestPostbox } from '../doubles/postbox.ts'

export interface StageOptions {
  /** A path below the server's address; none unless given. */
  readonly path?: string
  /** The papers, each listed on its day; the bundled sample unless given. */
  readonly papers?: readonly Paper[]
  /** Now, an ISO instant; the sample's last day at 09:00 UTC unless given. */
  readonly now?: string
  readonly trustedProxies?: number
  /** No e-mail is set up. */
  readonly noMail?: true
  /** Where letters go instead of an array. */
  readonly postbox?: Postbox
  /** Changes the parts of the pages, to make them fail. */
  readonly with?: (parts: Parameters<typeof createWeb>[0]) => Partial<Parameters<typeof createWeb>[0]>
}

/** The real server on 127.0.0.1 with a real store in memory; letters are kept in an array. */
export interface Stage {
  /** The public address, without a slash at its end. */
  readonly url: string
  readonly store: Store
  readonly clock: TestClock
  readonly log: TestLog
  readonly postbox: TestPostbox
  readonly optIn: OptIn
  readonly tokens: Tokens
  readonly links: Links
  /** The letters, once those in the background have gone. */
  mail(): Promise<TestPostbox['letters']>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** Sends a form as a browser does from a page of the site, unless headers say otherwise. */
  post(path: string, values: Values, headers?: Readonly<Record<string, string>>): Promise<Answer>
  close(): Promise<void>
}

type Values = Readonly<Record<string, string>>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

const sampleFile = fileURLToPath(new URL('../../config/sample.jsonl', import.meta.url))

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { path = '', papers, trustedProxies = 0, now = '2026-05-29T09:00Z' } = options
  const clock = createTestClock(now)
  const log = createTestLog()
  const store = await createSqliteStore({ path: ':memory:', clock })
  await store.papers.save(papers ?? (await samplePapers()), clock.now().epochMilliseconds)
  let web: Web | undefined
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    fetch: (request, peer) => web?.fetch(request, peer) ?? new Response(null, { status: 500 }),
    log,
  })
  const origin = `http://127.0.0.1:${await server.start()}`
  const url = `${origin}${path}`
  const defaults = subscriptionDefaults(
    loadConfig({ env: {}, cwd: fileURLToPath(new URL('.', import.meta.url)) }),
  )
  const tokens = createTokens('a secret of thirty-two bytes or more')
  const links = createLinks(url, tokens)
  const postbox = createTestPostbox()
  const optIn = createOptIn({
    store,
    tokens,
    links,
    postbox: options.postbox ?? postbox,
    clock,
    log,
    defaults,
  })
  const parts = {
    publicUrl: url,
    trustedProxies,
    store,
    search: createPlainSearch(store, namedTopics()),
    topics: namedTopics(),
    namedTopics: topicList(),
    defaults,
    inbox: options.noMail ? undefined : { optIn, tokens, links },
    clock,
    log,
  }
  web = createWeb({ ...parts, ...options.with?.(parts) })

  const ask = async (to: string, init: RequestInit): Promise<Answer> => {
    const address = to.startsWith('http') ? to : `${url}${to}`
    const response = await fetch(address, { redirect: 'manual', ...init })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return {
    url,
    store,
    clock,
    log,
    postbox,
    optIn,
    tokens,
    links,
    mail: async () => {
      await optIn.sendDue()
      return postbox.letters
    },
    get: (to, headers = {}) => ask(to, { headers }),
    post: (to, values, headers = { origin }) =>
      ask(to, { method: 'POST', headers, body: new URLSearchParams(values) }),
    close: async () => {
      await server.stop()
      await optIn.stop()
      await store.close()
    },
  }
}

/** Everything in the bundled sample. */
async function samplePapers(): Promise<readonly Paper[]> {
  const items = await Array.fromAsync(readPapers(sampleFile, new AbortController().signal))
  return items.flatMap((item) => ('paper' in item ? [item.paper] : []))
}
