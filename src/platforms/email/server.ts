import querystring from 'node:querystring'
import { isLoopback } from '../../shared/loopback.ts'

/** The mail server of an address such as `smtps://user:password@smtp.example.org`, as nodemailer takes it. */
export function serverOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    secure,
    // A server on this machine rarely has a certificate that can be verified.
    ...(!secure && (isLoopback(hostname) ? { ignoreTLS: true } : { requireTLS: true })),
    ...(port !== '' && { port: Number(port) }),
    ...(username !== '' && {
      auth: { user: querystring.unescape(username), pass: querystring.unescape(password) },
    }),
  }
}
