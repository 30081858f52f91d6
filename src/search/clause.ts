import type { Fact } from './fields.ts'
import type { PaperField, PaperWords } from './paper-words.ts'

/** One clause of a query that a paper fits. */
export interface Reason {
  /** The clause as canonical query text. */
  readonly clause: string
  /** The field of the paper that fits, or the kind of fact; `not` for what is absent. */
  readonly field: PaperField | Fact['kind'] | 'not'
  /** What the paper has, as the object of a sentence: `“diffusion” in the title`. */
  readonly text: string
}

/** A query compiled for many papers. */
export interface Clause {
  test(paper: PaperWords): boolean
  /** Why the paper fits; asked only when it does. */
  reasons(paper: PaperWords): readonly Reason[]
}
