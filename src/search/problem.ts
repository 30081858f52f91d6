import { PaperboyError } from '../shared/errors.ts'

/** A stretch of a query's text: offsets in UTF-16 units, the end not included. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A query that does not follow the grammar, with the stretch of its text that is at fault. */
export class QueryError extends PaperboyError implements Span {
  readonly start: number
  readonly end: number

  constructor(message: string, next: string, { start, end }: Span) {
    super('QUERY_INVALID', message, { next })
    this.name = 'QueryError'
    this.start = start
    this.end = end
  }
}

/** The most of a query's text that an error repeats, in characters. */
const quotedLength = 30

/** A piece of a query as an error may show it: short, on one line, no invisible characters. */
export function shortened(text: string): string {
  const visible = [...text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Z}]+/gu, ' ').trim()]
  return visible.length > quotedLength ? `${visible.slice(0, quotedLength - 1).join('')}…` : visible.join('')
}

/**
 * Makes the error for a stretch of a query. `what` continues a sentence that begins with the place and the text at
 * fault; characters are counted from 1, one for each code point.
 */
export function problemAt(text: string, { start, end }: Span, what: string, next: string): QueryError {
  const character = [...text.slice(0, start)].length + 1
  const piece = shortened(text.slice(start, end))
  const where = piece === '' ? `Character ${character}` : `Character ${character}, “${piece}”`
  return new QueryError(`${where}: ${what}`, next, { start, end })
}
