import type { DatabaseSync } from 'node:sqlite'
import { stem } from '../../porter.ts'
import { type Bitset, isIn } from '../file/bitset.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import type { Frequent } from './candidates.ts'

const limits = {
  /** Stems that papers are ordered by; of a longer text the rarest ones say enough. */
  stems: 100,
  /** Stems that are looked for together in every paper; a longer question has some that no paper has. */
  together: 12,
} as const

/** How many papers have words, and whether one has several. */
export interface Frequencies {
  /** The stems of folded words in their order, each once; of very many the rarest ones. */
  of(words: readonly string[], vocabulary: Vocabulary | undefined): readonly Frequent[]
  /** Whether a paper of a set has all of the stems. */
  someHasAll(stems: readonly Frequent[], among: Bitset): boolean
}

export function createFrequencies(database: DatabaseSync): Frequencies {
  const having = database.prepare('select count(*) as papers from texts where texts match ?')
  const havingAll = database.prepare('select rowid as number from texts where texts match ?')

  function frequent(stem: string, vocabulary: Vocabulary | undefined): Frequent {
    const counted = vocabulary?.papersWithStem(stem) ?? 0
    return { stem, papers: counted > 0 ? counted : Number(having.get(`"${stem}"`)?.['papers']) }
  }

  return {
    of(words, vocabulary) {
      const all = [...new Set(words.map(stem))].map((one) => frequent(one, vocabulary))
      if (all.length <= limits.stems) return all
      const rarest = new Set(all.toSorted((a, b) => a.papers - b.papers).slice(0, limits.stems))
      return all.filter((one) => rarest.has(one))
    },

    someHasAll(stems, among) {
      if (stems.length > limits.together || stems.some(({ papers }) => papers === 0)) return false
      const match = stems.map((one) => `"${one.stem}"`).join(' AND ')
      for (const { number } of havingAll.iterate(match)) if (isIn(among, Number(number))) return true
      return false
    },
  }
}
