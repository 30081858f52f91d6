import { z } from 'zod'
import { isLoopback } from '../src/shared/loopback.ts'

const publicMessage =
  'must be the address that readers open, such as https://papers.example.org: https:// (http:// only for this machine itself, such as http://127.0.0.1:8080), and nothing behind the path'

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  return isSafe && username === '' && password === '' && search === '' && hash === ''
}

/** Where the public pages are reached; as browsers write it, without a slash at its end. */
export const publicAddress = z
  .string(publicMessage)
  .refine(isPublicAddress, { error: publicMessage, abort: true })
  .transform((text) => new URL(text).href.replace(/\/+$/, ''))

const listenMessage = 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0'
/** An address of this machine. */
export const listenAddress = z.string(listenMessage).regex(/^[\w.:-]+$/, listenMessage)

/** Bytes of the shortest secret that signs: as long as the hash it keys (RFC 2104, section 3). */
const shortestSecret = 32
const secretMessage = `must have at least ${shortestSecret} bytes: openssl rand -base64 32 prints some`
/** A secret that signs links. Its fault never shows it. */
export const signingSecret = z
  .string(secretMessage)
  .refine((text) => Buffer.byteLength(text) >= shortestSecret, secretMessage)
