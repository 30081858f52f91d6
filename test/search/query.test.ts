import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printQuery } from '../../src/search/print.ts'
import { QueryError } from '../../src/search/problem.ts'
import { parseQuery, type Query } from '../../src/search/query.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { queries } from './queries.ts'

const canonical = (text: string) => printQuery(parseQuery(text))

/** The tree without its positions. */
const bare = (query: Query): unknown =>
  JSON.parse(JSON.stringify(query, (key, value) => (key === 'start' || key === 'end' ? undefined : value)))

function problemOf(text: string): QueryError {
  try {
    parseQuery(text)
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
  throw new Error(`“${text}” is a query`)
}

describe('a query', () => {
  it.each([
    ['language models', 'language models'],
    ['Öffentliche  MODELS!', 'offentliche models'],
    ['"large language models"', '"large language models"'],
    ['llm agents OR robots', '(llm agents) OR robots'],
    ['llm (agents OR robots)', 'llm (agents OR robots)'],
    ['agents -survey -"position paper"', 'agents -survey -"position paper"'],
    ['-(a OR b) --c', '-(a OR b) -(-c)'],
    ['quantiz* text-to-im*', 'quantiz* text-to-im*'],
    ['this or that', 'this or that'],
    ['((a) ((b c))) (d OR (e OR f))', 'a b c (d OR e OR f)'],
    ['Title:attention AUTHOR:"Yann LeCun" author: LeCun', 'title:attention author:"yann lecun" author:lecun'],
    ['title:(vision OR -"point cloud") org:google', '(title:vision OR -title:"point cloud") org:google'],
    [
      'cat:cs.cl cat:cs cat:hep-th.* cat:(stat.ml OR physics.optics)',
      'cat:cs.CL cat:cs cat:hep-th (cat:stat.ML OR cat:physics.optics)',
    ],
    ['source:hf source:huggingface source:arXiv', 'source:hf source:hf source:arxiv'],
    ['has:code has:project has:media has:summary', 'has:code has:project has:media has:summary'],
    [
      'upvotes:20 stars:>100 comments:≤3 upvotes:=0 stars:<5',
      'upvotes:>=20 stars:>100 comments:<=3 upvotes:=0 stars:<5',
    ],
    ['after:2026-01-31 before:2026-03 after:2025', 'after:2026-01-31 before:2026-03-01 after:2025-01-01'],
    ['id:2501.00001 id:arXiv:2501.00001v2 id:math.GT/0309136', 'id:2501.00001 id:2501.00001 id:math/0309136'],
    ['topic:Long-Context', 'topic:long-context'],
  ])('%s reads as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it('keeps the difference between typed words and a phrase', () => {
    expect(bare(parseQuery('text-to-image "text to image" im*'))).toEqual({
      kind: 'and',
      parts: [
        { kind: 'word', words: ['text', 'to', 'image'], prefix: false },
        { kind: 'phrase', words: ['text', 'to', 'image'] },
        { kind: 'word', words: ['im'], prefix: true },
      ],
    })
  })

  it('knows where each part stands', () => {
    const text = '🚀 a  OR -title:"b c"'
    const query = parseQuery(text)
    expect(query).toMatchObject({ kind: 'or', start: 3, end: 21 })
    expect(query.kind === 'or' && query.parts.map(({ start, end }) => text.slice(start, end))).toEqual([
      'a',
      '-title:"b c"',
    ])
  })

  it.each([
    ['“large models” „b c‟ «d»', '"large models" "b c" "d"', 'typographic quotes'],
    ['（ａ　ＯＲ　ｂ）　ｔｉｔｌｅ：ｃ', '(a OR b) title:c', 'full-width forms'],
    ['a –b —c −d', 'a -b -c -d', 'dashes for a minus'],
    ['\u200bagents\u200b \u202emodels\u202c\0', 'agents models', 'invisible characters'],
    ['مرحبا "نماذج اللغة"', 'مرحبا "نماذج اللغة"', 'text from right to left'],
    ['深度学习 кодирование', '深度学习 кодирование', 'other scripts'],
  ])('reads %j as %s (%s)', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it.each([
    ['RLHF: a survey', 'rlhf a survey'],
    ['Attention – is all you need?', 'attention is all you need'],
    ['GPT-4: technical report (2023)', 'gpt-4 technical report 2023'],
    ['CoT:reasoning RL:agents', 'cot-reasoning rl-agents'],
    ['https://arxiv.org/abs/2501.00001', 'https-arxiv-org-abs-2501-00001'],
    ['retrieval & generation 🚀 -🚀 ... * () -', 'retrieval generation'],
    ['C++ vs. C#', 'c vs c'],
  ])('takes signs in ordinary text as they come: %s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  it('prints to text that reads as the same query', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(bare(parseQuery(printQuery(query)))).toEqual(bare(query))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a text that is no query', () => {
  const nothing = 'there is nothing to search for.'
  const or = 'OR stands between two things to search for.'
  const write = 'Write words, a "phrase in quotes" or a field such as author:lecun.'
  it.each([
    ['', 0, 0, `Character 1: ${nothing}`, write],
    ['  🚀 ()', 0, 7, `Character 1, “🚀 ()”: ${nothing}`, write],
    ['\u200b', 0, 1, `Character 1: ${nothing}`, write],
    ['a "…"', 2, 5, `Character 3, “"…"”: ${nothing}`, write],
    ['title:…', 0, 7, `Character 1, “title:…”: ${nothing}`, write],
    ['a OR', 2, 4, `Character 3, “OR”: ${or}`, undefined],
    ['a (OR b)', 3, 5, `Character 4, “OR”: ${or}`, undefined],
    ['a OR OR b', 5, 7, `Character 6, “OR”: ${or}`, undefined],
    ['🚀 (a', 3, 4, 'Character 3, “(”: this parenthesis is never closed.', 'Add the closing one.'],
    ['a) b', 1, 2, 'Character 2, “)”: no parenthesis is open here.', 'Leave this one out.'],
    [
      'a "b c',
      2,
      6,
      'Character 3, “"b c”: the quote that opens here is never closed.',
      'Add the closing quote.',
    ],
    [
      'agents autor:lecun',
      7,
      13,
      'Character 8, “autor:”: there is no field of this name.',
      'Write author: instead, or put the words in quotes.',
    ],
    [
      'Votes:>3',
      0,
      6,
      'Character 1, “Votes:”: there is no field of this name.',
      'Write upvotes: instead, or put the words in quotes.',
    ],
    ['title:', 0, 6, 'Character 1, “title:”: this field has no value.', 'Write one after it: title:word.'],
    [
      'upvotes:() a',
      0,
      8,
      'Character 1, “upvotes:”: this field has no value.',
      'Write one after it: upvotes:>=20.',
    ],
    [
      'a upvotes:many',
      2,
      14,
      'Character 3, “upvotes:many”: this is no value for upvotes:',
      'Write it as upvotes:>=20.',
    ],
    [
      'before:2026-02-30',
      0,
      17,
      'Character 1, “before:2026-02-30”: this is no value for before:',
      'Write it as before:2026-01-31.',
    ],
    [
      'source:twitter',
      0,
      14,
      'Character 1, “source:twitter”: this is no value for source:',
      'Write it as source:arxiv (or hf, file).',
    ],
    ['cat:(cs.CL OR 7)', 14, 15, 'Character 15, “7”: this is no value for cat:', 'Write it as cat:cs.CL.'],
    [
      'id:constructor',
      0,
      14,
      'Character 1, “id:constructor”: this is no value for id:',
      'Write it as id:2501.00001.',
    ],
    [
      'title:-a',
      0,
      8,
      'Character 1, “title:-a”: a minus cannot follow the colon.',
      'Write the minus before the field: -title:word.',
    ],
    [
      'title:(author:a)',
      7,
      14,
      'Character 8, “author:”: a field cannot stand inside another field.',
      'Close the parenthesis first.',
    ],
    [
      '('.repeat(33),
      32,
      33,
      'Character 33, “(”: a query nests at most 32 deep.',
      'Leave out some parentheses or minus signs.',
    ],
    ['a '.repeat(129), 256, 257, 'Character 257, “a”: a query holds at most 128 clauses.', 'Leave some out.'],
  ])('%j is refused at %i–%i', (text, start, end, message, next) => {
    const problem = problemOf(text)
    expect(problem).toBeInstanceOf(PaperboyError)
    expect(problem).toMatchObject({ code: 'QUERY_INVALID', start, end, message })
    expect(problem.next).toBe(
      next ?? 'Write a word before and after it, or “or” in small letters for the word itself.',
    )
  })

  it('is quoted in one short line', () => {
    const { message } = problemOf(`"\u202e\n${'x'.repeat(3000)}`)
    expect(message).toBe(`Character 1, “" ${'x'.repeat(27)}…”: the quote that opens here is never closed.`)
  })

  it('of ten thousand characters is refused where the limit stands', () => {
    expect(problemOf('word '.repeat(2000))).toMatchObject({ start: 4000, end: 10_000 })
  })
})

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...[
      'a',
      'b-c',
      'OR',
      '(',
      ')',
      '-',
      '"',
      '*',
      ':',
      ' ',
      'title:',
      'cat:cs',
      'upvotes:',
      '>=3',
      '：',
      '“',
      '—',
      '🚀',
    ],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join(' ')),
  )

  it('is a query that prints as itself, or a problem within it that says what to do', () => {
    fc.assert(
      fc.property(text, (typed) => {
        let query: Query
        try {
          query = parseQuery(typed)
        } catch {
          const problem = problemOf(typed)
          expect(problem.start).toBeLessThanOrEqual(problem.end)
          expect(problem.end).toBeLessThanOrEqual(typed.length)
          expect(problem.message).toMatch(/^Character \d+/)
          expect(problem.next).toMatch(/\S/)
          return
        }
        expect(bare(parseQuery(printQuery(query)))).toEqual(bare(query))
      }),
      { numRuns: 3000 },
    )
  })

  it.each(['(', '-', '"', 'title:(', 'a OR ', '-(', '”“', 'a:', '*', '\u0301'])(
    'of the limit’s length is read in one pass: %j',
    (piece) => {
      const long = piece.repeat(4000).slice(0, 4000)
      const outcome = () => parseQuery(`a ${long}`.slice(0, 4000))
      try {
        expect(outcome().kind).toBeTypeOf('string')
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError)
      }
    },
  )
})
