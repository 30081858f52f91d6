import { DatabaseSync } from 'node:sqlite'
import MiniSearch from 'minisearch'
import type { Paper } from '../../src/catalogue/paper.ts'
import { stopWords } from '../../src/search/index/rank/stopwords.ts'
import { splitWords } from '../../src/search/words.ts'

/** Ids of papers for what somebody typed, best first. */
export type Rank = (text: string, limit: number) => readonly string[]

/** Another search over the same titles and abstracts. */
export interface Reference {
  /** What it is, in plain words. */
  readonly name: string
  add(papers: readonly Paper[]): void
  readonly rank: Rank
  close(): void
}

const allWords = (text: string): readonly string[] => [...new Set(splitWords(text))]

function tellingWords(text: string): readonly string[] {
  const words = allWords(text)
  const telling = words.filter((word) => !stopWords.has(word))
  return telling.length > 0 ? telling : words
}

/** Plain FTS5 BM25 over title and abstract, any of the words: https://www.sqlite.org/fts5.html#the_bm25_function. */
export interface PlainFts5 extends Reference {
  /** The same without the words that say nothing: what somebody who knows FTS5 would do. */
  readonly telling: Pick<Reference, 'name' | 'rank'>
}

export function createFts5(path: string): PlainFts5 {
  const database = new DatabaseSync(path)
  database.exec(`
    pragma journal_mode = wal;
    create virtual table fts using fts5(id unindexed, title, abstract, tokenize = 'porter unicode61')
  `)
  const insert = database.prepare('insert into fts (id, title, abstract) values (?, ?, ?)')
  // The weights stand for the columns in their order; that of the id is never used.
  const find = database.prepare('select id from fts where fts match ? order by bm25(fts, 0, 10, 1) limit ?')
  const any = (words: readonly string[], limit: number) =>
    words.length === 0
      ? []
      : find.all(words.map((word) => `"${word}"`).join(' OR '), limit).map((row) => String(row['id']))
  return {
    name: 'plain FTS5 BM25, title weight 10, OR of all words',
    add(papers) {
      database.exec('begin')
      for (const { id, title, abstract } of papers) insert.run(id, title, abstract ?? '')
      database.exec('commit')
    },
    rank: (text, limit) => any(allWords(text), limit),
    telling: {
      name: 'plain FTS5 BM25, title weight 10, OR of the words without stop words',
      rank: (text, limit) => any(tellingWords(text), limit),
    },
    close: () => database.close(),
  }
}

/** MiniSearch as it comes: on the judged queries a weight for the title makes it worse. */
export function createMiniSearch(): Reference {
  const index = new MiniSearch<Paper>({ fields: ['title', 'abstract'] })
  return {
    name: 'MiniSearch with its defaults',
    add: (papers) => index.addAll(papers),
    rank: (text, limit) =>
      index
        .search(text)
        .slice(0, limit)
        .map(({ id }) => String(id)),
    close: () => {},
  }
}
