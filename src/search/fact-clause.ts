import type { Paper } from '../catalogue/paper.ts'
import type { Clause } from './clause.ts'
import type { Comparison, CountField, Fact } from './fields.ts'

/** A fact on a paper: what the paper has, as the object of a sentence, or nothing when it does not fit. */
type Look = (paper: Paper) => string | undefined

const comparisons: Readonly<
  Record<Comparison, { readonly words: string; fits(count: number, limit: number): boolean }>
> = {
  '>=': { words: 'at least', fits: (count, limit) => count >= limit },
  '<=': { words: 'at most', fits: (count, limit) => count <= limit },
  '>': { words: 'more than', fits: (count, limit) => count > limit },
  '<': { words: 'fewer than', fits: (count, limit) => count < limit },
  '=': { words: 'exactly', fits: (count, limit) => count === limit },
}

const counts: Readonly<Record<CountField, { readonly noun: string; of(paper: Paper): number | undefined }>> =
  {
    upvotes: { noun: 'vote', of: (paper) => paper.votes },
    stars: { noun: 'star', of: (paper) => paper.stars },
    comments: { noun: 'comment', of: (paper) => paper.comments },
  }

const sourceNames = { huggingface: 'Hugging Face', arxiv: 'arXiv', file: 'a file' } as const

function lookAtCount(field: CountField, compare: Comparison, limit: number): Look {
  const { noun, of } = counts[field]
  const { words, fits } = comparisons[compare]
  return (paper) => {
    const count = of(paper)
    if (count === undefined || !fits(count, limit)) return undefined
    return `${count} ${noun}${count === 1 ? '' : 's'} (${words} ${limit})`
  }
}

/** A paper's own day: the UTC day of its publication, else the day it was listed. */
function dayOf(paper: Paper): string | undefined {
  if (paper.publishedAt === undefined) return paper.listedOn
  return Temporal.Instant.fromEpochMilliseconds(paper.publishedAt)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString()
}

function lookAtDay(compare: 'after' | 'before', limit: string): Look {
  return (paper) => {
    const day = dayOf(paper)
    if (day === undefined || (compare === 'after' ? day < limit : day >= limit)) return undefined
    return `the date ${day} (${compare === 'after' ? `${limit} or later` : `before ${limit}`})`
  }
}

function look(fact: Exclude<Fact, { kind: 'topic' }>): Look {
  switch (fact.kind) {
    case 'category':
      return (paper) => {
        const found = paper.categories.find((category) =>
          `${category.toLowerCase()}.`.startsWith(`${fact.category}.`),
        )
        return found && `category ${found}`
      }
    case 'source':
      return (paper) =>
        paper.sources.includes(fact.source) ? `an entry from ${sourceNames[fact.source]}` : undefined
    case 'has':
      return possessions[fact.what]
    case 'count':
      return lookAtCount(fact.field, fact.compare, fact.number)
    case 'date':
      return lookAtDay(fact.compare, fact.day)
    case 'id':
      return (paper) => (paper.id === fact.id ? `the id ${paper.id}` : undefined)
    default:
      return fact satisfies never
  }
}

const possessions: Readonly<Record<'code' | 'project' | 'media' | 'summary', Look>> = {
  code: (paper) => (paper.repository === undefined ? undefined : 'code'),
  project: (paper) => (paper.project === undefined ? undefined : 'a project page'),
  media: (paper) => (paper.media.length === 0 ? undefined : 'pictures or films'),
  summary: (paper) => (paper.summary === undefined ? undefined : 'a summary of its own'),
}

/** A clause on a fact. What is not known about a paper fits no clause, so `-upvotes:<5` keeps papers without votes. */
export function factClause(fact: Exclude<Fact, { kind: 'topic' }>, printed: string): Clause {
  const see = look(fact)
  return {
    test: ({ paper }) => see(paper) !== undefined,
    reasons: ({ paper }) => {
      const text = see(paper)
      return text === undefined ? [] : [{ clause: printed, field: fact.kind, text }]
    },
  }
}
