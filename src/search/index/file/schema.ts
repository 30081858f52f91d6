import { bareFields } from '../../paper-words.ts'

/**
 * The index file. Each paper is one row of `texts`, an FTS5 table that keeps no text, and one of `papers` under the
 * same number. Words reach FTS5 folded and stemmed already (`words.ts`, `porter.ts`), so that the index and the
 * matcher cannot disagree on what a word is: its tokenizer only cuts at blanks.
 */

/** Raised with every change of the tables or of what is written to them; another version's file is made anew. */
export const schemaVersion = 1

/** Fields whose words stand in the index; the one who listed a paper is found by `by:` alone. */
export const indexedFields = [...bareFields, 'by'] as const
export type IndexedField = (typeof indexedFields)[number]

/** What sets kinds of tokens apart in one table. A stem has no sign of its own. */
export const signs = {
  /** Words as they were written, for prefixes. */
  form: '=',
  /** Stems and forms of the submitter's name, which bare words must not find. */
  by: '@',
  /** Facts, as `#cat:cs.cl`. */
  fact: '#',
} as const

/** The token of a category, given in lower case. */
export const categoryFact = (category: string): string => `${signs.fact}cat:${category}`

/** The column that holds the words of a field as written. */
export const formsColumn = (field: IndexedField): string => `${field}_forms`

/** The columns of `texts`, in their order. */
export const indexColumns = [...indexedFields, ...indexedFields.map(formsColumn), 'facts']

/**
 * Without `columnsize` FTS5 does not look up each paper's length while it scores, which makes it three times as fast;
 * lengths are taken into account when the best candidates are scored again (`score.ts`).
 */
export const tables = `
  create virtual table texts using fts5(
    ${indexColumns.join(', ')},
    content = '', columnsize = 0, tokenize = "ascii tokenchars '=@#.:-'"
  );
  create table papers (
    number integer primary key,
    id text not null unique,
    title text not null,
    /* Tells whether the words have changed: a change of counts alone leaves texts, terms and vectors as they are. */
    words_hash integer not null,
    votes integer, stars integer, comments integer,
    /* Days since 1970-01-01. */
    day integer,
    flags integer not null,
    /* The change sequence of the batch that wrote the row: who has read the file before reads only what came since. */
    changed integer not null
  ) strict;
  create index papers_changed on papers (changed);
  /* Numbers that papers left behind when their words changed. */
  create table left_numbers (number integer primary key, changed integer not null) strict;
  create index left_numbers_changed on left_numbers (changed);
  /* Apart from the rest, which is read as a whole when the file is opened: see terms.ts. */
  create table terms (number integer primary key, bytes blob not null) strict;
  create table vectors (block integer primary key, bytes blob not null) strict;
  create table vocabulary (name text primary key, bytes blob not null) strict;
  create table state (name text primary key, value any) strict, without rowid;
`
