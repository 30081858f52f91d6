import type { DatabaseSync } from 'node:sqlite'
import { stem } from '../../porter.ts'
import { type Bitset, isIn } from '../file/bitset.ts'
import { signs } from '../file/schema.ts'
import {
  countAt,
  countOf,
  createTableBuilder,
  packTables,
  rangeOf,
  sumOf,
  unpackTables,
  type WordTable,
} from './word-table.ts'

/**
 * The words of the index with the number of papers that have each, sorted, in one block of bytes. It is a look back at
 * the index as it was when it was last counted: it corrects typing errors, completes beginnings and estimates costs,
 * but never decides whether a paper fits.
 *
 * Words in one paper alone are left out: they are three in five of all, nothing is corrected to them, and whether a
 * word is in any paper is asked of the index (`createKnownWords`). 200,000 papers leave 60,000 stems and 80,000 words
 * as written, in 2.1 MB.
 */
export interface Vocabulary {
  /** How many papers have a stem; 0 where none is known. */
  papersWithStem(stem: string): number
  /** How many papers have a word as it is written, folded; 0 where none is known. */
  papersWithForm(form: string): number
  /** The sum of `papersWithForm` over all words that begin with a prefix: what FTS5 reads for it. */
  papersWithPrefix(prefix: string): number
}

/** The vocabulary with the words themselves. */
export interface CountedWords extends Vocabulary {
  readonly stems: WordTable
  /** Words as they are written, folded. */
  readonly forms: WordTable
  /** How many papers have the most frequent of them. */
  readonly mostPapers: number
}

/** In how many papers a word is at least, to be in the vocabulary. */
const leastPapers = 2

/** The name under which the file keeps the vocabulary. */
const storedAs = 'words'

/**
 * Where tokens of each kind stand in the order of their bytes: digits before all signs, letters after them. Between
 * the two halves of the forms stand the forms of submitters, which are nobody's words to search for.
 */
const ranges = [
  { from: '0', to: signs.form, kind: 'stems' },
  { from: signs.form, to: signs.form + signs.by, kind: 'forms' },
  { from: `${signs.form}A`, to: '>', kind: 'forms' },
  { from: 'A', to: undefined, kind: 'stems' },
] as const

/**
 * What is read in one step: postings, and for each token as much as some twenty of them take. It is some 10 ms, and one
 * word that every one of 200,000 papers has may come on top with 10 ms.
 */
const step = { postings: 150_000, token: 20 } as const

/**
 * Counts the words of the index: 2 to 3 s for 200,000 papers, in steps between which the index may be searched and
 * written to. Nothing of the reading stays open from one step to the next.
 */
export function* countWords(database: DatabaseSync): Generator<void, CountedWords> {
  database.exec("create virtual table if not exists temp.tokens using fts5vocab(main, texts, 'row')")
  const builders = { stems: createTableBuilder(), forms: createTableBuilder() }
  for (const { from, to, kind } of ranges) {
    const bounds = to === undefined ? 'term >= ?' : 'term >= ? and term < ?'
    const tokens = database.prepare(`select term, doc from temp.tokens where ${bounds}`)
    const sign = kind === 'forms' ? signs.form.length : 0
    for (let next: string | undefined = from; next !== undefined; ) {
      let read = 0
      let last: string | undefined
      for (const row of tokens.iterate(...(to === undefined ? [next] : [next, to]))) {
        last = String(row['term'])
        const papers = Number(row['doc'])
        if (papers >= leastPapers) builders[kind].add(last.slice(sign), papers)
        read += papers + step.token
        if (read >= step.postings) break
      }
      // The smallest text after a word is the word with the smallest character behind it.
      next = last === undefined || read < step.postings ? undefined : `${last}\u0001`
      yield
    }
  }
  return countedWords(builders.stems.table(), builders.forms.table())
}

/** Keeps the vocabulary in the index file, in one statement. */
export function storeVocabulary(database: DatabaseSync, { stems, forms }: CountedWords): void {
  database
    .prepare('insert or replace into vocabulary (name, bytes) values (?, ?)')
    .run(storedAs, packTables([stems, forms]))
}

/** The vocabulary that the index file keeps; undefined where it was not counted yet, or is not whole. */
export function loadVocabulary(database: DatabaseSync): CountedWords | undefined {
  const bytes = database.prepare('select bytes from vocabulary where name = ?').get(storedAs)?.['bytes']
  if (!(bytes instanceof Uint8Array)) return undefined
  const [stems, forms] = unpackTables(bytes, 2) ?? []
  return stems && forms && countedWords(stems, forms)
}

function countedWords(stems: WordTable, forms: WordTable): CountedWords {
  let mostPapers = 0
  for (let place = 0; place < forms.size; place++) mostPapers = Math.max(mostPapers, countAt(forms, place))
  return {
    stems,
    forms,
    mostPapers,
    papersWithStem: (text) => countOf(stems, text),
    papersWithForm: (form) => countOf(forms, form),
    papersWithPrefix: (prefix) => sumOf(forms, rangeOf(forms, prefix)),
  }
}

/** Tells of a folded word whether any living paper has it, with whatever ending, as the index is now. */
export function createKnownWords(database: DatabaseSync): (word: string, alive: Bitset) => boolean {
  const numbers = database.prepare('select rowid from texts where texts match ?')
  return (word, alive) => {
    for (const row of numbers.iterate(`"${stem(word)}"`)) if (isIn(alive, Number(row['rowid']))) return true
    return false
  }
}
