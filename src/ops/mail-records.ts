import { messageOf } from '../shared/errors.ts'

/** The TXT records at a name, each in the pieces it was published in: `resolveTxt` of `node:dns/promises`. */
export type ResolveTxt = (name: string) => Promise<readonly (readonly string[])[]>

/** A TXT record that receivers of mail look for. */
interface Sought {
  readonly name: 'SPF' | 'DKIM' | 'DMARC'
  /** Where it may stand; the first name that has one counts. */
  readonly at: readonly [string, ...string[]]
  readonly form: RegExp
  /** What to publish. */
  readonly example: string
}

/** What was found of a record. */
export interface RecordFound {
  readonly detail: string
  /** What to publish or remove, where something is wrong. */
  readonly next?: string
}

/** The records that say who may send for a domain; the key is looked for where its selector is known. */
export function soughtFor(domain: string, selector: string | null): readonly Sought[] {
  return [
    // RFC 7208, section 4.5.
    {
      name: 'SPF',
      at: [domain],
      form: /^v=spf1(?: |$)/i,
      example: '“v=spf1 include:… -all” with the name your provider gives',
    },
    // RFC 6376, section 3.6.1; an empty `p` is a key that was revoked.
    ...(selector === null
      ? []
      : [
          {
            name: 'DKIM',
            at: [`${selector}._domainkey.${domain}`],
            form: /(?:^|;)\s*p\s*=\s*[a-z\d+/]/i,
            example: 'the key your provider shows',
          } as const,
        ]),
    // RFC 7489, section 6.6.3: at the domain, else at the organisation's, which is one of those above it.
    { name: 'DMARC', at: dmarcNames(domain), form: /^v=DMARC1\s*(?:;|$)/, example: '“v=DMARC1; p=none”' },
  ]
}

function dmarcNames(domain: string): [string, ...string[]] {
  const parent = domain.slice(domain.indexOf('.') + 1)
  return [`_dmarc.${domain}`, ...(parent.includes('.') ? dmarcNames(parent) : [])]
}

/** Looks for one record. Where DNS gives no answer, that is what was found. */
export async function lookFor(sought: Sought, resolveTxt: ResolveTxt): Promise<RecordFound> {
  const { name, at, form, example } = sought
  for (const where of at) {
    try {
      const records = await resolveTxt(where)
      const count = records.filter((pieces) => form.test(pieces.join(''))).length
      if (count === 1) return { detail: `${name} found` }
      if (count > 1)
        return { detail: `${count} ${name} records`, next: `leave one ${name} record at ${where}` }
    } catch (error) {
      if (!saysNone(error))
        return { detail: `${name} not known, as DNS cannot be asked (${messageOf(error)})` }
    }
  }
  return { detail: `${name} missing`, next: `publish for ${name} at ${at[0]} ${example}` }
}

/** The answers that say there is no such record or name. */
function saysNone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENODATA' || error.code === 'ENOTFOUND')
}
