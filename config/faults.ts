import type { z } from 'zod'
import { type VariableName, variableNames, variables } from './environment.ts'
import { didYouMean } from './meant.ts'
import { digestSchema } from './schema.ts'
import { isTree, type Tree } from './tree.ts'

/** One thing wrong with the settings: where, and what would be right. */
export interface Fault {
  /** Key path (`digests.lab.zone`), variable name, or file. */
  readonly where: string
  /** Continues the sentence that `where` begins. */
  readonly what: string
}

/** The names that may stand under a path: those of the defaults, and a digest's own. */
function knownUnder(path: readonly PropertyKey[], defaults: Tree): readonly string[] {
  if (path[0] === 'digests' && path.length === 2) return Object.keys(digestSchema.shape)
  const found = path.reduce<unknown>((tree, key) => (isTree(tree) ? tree[String(key)] : undefined), defaults)
  return isTree(found) ? Object.keys(found) : []
}

/** Where the value under a path came from: the variable that set it, else the key itself. */
export function whereIs(path: readonly PropertyKey[], given: ReadonlySet<VariableName>): string {
  const text = path.join('.')
  const setter = variableNames.find((name) => {
    const variable = variables[name]
    return given.has(name) && 'path' in variable && variable.path.join('.') === text
  })
  return setter ?? (path.length === 0 ? 'the settings' : text)
}

const either = new Intl.ListFormat('en', { type: 'disjunction' })

/** The tail of an enumeration's fault: what may be written, and the nearest to what was. */
function choices(issue: z.core.$ZodIssueInvalidValue): string {
  const known = issue.values.map(String)
  return `must be ${either.format(known)}${typeof issue.input === 'string' ? didYouMean(issue.input, known) : ''}`
}

/** What is said of a value of the wrong kind; the schema has words of its own for all but mappings. */
function typeFault(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.input === undefined) return 'is missing'
  const isMapping = issue.expected === 'object' || issue.expected === 'record'
  return isMapping ? 'must hold settings as “key: value”' : issue.message
}

/** A validation issue as faults in words. */
export function faultsOf(
  issue: z.core.$ZodIssue,
  defaults: Tree,
  given: ReadonlySet<VariableName>,
): readonly Fault[] {
  const where = whereIs(issue.path, given)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownUnder(issue.path, defaults)
      return issue.keys.map((key) => ({
        where: [...issue.path, key].join('.'),
        what: `is no setting${didYouMean(key, known)}`,
      }))
    }
    case 'invalid_value':
      return [{ where, what: choices(issue) }]
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ where, what: message }))
    case 'invalid_type':
      return [{ where, what: typeFault(issue) }]
    default:
      return [{ where, what: issue.message }]
  }
}
