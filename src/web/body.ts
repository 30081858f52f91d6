import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** Bytes of the longest form: each field filled to its limit and percent-encoded fits. */
const longest = 64 * 1024

/**
 * Takes in what is sent before anything is done with it, whether or not its length is told (RFC 9112, section 6.3).
 * Throws a 413 beyond the longest form, and a 400 where the sender breaks off.
 */
export const wholeBody: MiddlewareHandler = async (c, next) => {
  const { raw } = c.req
  if (raw.body !== null) {
    const { url, method, headers } = raw
    c.req.raw = new Request(url, { method, headers, body: await readWhole(raw.body) })
  }
  return next()
}

async function readWhole(body: NonNullable<Request['body']>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > longest) break
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
  if (size > longest) throw new HTTPException(413)
  return Buffer.concat(chunks)
}
