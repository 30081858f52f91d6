import { isIPv4, isIPv6 } from 'node:net'

/** An address as a proxy writes it: with a port perhaps, IPv6 in brackets then. */
const written = /^\[(?<six>[^\]]+)\](?::\d+)?$|^(?<four>[\d.]+):\d+$/

/**
 * The address that a request came from: the socket's, or the entry of `X-Forwarded-For` that the given number of
 * proxies vouch for. Each of them appends whom it heard from, so that what a client wrote itself stands further left.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies === 0) return peer
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  const entry = entries.at(-trustedProxies) ?? entries[0] ?? ''
  const { six, four } = written.exec(entry)?.groups ?? {}
  const address = six ?? four ?? entry
  return isIPv4(address) || isIPv6(address) ? address : peer
}

/**
 * The network of an address, which one customer of a provider has: /24 of IPv4, /56 of IPv6 (RIPE-690, section 4.2).
 * What is no address is all one network.
 */
export function networkOf(address: string | undefined): string {
  const bare = address?.replace(/%.*$/, '') ?? ''
  const mapped = /^::ffff:(?<four>[\d.]+)$/i.exec(bare)?.groups?.['four'] ?? bare
  if (isIPv4(mapped)) return mapped.split('.').slice(0, 3).join('.')
  return isIPv6(bare) ? groupsOf(bare).slice(0, 4).join(':').slice(0, -2) : 'unknown'
}

/** The eight groups of an IPv6 address, four digits each. */
function groupsOf(address: string): readonly string[] {
  // An address with an IPv4 tail comes out of here in groups alone.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const split = (side: string): readonly string[] => (side === '' ? [] : side.split(':'))
  const [before, after] = [split(head), split(tail)]
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, '0'))
}
