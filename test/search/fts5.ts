import { DatabaseSync } from 'node:sqlite'

/** What FTS5 itself makes of texts: the terms of each, in order. */
export function termsOfFts5(texts: readonly string[]): readonly (readonly string[])[] {
  const db = new DatabaseSync(':memory:')
  db.exec("create virtual table text using fts5(x, tokenize='porter unicode61')")
  db.exec('create virtual table term using fts5vocab(text, instance)')
  const insert = db.prepare('insert into text(rowid, x) values (?, ?)')
  db.exec('begin')
  texts.forEach((text, row) => {
    insert.run(row, text)
  })
  db.exec('commit')
  const terms: string[][] = texts.map(() => [])
  for (const { doc, term } of db.prepare('select doc, term from term order by doc, offset').iterate()) {
    terms[Number(doc)]?.push(String(term))
  }
  db.close()
  return terms
}

/** An FTS5 table to ask; rows are numbered from 0. */
export interface Fts5 {
  /** The rows that an expression in FTS5's own language finds. */
  rows(expression: string): ReadonlySet<number>
  close(): void
}

export function openFts5(
  tokenizer: 'porter unicode61' | 'unicode61',
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Fts5 {
  const db = new DatabaseSync(':memory:')
  db.exec(`create virtual table paper using fts5(${columns.join(', ')}, tokenize='${tokenizer}')`)
  const insert = db.prepare(
    `insert into paper(rowid, ${columns.join(', ')}) values (?, ${columns.map(() => '?').join(', ')})`,
  )
  db.exec('begin')
  rows.forEach((row, at) => {
    insert.run(at, ...row)
  })
  db.exec('commit')
  const find = db.prepare('select rowid from paper where paper match ?')
  return {
    rows: (expression) => new Set(find.all(expression).map((row) => Number(row['rowid']))),
    close: () => db.close(),
  }
}
