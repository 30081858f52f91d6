import type { $ZodIssue, $ZodType } from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import type { BodyFault } from './fault.ts'

/** What a schema of the official description finds wrong, properties it does not know included. */
export function schemaFaults(schema: $ZodType, body: unknown): BodyFault[] {
  const result = safeParse(schema, body, { reportInput: true })
  return result.success ? unknownProperties(body, result.data, []) : issueFaults(result.error.issues, [])
}

function sentence(issue: $ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `Must be ${issue.maximum} or fewer in ${issue.origin === 'string' || issue.origin === 'array' ? 'length' : 'value'}.`
    case 'too_small':
      return `Must be ${issue.minimum} or more in ${issue.origin === 'string' || issue.origin === 'array' ? 'length' : 'value'}.`
    case 'invalid_type':
      return issue.input === undefined ? 'This field is required' : `Must be a ${issue.expected}.`
    case 'invalid_format':
      return `Not a well formed ${issue.format}.`
    case 'invalid_value':
      return `Value must be one of ${issue.values.map(String).join(', ')}.`
    default:
      return `Invalid (${issue.code}).`
  }
}

/** A union is judged by the member of the right kind that finds least wrong. */
function issueFaults(issues: readonly $ZodIssue[], at: readonly PropertyKey[]): BodyFault[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path]
    if (issue.code === 'invalid_union') {
      const fitting = issue.errors.filter((found) => !found.some(isOfOtherKind))
      const [nearest] = fitting.sort((a, b) => a.length - b.length)
      if (nearest) return issueFaults(nearest, path)
    }
    return [{ path, message: sentence(issue) }]
  })
}

function isOfOtherKind({ code, path }: $ZodIssue): boolean {
  const otherType = code === 'invalid_value' && path.length === 1 && path[0] === 'type'
  return otherType || (code === 'invalid_type' && path.length === 0)
}

/**
 * The schemas drop what they do not know, so that a property missing from their result was not in the description.
 * Excused is what discord.js always sends, and Discord takes although the description leaves it out in places.
 */
const excused = new Set(['nsfw', 'enforce_nonce', 'tts'])

function unknownProperties(input: unknown, output: unknown, at: readonly PropertyKey[]): BodyFault[] {
  if (Array.isArray(input) && Array.isArray(output)) {
    return input.flatMap((item, index) => unknownProperties(item, output[index], [...at, index]))
  }
  if (!isRecord(input) || !isRecord(output)) return []
  return Object.entries(input).flatMap(([key, value]) => {
    if (Object.hasOwn(output, key)) return unknownProperties(value, output[key], [...at, key])
    return excused.has(key) || value === undefined
      ? []
      : [{ path: [...at, key], message: 'Unknown property.' }]
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
