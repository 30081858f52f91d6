/**
 * The numbers that order what a search finds, chosen on the even lines of two sets of judged queries over 23,253 papers
 * (docs/adr/014-search-ranking.md tells what each part adds).
 */
export const weights = {
  /** How much more a word counts in a part of the paper than in the text: BM25F (Robertson and Zaragoza, 2009, 3.6). */
  parts: { title: 4, text: 1, names: 4 },
  /** How soon further occurrences of a word stop to count. */
  k1: 2,
  /** What two of the query's words count that stand side by side in a paper too, beside what each of them counts. */
  pair: 0.3,
  /** How far a long part is held against a paper: 0 not at all, 1 in full. */
  b: 0.75,
  /** What the cosine of query and paper counts beside the words' share of the best. */
  meaning: 2,
  /** Without any of the words a paper must be this close in meaning to be found at all. */
  nearest: 0.3,
  /** Papers found first whose mean vector is added to the query's, and at what weight. */
  feedback: { papers: 5, weight: 0.5 },
  /** Candidates that the words bring, those that the meaning brings, and how many of them are scored exactly. */
  candidates: { words: 1000, meaning: 500, exact: 400 },
  /** In how many papers the words that candidates are looked for by stand together: what FTS5 scores, 0.2 µs each. */
  postings: { enough: 20_000, most: 100_000 },
}
export type Weights = typeof weights
