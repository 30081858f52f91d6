import type { Context } from 'hono'
import { documentOf, type Page } from './page.ts'
import type { Site } from './site.ts'

/** What a request comes with beside itself. */
export interface Env {
  readonly Bindings: {
    /** The address of the socket that it came by. */
    readonly peer: string | undefined
  }
}

/** Answers with a page; nobody may keep one that is a person's own or says what went wrong. */
export function show(site: Site, c: Context, page: Page): Response {
  if (page.personal) c.header('cache-control', 'no-store')
  return c.html(documentOf(site, page), page.status ?? 200)
}
