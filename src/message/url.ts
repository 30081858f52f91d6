import { oncePerText } from '../shared/once.ts'

/** Longer addresses are tracking or an attack; every platform's own limit is above it. */
const longestUrl = 1000

/**
 * An `http` or `https` address in a form that no platform's markup can misread: parentheses, bars, angle brackets,
 * quotation marks and white space percent-encoded. Nothing for any other scheme, and for an address too long to show.
 */
export const webUrl = oncePerText((address): string | undefined => {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const safe = url.href.replace(
    /[()|<>"'`*\\^{}[\]\s]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return safe.length <= longestUrl ? safe : undefined
})
