import { type VariableName, variables } from './environment.ts'
import { type Fault, whereIs } from './faults.ts'
import { isTree, type Tree } from './tree.ts'

/** What mail cannot do without besides its server, and why. */
const besidesServer = [
  ['MAIL_FROM', 'whom mails come from'],
  ['PUBLIC_URL', 'where the links in mails lead'],
  ['PAPERBOY_SECRET', 'signs those links'],
] as const

const all = new Intl.ListFormat('en', { type: 'conjunction' })

/** The setting under a path; nothing where it is `null`, too. */
function valueAt(settings: Tree, path: readonly string[]): unknown {
  const value = path.reduce<unknown>((tree, key) => (isTree(tree) ? tree[key] : undefined), settings)
  return value ?? undefined
}

/** What settings need of each other and do not have. Says nothing about settings that are wrong in themselves. */
export function unmetNeeds(settings: Tree, given: ReadonlySet<VariableName>): readonly Fault[] {
  const has = (name: 'SMTP_URL' | (typeof besidesServer)[number][0]) =>
    valueAt(settings, variables[name].path) !== undefined
  const missing = besidesServer.filter(([name]) => !has(name)).map(([name, why]) => `${name} (${why})`)
  const faults: Fault[] = []
  if (has('SMTP_URL') && missing.length > 0)
    faults.push({ where: 'SMTP_URL', what: `needs ${all.format(missing)}; docs/mail.md shows all of them` })
  const { path } = variables.PORT
  const port = valueAt(settings, path)
  if (has('PUBLIC_URL') && port !== 0 && port === valueAt(settings, variables.OPS_PORT.path))
    faults.push({
      where: whereIs(path, given),
      what: `is ${port}, and so is ops.port: the public pages and /healthz have one port each`,
    })
  return faults
}
