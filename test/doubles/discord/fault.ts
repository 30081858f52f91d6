/** One thing wrong in a request body, with where it is. */
export interface BodyFault {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** A fault as one line, `embeds.0.title: Must be 256 or fewer in length.` */
export function faultText({ path, message }: BodyFault): string {
  return `${path.length > 0 ? path.map(String).join('.') : '(body)'}: ${message}`
}

/** The nested `errors` object of Discord's answer 50035 (docs.discord.com/developers/reference#error-messages). */
export function formErrors(faults: readonly BodyFault[]): object {
  const root = new Map<string, unknown>()
  for (const { path, message } of faults) {
    let node = root
    for (const key of path) {
      const known = node.get(String(key))
      const child: Map<string, unknown> = known instanceof Map ? known : new Map()
      node.set(String(key), child)
      node = child
    }
    node.set('_errors', [{ code: 'INVALID', message }])
  }
  return plainObject(root)
}

function plainObject(node: Map<string, unknown>): object {
  return Object.fromEntries(
    [...node].map(([key, value]) => [key, value instanceof Map ? plainObject(value) : value]),
  )
}
