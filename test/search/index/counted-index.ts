import { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../../../src/catalogue/paper.ts'
import { type Columns, grownColumns, setFacts } from '../../../src/search/index/file/columns.ts'
import { factsOf, wordsRow } from '../../../src/search/index/file/rows.ts'
import { indexColumns, tables } from '../../../src/search/index/file/schema.ts'
import { type CountedWords, countWords } from '../../../src/search/index/words/vocabulary.ts'
import { paperWith } from '../papers.ts'

/** An index in memory whose words can be counted; papers get the numbers 1, 2, 3 … */
export interface CountedIndex {
  readonly database: DatabaseSync
  readonly columns: Columns
  add(papers: readonly Partial<Paper>[]): void
  count(): CountedWords
}

export function countedIndex(papers: readonly Partial<Paper>[], room = papers.length + 1): CountedIndex {
  const database = new DatabaseSync(':memory:')
  database.exec(tables)
  const columns = grownColumns(room, 0)
  const marks = indexColumns.map(() => '?').join(', ')
  const addTexts = database.prepare(
    `insert into texts (rowid, ${indexColumns.join(', ')}) values (?, ${marks})`,
  )
  const addPaper = database.prepare(
    'insert into papers (number, id, title, words_hash, flags, changed) values (?, ?, ?, 0, 0, 1)',
  )
  let number = 0
  const index: CountedIndex = {
    database,
    columns,
    add(more) {
      database.exec('begin')
      for (const facts of more) {
        number++
        const paper = paperWith({ id: `2605.${String(number).padStart(5, '0')}`, ...facts })
        addTexts.run(number, ...wordsRow(paper).texts)
        addPaper.run(number, paper.id, paper.title)
        setFacts(columns, number, factsOf(paper))
      }
      database.exec('commit')
    },
    count() {
      const steps = countWords(database)
      for (;;) {
        const step = steps.next()
        if (step.done === true) return step.value
      }
    },
  }
  index.add(papers)
  return index
}

/** Papers of which as many have each word as it says. */
export function papersHaving(papersWith: Readonly<Record<string, number>>): Partial<Paper>[] {
  const words = Object.entries(papersWith)
  const papers = Math.max(...words.map(([, count]) => count))
  return Array.from({ length: papers }, (_, at) => ({
    abstract: words.flatMap(([word, count]) => (at < count ? [word] : [])).join(' '),
  }))
}
