import { neutral } from '../message/text.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Address } from './port.ts'

/**
 * The longest that may be, in bytes: of the part before the `@` and of a whole address (RFC 5321, 4.5.3.1.1 and 4.5.3.1.3,
 * whose path of 256 has its angle brackets), which leaves a domain less than its own 255.
 */
const longest = { local: 64, whole: 254 } as const

/** Longer text is not looked at, in UTF-16 units: no decomposed spelling of a whole address comes near. */
const longestTyped = 2000

/**
 * Between the dots of a local part: `atext` (RFC 5322, 3.2.3), and of what RFC 6531 (3.3) adds the letters, marks and
 * digits alone. No mark comes first, because it would join whatever stands before it in a header.
 */
const atom = /^(?!\p{M})(?:[\w!#$%&'*+/=?^`{|}~-]|(?=[\u0080-\u{10ffff}])[\p{L}\p{M}\p{N}])+$/u

/** A label of a domain in ASCII (RFC 1035, 2.3.1; RFC 1123, 2.1). */
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/

/** What may stand in a domain as it is typed; anything else would mean something in a web address. */
const typedDomain = /^[a-z\d.\-\u0080-\u{10ffff}]+$/iu

/**
 * Reads one e-mail address: no name, comment, quotation marks or address of a machine beside or in it. International
 * domains become ASCII (UTS 46), international letters before the `@` stay (RFC 6531), both in NFC. Throws `USAGE`, whose
 * sentence never repeats what was typed.
 */
export function readAddress(text: string): Address {
  if (text.length > longestTyped) throw tooLong()
  if (neutral(text) !== text)
    throw fault('It holds a character that cannot be seen.', 'Type it anew, like you@example.org.')
  const typed = text.trim().normalize('NFC')
  if (typed.includes('"'))
    throw fault('Addresses with quotation marks are not supported.', 'Give another address.')
  if (/[<>,;\s]/.test(typed))
    throw fault(
      'It holds a space, a comma or angle brackets.',
      'Give one address alone, like you@example.org.',
    )
  const [local = '', domain, ...others] = typed.split('@')
  if (domain === undefined) throw fault('It has no @.')
  if (others.length > 0) throw fault('It has more than one @.')
  if (bytes(local) > longest.local) throw tooLong()
  if (!local.split('.').every((part) => atom.test(part)))
    throw fault('Before the @ stand letters, digits, signs such as - _ + and single dots between them.')
  const host = domainOf(domain)
  const address = `${local}@${host}`
  if (bytes(address) > longest.whole) throw tooLong()
  return { address, counted: countedAs(untagged(local).toLowerCase().normalize('NFC'), host) }
}

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** The domain in small ASCII letters. */
function domainOf(domain: string): string {
  if (/^\[|^[\d.]+$/.test(domain)) throw fault('After the @ stands the number of a machine.')
  // Read as the host of a web address, which is what converts international names.
  const host = typedDomain.test(domain) ? URL.parse(`http://${domain}`)?.hostname : undefined
  const labels = host?.split('.') ?? []
  const isName = labels.length > 1 && labels.every((one) => label.test(one))
  // No top-level domain is a number (RFC 3696, section 2); what became one was another way to write an IP address.
  if (host === undefined || !isName || /^\d+$/.test(labels.at(-1) ?? ''))
    throw fault('What stands after the @ is no name of a mail domain.')
  return host
}

/** The local part up to its tag (RFC 5233, section 1); one that begins with `+` is no tag but a name. */
function untagged(local: string): string {
  const plus = local.indexOf('+')
  return plus < 1 ? local : local.slice(0, plus).replace(/\.$/, '')
}

/** One mailbox whatever its dots (https://support.google.com/mail/answer/7436150), under two names (…/answer/10313). */
const dotless: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com'])

const countedAs = (local: string, host: string): string =>
  dotless.has(host) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${host}`

const fault = (what: string, next = 'Write it like you@example.org.'): PaperboyError =>
  new PaperboyError('USAGE', `That is no e-mail address to write to. ${what}`, { next })

const tooLong = (): PaperboyError =>
  fault(
    `It is longer than an address may be: ${longest.whole} characters, ${longest.local} of them before the @.`,
  )
