import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { parseDocument, visit } from 'yaml'
import { messageOf } from '../src/shared/errors.ts'
import type { Fault } from './faults.ts'
import { looksSecret } from './tokens.ts'
import { isTree, type Tree } from './tree.ts'

/** What a file held, and what is wrong with it. */
interface Contents {
  readonly tree: Tree
  readonly faults: readonly Fault[]
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Keys under which a secret would be looked for. */
const secretKey = /token|secret|password|authorization|smtpurl/i

/** Takes secrets out of a settings file, each as a fault that says where it belongs. */
function withoutSecrets(tree: Tree, path: readonly string[] = []): Contents {
  const faults: Fault[] = []
  const kept = new Map<string, unknown>()
  for (const [key, value] of Object.entries(tree)) {
    const here = [...path, key]
    if (isTree(value)) {
      const inner = withoutSecrets(value, here)
      faults.push(...inner.faults)
      kept.set(key, inner.tree)
    } else if ((secretKey.test(key) && value !== null) || (typeof value === 'string' && looksSecret(value)))
      faults.push({
        where: here.join('.'),
        what: `is a secret and does not belong in this file: put it into .env${variableFor(here)}`,
      })
    else kept.set(key, value)
  }
  return { tree: Object.fromEntries(kept), faults }
}

/** The variable that a misplaced secret should be, guessed from the key's path. */
function variableFor(path: readonly string[]): string {
  const text = path.join('.').toLowerCase()
  if (text.includes('slack')) return text.includes('app') ? ' as SLACK_APP_TOKEN' : ' as SLACK_BOT_TOKEN'
  if (text.includes('discord')) return ' as DISCORD_TOKEN'
  if (text.includes('huggingface') || text.includes('hf')) return ' as HF_TOKEN'
  if (text.includes('smtp') || text.includes('mail')) return ' as SMTP_URL'
  if (text.includes('before')) return ' as PAPERBOY_SECRET_BEFORE'
  if (text.includes('web') || text.includes('paperboy')) return ' as PAPERBOY_SECRET'
  return ''
}

/** Reads a settings file. Faults name the file, with the line where YAML itself is broken. */
export function readSettings(file: string): Contents {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const what = isMissing(error) ? 'does not exist' : `cannot be read (${messageOf(error)})`
    return { tree: {}, faults: [{ where: file, what }] }
  }
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) return broken(file, error)
  // Discord's ids have more digits than a number holds; they stay the text that was written.
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'number' && !Number.isSafeInteger(node.value) && isDigits(node.source))
        node.value = node.source
    },
  })
  try {
    const tree: unknown = document.toJS() ?? {}
    if (isTree(tree)) return withoutSecrets(tree)
    return { tree: {}, faults: [{ where: file, what: 'must hold settings as “key: value”' }] }
  } catch (error) {
    return broken(file, error)
  }
}

/** What to say of a file that is no YAML: the first error, since one brings forth others. */
function broken(file: string, error: unknown): Contents {
  const message = messageOf(error).split('\n', 1)[0]?.replace(/[:.]$/, '') ?? ''
  const hint = /alias/i.test(message) ? '; text with a * in it stands between quotes' : ''
  return { tree: {}, faults: [{ where: file, what: `is not YAML: ${message}${hint}` }] }
}

const isDigits = (text: string | undefined) => text !== undefined && /^\d+$/.test(text)

/** The variables of a `.env` file; none where there is no file. */
export function readDotenv(
  file: string,
): Pick<Contents, 'faults'> & { readonly values: NodeJS.Dict<string> } {
  try {
    return { values: parseEnv(readFileSync(file, 'utf8')), faults: [] }
  } catch (error) {
    const faults = isMissing(error) ? [] : [{ where: file, what: `cannot be read (${messageOf(error)})` }]
    return { values: {}, faults }
  }
}
