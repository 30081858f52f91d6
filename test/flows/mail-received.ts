import { headerLines } from '../doubles/smtp/rules.ts'
import type { ReceivedMail } from './mail-town.ts'
import { localTime, type Received } from './received.ts'

/** Digests are mails of a list; letters are not. */
export const isDigest = ({ read }: ReceivedMail): boolean => read.headers.has('list')

const title = /<h\d[^>]*>(?:\d+\. )?<a [^>]*href="https:\/\/huggingface\.co\/papers\/([\w.]+)"/g
const addressLine = /^ *https:\/\/huggingface\.co\/papers\/([\w.]+)$/gm

/** The digests that came to an address, oldest first; their papers by the HTML. */
export const digestsTo = (
  mails: readonly ReceivedMail[],
  address: string,
  zone: string,
): readonly Pick<Received, 'local' | 'papers'>[] =>
  mails
    .filter((mail) => mail.to === address && isDigest(mail))
    .map(({ at, read: { html } }) => ({ local: localTime(at, zone), papers: papersOf(html || '', title) }))

/** The papers by the text part. */
export const papersInText = ({ read }: ReceivedMail): readonly string[] =>
  papersOf(read.text ?? '', addressLine)

const papersOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, id = '']) => id)

/** Where the link of a mail leads that says some words. */
export function linkIn({ read }: ReceivedMail, words: string): string {
  const links = (read.html || '').matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)
  for (const [, url = '', said] of links) if (said === words) return url
  throw new Error(`The mail has no link that says “${words}”`)
}

/** The value of a header as it was sent, unfolded. */
export const headerOf = ({ raw }: ReceivedMail, name: string): string | undefined =>
  headerLines(raw)
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))
    ?.slice(name.length + 2)
