/**
 * The words of the index with the number of papers that have each, sorted, in one block of bytes. It is a look back at
 * the index as it was when it was last counted: it corrects typing errors, completes beginnings and estimates costs,
 * but never decides whether a paper fits.
 */
export interface Vocabulary {
  /** How many papers have a stem; 0 where none is known. */
  papersWithStem(stem: string): number
  /** How many papers have a word as it is written, folded; 0 where none is known. */
  papersWithForm(form: string): number
  /** The sum of `papersWithForm` over all words that begin with a prefix: what FTS5 reads for it. */
  papersWithPrefix(prefix: string): number
}
