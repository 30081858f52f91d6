import type { SMTPServerSession } from 'smtp-server'

/** The longest line of a mail in octets, without its end (RFC 5322, 2.1.1). */
const longestLine = 998
const required = ['From', 'To', 'Date', 'Message-ID', 'Subject', 'MIME-Version'] as const

/** What a mail breaks of the rules that every sender keeps, one sentence each. `seen`: the Message-IDs taken before. */
export function breaches(
  raw: string,
  { envelope: { mailFrom, rcptTo } }: Pick<SMTPServerSession, 'envelope'>,
  { from, seen }: { readonly from: string; readonly seen: ReadonlySet<string> },
): readonly string[] {
  const found: string[] = []
  const sender = mailFrom === false ? '' : mailFrom.address
  if (sender !== from) found.push('the envelope has another sender')
  if (rcptTo.length !== 1) found.push(`the envelope has ${rcptTo.length} recipients`)
  if (/[^\r]\n|\r[^\n]/.test(raw)) found.push('a line does not end in CRLF')
  if (raw.split('\r\n').some((line) => Buffer.byteLength(line) > longestLine))
    found.push('a line is too long')
  for (const name of required) {
    const times = headerLines(raw).filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    if (times.length !== 1) found.push(`there are ${times.length} headers ${name}`)
  }
  if (seen.has(messageIdOf(raw))) found.push(`${messageIdOf(raw)} comes a second time`)
  return found
}

/** The headers of a mail, unfolded (RFC 5322, 2.2.3). */
export function headerLines(raw: string): readonly string[] {
  const [head = ''] = raw.split('\r\n\r\n', 1)
  return head.replace(/\r\n(?=[ \t])/g, '').split('\r\n')
}

export const messageIdOf = (raw: string): string =>
  headerLines(raw)
    .find((line) => /^message-id:/i.test(line))
    ?.replace(/^[^:]*:\s*/, '') ?? ''
