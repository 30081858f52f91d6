import type { Paper } from '../../catalogue/paper.ts'
import { type PaperWords, wordsOf } from '../paper-words.ts'
import { type Facts, flagBits, sourceFlags } from './columns.ts'
import { everyPaper, indexedFields, signs } from './schema.ts'

/** A paper's day, as `after:` and `before:` see it, in days since 1970-01-01. */
export function dayNumber({ publishedAt, listedOn }: Paper): number | undefined {
  if (publishedAt !== undefined) return Math.floor(publishedAt / 86_400_000)
  return listedOn === undefined ? undefined : dayOfText(listedOn)
}

/** Days since 1970-01-01 of an ISO day. */
export function dayOfText(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
}

export function factsOf(paper: Paper): Facts {
  const day = dayNumber(paper)
  const flags =
    (paper.repository === undefined ? 0 : flagBits.code) |
    (paper.project === undefined ? 0 : flagBits.project) |
    (paper.media.length === 0 ? 0 : flagBits.media) |
    (paper.summary === undefined ? 0 : flagBits.summary) |
    sourceFlags(paper.sources)
  return {
    ...(paper.votes !== undefined && { votes: paper.votes }),
    ...(paper.stars !== undefined && { stars: paper.stars }),
    ...(paper.comments !== undefined && { comments: paper.comments }),
    ...(day !== undefined && { day }),
    flags,
  }
}

/** A category under each name by which `cat:` finds it: `cs` and `cs.cl`. */
export function categoryFacts(category: string): string[] {
  const names = category.toLowerCase().split('.')
  return names.map((_, at) => `${signs.fact}cat:${names.slice(0, at + 1).join('.')}`)
}

/** What stands in the columns of `texts`, in their order. */
export function textsOf(paper: Paper, { fields }: PaperWords = wordsOf(paper)): string[] {
  const stems = indexedFields.map((field) => {
    const sign = field === 'by' ? signs.by : ''
    return fields[field].stems.map((stem) => sign + stem).join(' ')
  })
  const forms = indexedFields.map((field) => {
    const sign = field === 'by' ? signs.form + signs.by : signs.form
    return fields[field].words.map((word) => sign + word).join(' ')
  })
  const facts = new Set(paper.categories.flatMap(categoryFacts))
  return [...stems, ...forms, [everyPaper, ...facts].join(' ')]
}
