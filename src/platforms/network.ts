/** System calls that come before the first byte of a request. */
const beforeSending = new Set(['connect', 'getaddrinfo'])

/** Codes of failures that end a connection before a request is written to it (undici, OpenSSL through Node). */
const neverSent =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_.*|CERT_.*|SELF_SIGNED_.*|DEPTH_ZERO_.*|UNABLE_TO_.*)$/

/**
 * True when a failed request certainly never reached the other side: its host was not found, refused the connection
 * or showed a wrong certificate. Everything else (a reset, a time-out, a torn answer) may have been carried out.
 */
export function neverReached(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('syscall' in error && typeof error.syscall === 'string' && beforeSending.has(error.syscall)) return true
  if ('code' in error && typeof error.code === 'string' && neverSent.test(error.code)) return true
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverReached)
  return neverReached(error.cause)
}
