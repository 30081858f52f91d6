import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { wholeBody } from './body.ts'
import { expectedFault, notAllowed, notFound, unexpectedFault } from './faults.ts'
import { addMailRoutes } from './mail-routes.ts'
import { addReadingRoutes } from './reading-routes.ts'
import { type Env, show } from './show.ts'
import { createSite, type WebParts } from './site.ts'

/** The public pages and feeds. */
export interface Web {
  /** Answers one request; never rejects. `peer`: the address of the socket that it came by. */
  fetch(request: Request, peer: string | undefined): Response | Promise<Response>
}

export function createWeb(parts: WebParts): Web {
  const site = createSite(parts)
  const { base, inbox, log } = site
  const root = new Hono<Env>({ strict: false })

  root.use(headers)
  root.use(
    methodNotAllowed({
      app: root,
      onMethodNotAllowed: (c, allowed) => {
        c.header('allow', allowed.join(', '))
        return show(site, c, notAllowed())
      },
    }),
  )
  root.use(wholeBody)

  const app = root.basePath(base)
  addReadingRoutes(app, site)
  if (inbox) addMailRoutes(app, site, inbox)

  root.notFound((c) => show(site, c, notFound()))
  root.onError((error, c) => {
    const expected = expectedFault(error)
    // The route, not the address: that may hold somebody's link.
    if (!expected) log.error({ err: error, page: routePath(c) }, 'a page cannot be shown')
    return show(site, c, expected ?? unexpectedFault())
  })
  return { fetch: (request, peer) => root.fetch(request, { peer }) }
}

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Without any referrer a browser sends forms with `Origin: null`, as if they came from another site.
  referrerPolicy: 'same-origin',
  // It would speak for everything else on the host, too.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
})
