import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { factsOf, wordsRow } from '../../../../src/search/index/file/rows.ts'
import { indexColumns, tables } from '../../../../src/search/index/file/schema.ts'
import { stem } from '../../../../src/search/porter.ts'
import { splitWords } from '../../../../src/search/words.ts'
import { paperWith } from '../../papers.ts'

it('hands FTS5 tokens that it leaves as they are', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(tables)
  database.exec('create virtual table tokens using fts5vocab(texts, instance)')
  const add = database.prepare('insert into texts (rowid, title) values (?, ?)')
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'aeiSOLtedingb-=@#."* ') }),
  )
  fc.assert(
    fc.property(fc.array(text, { minLength: 50, maxLength: 50 }), (texts) => {
      const expected = texts.map((one) =>
        splitWords(one).flatMap((word) => [stem(word), `=${word}`, `@${stem(word)}`, `=@${word}`]),
      )
      database.exec('begin')
      expected.forEach((tokens, row) => {
        add.run(row, tokens.join(' '))
      })
      const found: string[][] = texts.map(() => [])
      const rows = database.prepare('select doc, term from tokens order by doc, offset').all()
      for (const { doc, term } of rows) found[Number(doc)]?.push(String(term))
      database.exec('rollback')
      expect(found).toEqual(expected)
    }),
    { numRuns: 40 },
  )
  database.close()
})

const rowOf = (facts: Parameters<typeof paperWith>[0]) =>
  Object.fromEntries(wordsRow(paperWith(facts)).texts.map((text, at) => [indexColumns[at] ?? '', text]))

it('writes each field as stems and as it is written, with the sign of its kind', () => {
  expect(
    rowOf({
      title: 'Naïve Agents',
      authors: ['A. Smith', 'Bo'],
      submitter: 'Tae Siris',
      categories: ['cs.CL'],
    }),
  ).toEqual({
    title: 'naiv agent',
    abstract: '',
    summary: '',
    author: 'a smith bo',
    org: '',
    keywords: '',
    by: '@tae @siri',
    title_forms: '=naive =agents',
    abstract_forms: '',
    summary_forms: '',
    author_forms: '=a =smith =bo',
    org_forms: '',
    keywords_forms: '',
    by_forms: '=@tae =@siris',
    facts: '#cat:cs #cat:cs.cl',
  })
})

it('keeps of categories what can be asked for', () => {
  const categories = [
    'cond-mat.stat-mech',
    'cond-mat.soft',
    'hep-ex',
    'cs.AI.deep',
    'x y',
    'math.a_b',
    '.q',
    '',
  ]
  expect(rowOf({ categories })['facts']?.split(' ')).toEqual([
    '#cat:cond-mat',
    '#cat:cond-mat.stat-mech',
    '#cat:cond-mat.soft',
    '#cat:hep-ex',
    '#cat:cs',
    '#cat:cs.ai',
    '#cat:math',
  ])
})

it('keeps counts within what a column holds', () => {
  expect(factsOf(paperWith({ votes: 2 ** 40, stars: 0 }))).toEqual({
    votes: 2 ** 31 - 1,
    stars: 0,
    flags: 16,
  })
})

it('counts days from 1970, by publication first', () => {
  const days = [
    { publishedAt: Date.UTC(1970, 0, 2, 23, 59), listedOn: '2026-01-01' },
    { publishedAt: -1 },
    { listedOn: '1970-01-11' },
    {},
  ].map((facts) => factsOf(paperWith(facts)).day)
  expect(days).toEqual([1, -1, 10, undefined])
})
