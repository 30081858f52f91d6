import { createHmac, timingSafeEqual } from 'node:crypto'
import { PaperboyError } from '../shared/errors.ts'
import type { Purpose, Tokens } from './port.ts'

/** Bytes of HMAC-SHA-256 that a token keeps: half of them, as RFC 2104 (section 5) allows. */
const macBytes = 16

/** Letters of a subject: none that an address of a page would have to escape, and no dot. */
const subjectForm = /^[\w-]{1,64}$/

/**
 * Tokens signed with a secret: `<subject>.<expiry in seconds, base 36, or 0>.<mac>`. `before` is the secret that was used
 * until now, whose tokens still hold.
 */
export function createTokens(secret: string, before?: string): Tokens {
  const secrets = before === undefined ? [secret] : [secret, before]

  return {
    sign(purpose, subject, expiresAt) {
      if (!subjectForm.test(subject)) throw new RangeError(`“${subject}” cannot be signed`)
      const seconds = expiresAt === undefined ? 0 : Math.floor(expiresAt / 1000)
      const claim = `${subject}.${seconds.toString(36)}`
      return `${claim}.${macOf(secret, purpose, claim).toString('base64url')}`
    },

    read(purpose, token, now) {
      const [, claim, subject, seconds, mac] =
        /^(([\w-]{1,64})\.([\da-z]{1,9}))\.([\w-]{22})$/.exec(token) ?? []
      if (claim === undefined || subject === undefined || seconds === undefined || mac === undefined)
        throw notOurs()
      const given = Buffer.from(mac, 'base64url')
      // Compared as text as well: base64url has spare bits at its end, and a link has one form.
      const isOurs = secrets.some((one) => {
        const right = macOf(one, purpose, claim)
        return timingSafeEqual(right, given) && right.toString('base64url') === mac
      })
      if (!isOurs) throw notOurs()
      const expiresAt = Number.parseInt(seconds, 36) * 1000
      if (expiresAt !== 0 && expiresAt <= now)
        throw new PaperboyError('LINK_OVER', 'This link has expired.', {
          next: 'Ask for a new one.',
        })
      return subject
    },
  }
}

const macOf = (secret: string, purpose: Purpose, claim: string): Buffer =>
  createHmac('sha256', secret).update(`${purpose}:${claim}`).digest().subarray(0, macBytes)

const notOurs = () =>
  new PaperboyError('LINK_INVALID', 'This link is not valid.', {
    next: 'Open it from the mail again, whole: some programs cut long links.',
  })
