import type { DatabaseSync } from 'node:sqlite'
import type { FoundIn, Hit } from '../port.ts'
import { stem } from '../porter.ts'
import type { Ranked } from './rank/rank.ts'
import { hashOf, namesCount, readTerms, textCount, titleCount } from './rank/terms.ts'

/** Turns ranked papers into hits, with the words of the query that each has. */
export type Details = (ranked: readonly Ranked[], words: readonly string[]) => Hit[]

function placeOf(packed: number): FoundIn | undefined {
  if (titleCount(packed) > 0) return 'title'
  if (textCount(packed) > 0) return 'text'
  return namesCount(packed) > 0 ? 'names' : undefined
}

export function createDetails(database: DatabaseSync): Details {
  const find = database.prepare('select id, bytes from papers join terms using (number) where number = ?')
  return (ranked, words) =>
    ranked.flatMap(({ number, score, words: share, meaning }) => {
      const row = find.get(number)
      if (!row || !(row['bytes'] instanceof Uint8Array)) return []
      const terms = readTerms(row['bytes'])
      const found = [...new Set(words)].flatMap((word) => {
        const place = placeOf(terms.counts(hashOf(stem(word))))
        return place === undefined ? [] : [{ word, in: place }]
      })
      return [
        { id: String(row['id']), score, words: share, ...(meaning !== undefined && { meaning }), found },
      ]
    })
}
