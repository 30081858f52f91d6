import { arxivId } from '../catalogue/foreign.ts'
import type { SourceName } from '../catalogue/paper.ts'

/** Fields of a paper whose words can be searched; `org` is the organisation, `by` the person who listed it. */
const textFields = ['title', 'abstract', 'author', 'org', 'by'] as const
export type TextField = (typeof textFields)[number]

const countFields = ['upvotes', 'stars', 'comments'] as const
export type CountField = (typeof countFields)[number]

const comparisons = ['>=', '<=', '>', '<', '='] as const
export type Comparison = (typeof comparisons)[number]

const possessions = ['code', 'project', 'media', 'summary'] as const
type Possession = (typeof possessions)[number]

/** A clause on a fact of the paper rather than on its words. */
export type Fact =
  /** Lower case, an archive (`cs`, with everything under it) or one category of it (`cs.cl`). */
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'source'; readonly source: SourceName }
  | { readonly kind: 'has'; readonly what: Possession }
  | {
      readonly kind: 'count'
      readonly field: CountField
      readonly compare: Comparison
      readonly number: number
    }
  /** `after` includes the day (ISO text, UTC), `before` does not. */
  | { readonly kind: 'date'; readonly compare: 'after' | 'before'; readonly day: string }
  /** Bare arXiv id without version. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'topic'; readonly topic: string }

/** How a field's value is read, and an example of one. */
interface FactField {
  /** Nothing when the value is not one for this field. */
  read(value: string): Fact | undefined
  readonly example: string
}

const sources: Readonly<Record<string, SourceName>> = {
  hf: 'huggingface',
  huggingface: 'huggingface',
  arxiv: 'arxiv',
  file: 'file',
}

/** A bare number means at least that many. Nine digits are more than any count of votes, stars or comments. */
const countPattern = /^(>=|<=|≥|≤|>|<|=)?(\d{1,9})$/

function countField(field: CountField): FactField {
  return {
    example: '>=20',
    read: (value) => {
      const [, sign = '>=', digits] = countPattern.exec(value) ?? []
      const compare = comparisons.find((known) => known === sign.replace('≥', '>=').replace('≤', '<='))
      return digits && compare ? { kind: 'count', field, compare, number: Number(digits) } : undefined
    },
  }
}

/** A day, or the first day of a month or year. */
function dateField(compare: 'after' | 'before'): FactField {
  return {
    example: '2026-01-31',
    read: (value) => {
      const [, year, month = '01', date = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? []
      const day = `${year}-${month}-${date}`
      return year !== undefined && isDay(day) ? { kind: 'date', compare, day } : undefined
    },
  }
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

const factFields: Readonly<Record<string, FactField>> = {
  cat: {
    example: 'cs.CL',
    read: (value) => {
      const [, category] = /^([a-z][a-z-]*(?:\.[a-z-]+)?)(?:\.\*)?$/i.exec(value) ?? []
      return category ? { kind: 'category', category: category.toLowerCase() } : undefined
    },
  },
  source: {
    example: 'arxiv (or hf, file)',
    read: (value) => {
      const source = Object.hasOwn(sources, value.toLowerCase()) ? sources[value.toLowerCase()] : undefined
      return source && { kind: 'source', source }
    },
  },
  has: {
    example: 'code (or project, media, summary)',
    read: (value) => {
      const what = possessions.find((known) => known === value.toLowerCase())
      return what && { kind: 'has', what }
    },
  },
  upvotes: countField('upvotes'),
  stars: countField('stars'),
  comments: countField('comments'),
  after: dateField('after'),
  before: dateField('before'),
  id: {
    example: '2501.00001',
    read: (value) => {
      const id = arxivId(value)
      return id === undefined ? undefined : { kind: 'id', id }
    },
  },
  topic: {
    example: 'agents',
    read: (value) =>
      /^[a-z0-9][a-z0-9-]*$/i.test(value) ? { kind: 'topic', topic: value.toLowerCase() } : undefined,
  },
}

/** A field of the grammar: one whose value is words, or one whose value states a fact. */
export type Field =
  | { readonly kind: 'text'; readonly name: TextField }
  | ({ readonly kind: 'fact'; readonly name: string } & FactField)

/** The field of a name in any case, if there is one. */
export function fieldNamed(text: string): Field | undefined {
  const name = text.toLowerCase()
  const known = textFields.find((field) => field === name)
  if (known) return { kind: 'text', name: known }
  const fact = Object.hasOwn(factFields, name) ? factFields[name] : undefined
  return fact && { kind: 'fact', name, ...fact }
}

/** Every field name of the grammar. */
export const fieldNames: readonly string[] = [...textFields, ...Object.keys(factFields)]

/** What people call fields elsewhere. */
export const otherFieldNames: ReadonlyMap<string, string> = new Map([
  ['ti', 'title'],
  ['abs', 'abstract'],
  ['au', 'author'],
  ['organization', 'org'],
  ['organisation', 'org'],
  ['lab', 'org'],
  ['submitter', 'by'],
  ['category', 'cat'],
  ['categories', 'cat'],
  ['votes', 'upvotes'],
  ['likes', 'upvotes'],
  ['since', 'after'],
  ['from', 'after'],
  ['until', 'before'],
  ['tag', 'topic'],
  ['arxiv', 'id'],
])
