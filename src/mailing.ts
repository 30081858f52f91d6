import { Resolver } from 'node:dns/promises'
import { subscriptionDefaults } from '../config/digests.ts'
import { namedTopics, topicList } from '../config/queries.ts'
import type { Config } from '../config/schema.ts'
import type { Service } from './app.ts'
import { createLinks } from './inbox/links.ts'
import { createOptIn } from './inbox/opt-in.ts'
import type { Mailing } from './inbox/port.ts'
import { createTokens } from './inbox/tokens.ts'
import type { Look } from './ops/doctor.ts'
import { mailDomainLook, mailServerLook, pagesLook } from './ops/mail-looks.ts'
import type { Search } from './search/port.ts'
import type { Clock } from './shared/clock.ts'
import type { Log } from './shared/log.ts'
import type { Store } from './store/port.ts'

interface Surroundings {
  readonly clock: Clock
  readonly log: Log
  readonly store: Store
}

/** E-mail, where it is set up; the client loads only then. */
export async function mailingOf(
  config: Config,
  { clock, log, store }: Surroundings,
): Promise<Mailing | undefined> {
  const { smtpUrl, from, perSecond } = config.mail
  const { publicUrl, secret, secretBefore } = config.web
  if (smtpUrl === undefined || from === null || publicUrl === null || secret === undefined) return undefined
  const tokens = createTokens(secret, secretBefore)
  const links = createLinks(publicUrl, tokens)
  const { createMail } = await import('./platforms/email/mail.ts')
  const { publisher, postbox, close } = createMail({
    smtpUrl,
    from,
    perSecond,
    links,
    inboxes: store.inbox,
    subscriptions: store.subscriptions,
    clock,
    log,
  })
  const defaults = subscriptionDefaults(config)
  const optIn = createOptIn({ store, tokens, links, postbox, defaults, clock, log })
  return { publisher, postbox, optIn, tokens, links, close }
}

/** The public pages as a service, where they have an address. */
export async function pagesOf(
  config: Config,
  { store, clock, log, search, mailing }: Surroundings & { search: Search; mailing?: Mailing | undefined },
): Promise<readonly Service[]> {
  const { publicUrl, host, port, trustedProxies } = config.web
  if (publicUrl === null) return []
  const { createWeb } = await import('./web/web.ts')
  const { createWebServer } = await import('./web/server.ts')
  const { fetch } = createWeb({
    publicUrl,
    trustedProxies,
    store,
    search,
    topics: namedTopics(),
    namedTopics: topicList(),
    defaults: subscriptionDefaults(config),
    inbox: mailing,
    clock,
    log,
  })
  const server = createWebServer({ host, port, fetch, log })
  return [{ name: 'pages', start: server.start, stop: server.stop }]
}

/** How long a name server may take, in milliseconds: the whole look at everything has seconds. */
const dnsTimeoutMs = 2000

/** Looks at what e-mail and the pages stand on: the mail server, the sender's domain, the public address. */
export function mailLooks(config: Config, mailing: Mailing | undefined, clock: Clock): readonly Look[] {
  const { from, dkimSelector: selector } = config.mail
  const { publicUrl } = config.web
  const dns = new Resolver({ timeout: dnsTimeoutMs, tries: 1 })
  return [
    ...(mailing && from !== null
      ? [
          mailServerLook({ postbox: mailing.postbox, from, clock }),
          mailDomainLook({ from, selector, resolveTxt: (name) => dns.resolveTxt(name) }),
        ]
      : []),
    ...(publicUrl === null ? [] : [pagesLook({ publicUrl, fetch })]),
  ]
}
