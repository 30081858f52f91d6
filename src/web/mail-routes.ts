import type { Hono, MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { linkPaths } from '../inbox/links.ts'
import { isDone } from './changes.ts'
import { confirm, confirmPage } from './confirm.ts'
import { sentForm } from './form.ts'
import { limited } from './limits.ts'
import { changePreferences, preferencesPage } from './preferences.ts'
import { type Env, show } from './show.ts'
import type { Inbox, Site } from './site.ts'
import { subscribe, subscribePage } from './subscribe.ts'
import { stop, stopPage } from './unsubscribe.ts'

/** Sent subscribe forms of one network: a lecture hall of people, and no use to somebody who floods. */
const subscribing = {
  most: 20,
  perMs: 60 * 60_000,
  says: 'Many forms came from your network within the hour, and nothing more is sent for now.',
} as const

/** Subscribing by e-mail, and the pages that links in mails lead to. What is only looked at changes nothing. */
export function addMailRoutes(app: Hono<Env>, site: Site, inbox: Inbox): void {
  const { base, publicUrl } = site
  const sameSite = csrf({ origin: new URL(publicUrl).origin })
  const confirmation = `/${linkPaths.confirm}/:token` as const
  const stopping = `/${linkPaths.stop}/:token` as const
  const preferences = `/${linkPaths.preferences}/:token` as const

  app.get('/subscribe', (c) => show(site, c, subscribePage(site, c.req.query('words') ?? '')))
  app.post('/subscribe', sameSite, limited(site, subscribing), async (c) =>
    show(site, c, await subscribe(site, inbox, await sentForm(c))),
  )

  app.get(confirmation, async (c) => show(site, c, await confirmPage(site, inbox, c.req.param('token'))))
  app.post(confirmation, sameSite, async (c) =>
    show(site, c, await confirm(site, inbox, c.req.param('token'))),
  )

  app.get(stopping, async (c) => show(site, c, await stopPage(site, inbox, c.req.param('token'))))
  app.post(stopping, unlessByProgram(sameSite), async (c) =>
    show(site, c, await stop(site, inbox, c.req.param('token'))),
  )

  app.get(preferences, async (c) => {
    const { done = '', change } = c.req.query()
    const asked = { done: isDone(done) ? done : undefined, change }
    return show(site, c, await preferencesPage(site, inbox, c.req.param('token'), asked))
  })
  app.post(preferences, sameSite, async (c) => {
    const token = c.req.param('token')
    const answer = await changePreferences(site, inbox, token, await sentForm(c))
    if ('main' in answer) return show(site, c, answer)
    return c.redirect(`${base}/${linkPaths.preferences}/${token}?done=${answer.done}`, 303)
  })
}

/** A mail program that unsubscribes (RFC 8058) is on no page and says so by saying nothing. */
const unlessByProgram =
  (check: MiddlewareHandler): MiddlewareHandler =>
  (c, next) =>
    c.req.header('origin') === undefined && c.req.header('sec-fetch-site') === undefined
      ? next()
      : check(c, next)
