import type { Query } from './query.ts'

const printedSources = { huggingface: 'hf', arxiv: 'arxiv', file: 'file' } as const

/** arXiv writes subjects of two letters in capitals (`cs.CL`) and longer ones small (`physics.optics`). */
function printCategory(category: string): string {
  return category.replace(/\.([a-z]{2})$/, (subject) => subject.toUpperCase())
}

/** The parts of `and` and `or` stand in parentheses when they have parts themselves. */
function printPart(query: Query): string {
  return query.kind === 'and' || query.kind === 'or' ? `(${printQuery(query)})` : printQuery(query)
}

/**
 * The query as canonical text: parsing it gives the same tree, positions aside, unless a group's field, now written
 * before each word, makes it longer than a query may be.
 */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'and':
      return query.parts.map(printPart).join(' ')
    case 'or':
      return query.parts.map(printPart).join(' OR ')
    case 'not':
      return query.part.kind === 'not' ? `-(${printQuery(query.part)})` : `-${printPart(query.part)}`
    case 'word':
      return `${query.field ? `${query.field}:` : ''}${query.words.join('-')}${query.prefix ? '*' : ''}`
    case 'phrase':
      return `${query.field ? `${query.field}:` : ''}"${query.words.join(' ')}"`
    case 'category':
      return `cat:${printCategory(query.category)}`
    case 'source':
      return `source:${printedSources[query.source]}`
    case 'has':
      return `has:${query.what}`
    case 'count':
      return `${query.field}:${query.compare}${query.number}`
    case 'date':
      return `${query.compare}:${query.day}`
    case 'id':
      return `id:${query.id}`
    case 'topic':
      return `topic:${query.topic}`
    default:
      return query satisfies never
  }
}
