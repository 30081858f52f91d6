/** An address as far as it is shown to people: its first letter and its domain, `y…@example.org`. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address.slice(0, Math.max(at, 0))
  return `${first}…${address.slice(at)}`
}
