/** Whether the host of a URL is this machine itself: `localhost` (RFC 6761, section 6.3), 127.0.0.0/8, ::1 (RFC 6890). */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname)
}
