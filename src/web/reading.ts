import { adviceOf, PaperboyError } from '../shared/errors.ts'
import type { Faults, Values } from './form.ts'

/** How each field of a form is read; a reader throws `USAGE` or `QUERY_INVALID` for what it does not understand. */
export type Readers = Readonly<Record<string, (text: string) => unknown>>

type ReadBy<R extends Readers> = { readonly [Name in keyof R]: ReturnType<R[Name]> }

/** What was read from a form, or what is wrong with it. */
type Reading<T> = { readonly ok: true; readonly read: T } | { readonly ok: false; readonly faults: Faults }

/** Reads fields of a form, each by its own reader; whatever a reader says is wrong stands at its field. */
export function readFields<R extends Readers>(values: Values, readers: R): Reading<ReadBy<R>> {
  const faults: Record<string, string> = {}
  const read: Record<string, unknown> = {}
  for (const [name, reader] of Object.entries(readers)) {
    try {
      read[name] = reader(oneLine(values[name] ?? ''))
    } catch (error) {
      if (!isFault(error)) throw error
      faults[name] = adviceOf(error)
    }
  }
  return isWhole(read, readers) ? { ok: true, read } : { ok: false, faults }
}

const isWhole = <R extends Readers>(read: object, readers: R): read is ReadBy<R> =>
  Object.keys(readers).every((name) => Object.hasOwn(read, name))

/** Whether somebody who fills in a form can mend it. */
export const isFault = (error: unknown): boolean =>
  error instanceof PaperboyError && (error.code === 'USAGE' || error.code === 'QUERY_INVALID')

/** Says what is wrong with a field, and what to write instead. */
export const usage = (message: string, next: string): PaperboyError =>
  new PaperboyError('USAGE', message, { next })

/** No field of a page has several lines, so that whoever sends some means harm. */
function oneLine(text: string): string {
  if (/\p{Cc}/u.test(text)) throw usage('This has to be one line.', 'Leave line breaks out.')
  return text
}
