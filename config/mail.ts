import { z } from 'zod'

const smtpMessage =
  'must be the address of a mail server, such as smtps://user:password@smtp.example.org or smtp://127.0.0.1:2525; signs such as @ / ? # % in the user or password are written as %40 %2F %3F %23 %25'

/** Whether a text names a server, with both a user and a password or with neither, and nothing behind it. */
function isSmtpAddress(text: string): boolean {
  if (!/^smtps?:\/\/[^/?#\s]+\/?$/.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return (username === '') === (password === '') && [username, password].every(isPercentEncoded)
}

const isPercentEncoded = (text: string) => /^(?:[^%]|%[\da-f]{2})*$/i.test(text)

/** A mail server: `smtps:` speaks TLS at once (465), `smtp:` begins in the clear and changes over (587). */
export const smtpAddress = z.string(smtpMessage).refine(isSmtpAddress, smtpMessage)

const senderMessage = 'must be an address, or a name and an address: Paperboy <papers@example.org>'
const address = String.raw`[^\s<>()[\]",;:\\@\p{Cc}]{1,64}@[^\s<>()[\]",;:\\@\p{Cc}]{1,190}`
const name = String.raw`[^<>()[\]",;:\\@\p{Cc}]{1,60}`
/** Who mails come from (RFC 5322, section 3.4: a mailbox, without quotes and comments). */
export const sender = z
  .string(senderMessage)
  .regex(new RegExp(`^(?:${name}<${address}>|${address})$`, 'u'), senderMessage)

const labelMessage = 'must be a DKIM selector, such as mail or s1'
/** A DKIM selector (RFC 6376, section 3.1). */
export const dkimSelector = z
  .string(labelMessage)
  .regex(/^[a-z\d](?:[a-z\d.-]{0,61}[a-z\d])?$/i, labelMessage)
