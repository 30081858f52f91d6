import { DatabaseSync } from 'node:sqlite'

/*
 * Prints the two tables of src/search/unicode61.ts as the SQLite inside this Node has them: every code point is put
 * into FTS5 once, and what became of it is read back. Run: npx node tools/unicode61.ts
 */

const db = new DatabaseSync(':memory:')
db.exec("create virtual table text using fts5(x, tokenize='unicode61')")
db.exec('create virtual table term using fts5vocab(text, instance)')
const insert = db.prepare('insert into text(rowid, x) values (?, ?)')
db.exec('begin')
for (let code = 1; code < 0x110000; code++) {
  if (code >= 0xd800 && code < 0xe000) continue
  insert.run(code, `${String.fromCodePoint(code)}q`)
}
db.exec('commit')

const separators: { start: number; length: number }[] = []
const folds: { start: number; shift: number; count: number; step: number }[] = []

function addSeparator(code: number): void {
  const last = separators.at(-1)
  if (last && code === last.start + last.length) last.length++
  else separators.push({ start: code, length: 1 })
}

/** Code points one or two apart whose folds lie equally far away make one run. */
function addFold(code: number, shift: number): void {
  const last = folds.at(-1)
  const gap = last ? code - last.start - (last.count - 1) * last.step : 0
  if (last?.shift === shift && (gap === last.step || (last.count === 1 && gap === 2))) {
    last.step = gap
    last.count++
  } else folds.push({ start: code, shift, count: 1, step: 1 })
}

for (const { doc, term } of db.prepare('select doc, term from term order by doc').iterate()) {
  const code = Number(doc)
  const folded = String(term).slice(0, -1).codePointAt(0)
  if (folded === undefined) addSeparator(code)
  else if (folded !== code) addFold(code, folded - code)
}

let before = 0
function entry(start: number, ...rest: number[]): string {
  const text = [start - before, ...rest].map((n) => n.toString(36)).join('.')
  before = start
  return text
}
const lines = (words: readonly string[]) => words.join(' ').replace(/(.{1,106})(?: |$)/g, '  $1\n')

const separatorWords = separators.map((s) => (s.length > 1 ? entry(s.start, s.length) : entry(s.start)))
before = 0
const foldWords = folds.map((f) =>
  f.count > 1 ? entry(f.start, f.shift, f.count, f.step) : entry(f.start, f.shift),
)
process.stdout.write(`${lines(separatorWords)}\n${lines(foldWords)}`)
