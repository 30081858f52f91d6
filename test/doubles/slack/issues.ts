import type { z } from 'zod'

/** Slack's way to name a spot in a request, for instance `[json-pointer:/blocks/1/elements]`. */
export function pointer(path: readonly PropertyKey[]): string {
  return `[json-pointer:/${path.map(String).join('/')}]`
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'array'
        ? `no more than ${issue.maximum} items allowed`
        : issue.origin === 'string'
          ? `must be less than ${Number(issue.maximum) + 1} characters`
          : `must be at most ${issue.maximum}`
    case 'too_small':
      return issue.origin === 'array'
        ? `no less than ${issue.minimum} items allowed`
        : issue.origin === 'string'
          ? `must be more than ${Number(issue.minimum) - 1} characters`
          : `must be at least ${issue.minimum}`
    case 'invalid_type':
      return `must be a ${issue.expected}`
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`
    default:
      return issue.message
  }
}

/** The texts Slack would give for what a schema found; every union in the schemas is told apart by `type`. */
export function slackTexts(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.map((issue) => {
    const parent = pointer(issue.path.slice(0, -1))
    if (issue.code === 'invalid_union') return `unsupported type ${parent}`
    if (issue.code === 'invalid_type' && issue.input === undefined) {
      return `missing required field: ${String(issue.path.at(-1))} ${parent}`
    }
    return `${sentence(issue)} ${pointer(issue.path)}`
  })
}
