import { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../../../src/catalogue/paper.ts'
import { type Bitset, numbersOf } from '../../../src/search/index/file/bitset.ts'
import { type Columns, grownColumns, setFacts } from '../../../src/search/index/file/columns.ts'
import { factsOf, wordsRow } from '../../../src/search/index/file/rows.ts'
import { indexColumns, tables } from '../../../src/search/index/file/schema.ts'
import { compileQuery } from '../../../src/search/index/plan/compile.ts'
import { createEvaluator } from '../../../src/search/index/plan/evaluate.ts'
import type { Topics } from '../../../src/search/match.ts'
import type { Query } from '../../../src/search/query.ts'

/** The tables of the index in memory, holding papers under the numbers 1, 2, 3 … */
export interface SmallIndex {
  readonly columns: Columns
  evaluate(query: Query, topics: Topics): Bitset
  /** Numbers of the papers that fit, ascending. */
  find(query: Query, topics: Topics): number[]
  close(): void
}

export function smallIndex(papers: readonly Paper[]): SmallIndex {
  const database = new DatabaseSync(':memory:')
  database.exec(tables)
  const columns = grownColumns(papers.length + 1, 0)
  const marks = indexColumns.map(() => '?').join(', ')
  const addTexts = database.prepare(
    `insert into texts (rowid, ${indexColumns.join(', ')}) values (?, ${marks})`,
  )
  const addPaper = database.prepare(
    "insert or ignore into papers (number, id, title, words_hash, flags, changed) values (?, ?, '', 0, 0, 1)",
  )
  database.exec('begin')
  papers.forEach((paper, at) => {
    addTexts.run(at + 1, ...wordsRow(paper).texts)
    addPaper.run(at + 1, paper.id)
    setFacts(columns, at + 1, factsOf(paper))
  })
  database.exec('commit')
  const evaluator = createEvaluator(database)
  const evaluate = (query: Query, topics: Topics) => evaluator.evaluate(compileQuery(query, topics), columns)
  return {
    columns,
    evaluate,
    find: (query, topics) => [...numbersOf(evaluate(query, topics))],
    close: () => database.close(),
  }
}
