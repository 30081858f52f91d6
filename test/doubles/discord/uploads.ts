import type { Incoming } from '../local-http.ts'
import type { DiscordFile } from './types.ts'

/** What a request carries: its body, and the files beside it. */
export interface Carried {
  readonly body: unknown
  readonly files: readonly DiscordFile[]
}

/** Reads JSON, or a form with `payload_json` and `files[n]` (docs.discord.com/developers/reference#uploading-files). */
export async function readCarried({ headers, text }: Incoming): Promise<Carried> {
  if (text === '') return { body: undefined, files: [] }
  const type = headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return { body: JSON.parse(text), files: [] }
  if (!type.startsWith('multipart/form-data')) throw new Error(`the local Discord does not read ${type}`)
  const form = await new Response(text, { headers: { 'content-type': type } }).formData()
  const payload = form.get('payload_json')
  const files: DiscordFile[] = []
  for (const [key, part] of form) {
    if (typeof part === 'string') continue
    if (!/^files\[\d\]$/.test(key)) throw new Error(`the local Discord knows no part ${key}`)
    files.push({ name: part.name, content: await part.text() })
  }
  return { body: typeof payload === 'string' ? JSON.parse(payload) : undefined, files }
}
