import { domainToASCII } from 'node:url'

/** Who mails come from. */
export interface Sender {
  /** Empty where the operator gave none. */
  readonly name: string
  readonly address: string
  /** What mails and the list are named in, in ASCII. */
  readonly domain: string
}

/** Reads `papers@example.org`, or `Paperboy <papers@example.org>`. */
export function senderOf(from: string): Sender {
  const [, name = '', address = from] = /^([^<]*)<(.*)>$/.exec(from) ?? []
  // An address at a number has no domain to name anything in; `localhost` is for those (RFC 2919, section 3).
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1)) || 'localhost'
  return { name: name.trim(), address, domain }
}
