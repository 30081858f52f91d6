import type { MiddlewareHandler } from 'hono'
import { counted } from '../message/subscriptions.ts'
import { createLimit } from '../shared/limit.ts'
import { faultPage } from './faults.ts'
import { clientAddress, networkOf } from './networks.ts'
import { type Env, show } from './show.ts'
import type { Site } from './site.ts'

/** How often each network may ask. */
interface Often {
  readonly most: number
  readonly perMs: number
  /** What a network that asked too often is told, a sentence. */
  readonly says: string
}

/** Answers a network that asks too often with a 429 (RFC 6585, section 4). Networks are counted in memory alone. */
export function limited(site: Site, { says, ...often }: Often): MiddlewareHandler<Env> {
  const limit = createLimit(often, site.clock)
  return async (c, next) => {
    const address = clientAddress(c.env.peer, c.req.header('x-forwarded-for'), site.trustedProxies)
    const waitMs = limit.take(networkOf(address))
    if (waitMs === undefined) return next()
    c.header('retry-after', String(Math.ceil(waitMs / 1000)))
    const wait = counted(Math.ceil(waitMs / 60_000), 'minute')
    return show(site, c, faultPage(429, 'That is too often', says, `Try again in ${wait}.`))
  }
}

/** Answers with a 503 (RFC 9110, section 15.6.4) where as many requests as may be are under way. */
export function fewAtOnce(site: Site, most: number): MiddlewareHandler<Env> {
  let underWay = 0
  return async (c, next) => {
    if (underWay >= most) {
      c.header('retry-after', '5')
      return show(site, c, faultPage(503, 'Many are searching right now', 'Try again in a few seconds.'))
    }
    underWay += 1
    try {
      return await next()
    } finally {
      underWay -= 1
    }
  }
}
