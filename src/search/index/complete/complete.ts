import type { DatabaseSync } from 'node:sqlite'
import type { Completion } from '../../port.ts'
import { isIn } from '../file/bitset.ts'
import type { Columns } from '../file/columns.ts'
import type { CountedWords } from '../words/vocabulary.ts'
import { idBeginning } from './id-beginning.ts'
import { createMostVoted } from './most-voted.ts'
import { matchAnywhere, matchFirst } from './title-match.ts'
import { beginsWith, holds, type Titled, type Typed, titleOf, typedIn } from './titled.ts'

/** What completing looks at besides the index file. */
interface Known {
  readonly vocabulary: CountedWords
  readonly columns: Columns
}

/** Papers that are read for a question to FTS5, the newest in the index first. A first word is dearer to look for. */
const candidates = { anywhere: 200, first: 50 } as const

/**
 * Completes what was typed of a title, the last word perhaps unfinished, or of an arXiv id: papers whose titles begin
 * so come first, then those with more votes, then the newer ones.
 *
 * Everything that fits is found where it is not much. Of what fits in thousands, as every beginning of two letters does,
 * the papers with the most votes (as of the last count of the words) and those newest in the index are looked at.
 */
export function createCompleter(
  database: DatabaseSync,
): (text: string, limit: number, known: Known) => readonly Completion[] {
  const matching = database.prepare(
    `select papers.number, papers.id, papers.title from texts cross join papers on papers.number = texts.rowid
     where texts match ? order by texts.rowid desc limit ?`,
  )
  const withId = database.prepare(
    'select number, id, title from papers where id >= ? and id < ? order by id desc limit ?',
  )
  const readMostVoted = createMostVoted(database)
  let mostVoted: { readonly titles: readonly Titled[]; readonly asOf: CountedWords } | undefined

  function votedFor({ vocabulary, columns }: Known): readonly Titled[] {
    if (mostVoted?.asOf !== vocabulary) mostVoted = { titles: readMostVoted(columns), asOf: vocabulary }
    return mostVoted.titles
  }

  const found = (expression: string, most: number): Titled[] =>
    matching.all(expression, most).map((row) => titleOf(Number(row['number']), row))

  function fittingTitles(typed: Typed, limit: number, known: Known): Titled[] {
    const { expression, complete } = matchAnywhere(typed, known.vocabulary)
    const newest = found(expression, candidates.anywhere)
    const fits = (paper: Titled) => holds(paper, typed)
    if (complete && newest.length < candidates.anywhere) return newest.filter(fits)
    const fitting = [...newest, ...votedFor(known)].filter(fits)
    if (fitting.filter((paper) => beginsWith(paper, typed)).length >= limit) return fitting
    const first = matchFirst(typed, known.vocabulary)
    return first === undefined ? fitting : [...fitting, ...found(first, candidates.first).filter(fits)]
  }

  function byTitle(text: string, limit: number, known: Known): Titled[] {
    const typed = typedIn(text)
    if (!typed) return []
    const { votes, day } = known.columns
    const ordered = fittingTitles(typed, limit, known).map((paper) => ({
      paper,
      begins: beginsWith(paper, typed) ? 1 : 0,
      votes: votes[paper.number] ?? 0,
      day: day[paper.number] ?? 0,
    }))
    ordered.sort(
      (a, b) => b.begins - a.begins || b.votes - a.votes || b.day - a.day || b.paper.number - a.paper.number,
    )
    return ordered.map(({ paper }) => paper)
  }

  function byId(text: string, limit: number): Titled[] {
    const beginning = idBeginning(text)
    if (beginning === undefined) return []
    const rows = withId.all(beginning, `${beginning}~`, limit)
    return rows.map((row) => titleOf(Number(row['number']), row))
  }

  return (text, limit, known) => {
    const papers = [...byTitle(text, limit, known), ...byId(text, limit)]
    const living = papers.filter(({ number }) => isIn(known.columns.alive, number))
    const distinct = new Map(living.map((paper) => [paper.number, paper]))
    return [...distinct.values()].slice(0, limit).map(({ id, title }) => ({ id, title }))
  }
}
