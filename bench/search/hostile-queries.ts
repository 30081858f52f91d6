import type { Paper } from '../../src/catalogue/paper.ts'
import type { Topics } from '../../src/search/match.ts'
import { readTopics } from '../../src/search/topics.ts'
import { splitWords } from '../../src/search/words.ts'

const times = (count: number, piece: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => piece(index)).join(between)

/** Topics that rest on one another, each twice as wide as the one before. */
export const hostileTopics: Topics = readTopics({
  t0: 'model OR data',
  ...Object.fromEntries(
    ['learning', 'network', 'language', 'image', 'method', 'system', 'result', 'task'].map((word, at) => [
      `t${at + 1}`,
      `topic:t${at} OR ${word} OR -topic:t${at} OR con*`,
    ]),
  ),
})

/** The most common words of some papers, the most common first. */
export function commonWords(papers: readonly Paper[], count: number): readonly string[] {
  const having = new Map<string, number>()
  for (const { title, abstract } of papers)
    for (const word of new Set(splitWords(`${title} ${abstract ?? ''}`)))
      having.set(word, (having.get(word) ?? 0) + 1)
  return [...having]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([word]) => word)
}

/** Queries that are broad, deep, long or no language at all, by what they try. */
export function hostileQueries(common: readonly string[]): readonly (readonly [string, string])[] {
  const word = (index: number) => common[index % common.length] ?? 'the'
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789']
  return [
    ...letters.map((letter) => [`beginning ${letter}`, `${letter}*`] as const),
    ...['con*', 're*', 'pro*', 'in*', 'title:a*', 'abstract:s*', 'a* b* c*', 'the*', 'model* OR data*'].map(
      (text) => ['wide beginnings', text] as const,
    ),
    ['any of 128 common words', times(128, word, ' OR ')],
    ['all of 128 common words', `(${times(127, word)}) OR zebra`],
    ['128 common plain words', times(128, word)],
    ['any of 40 common words', times(40, word, ' OR ')],
    ['64 pairs', times(64, (at) => `(${word(at)} ${word(at + 1)})`, ' OR ')],
    ['60 beginnings', times(60, (at) => `${word(at).slice(0, 2)}*`, ' OR ')],
    ['60 phrases', times(60, (at) => `"${word(at)} ${word(at + 1)}"`, ' OR ')],
    ['30 nested minus', `${times(30, () => '-(the', ' ')}${times(30, () => ')', '')}`],
    ['nested minus and OR', `${times(15, (at) => `-(${word(at)} OR `, '')}model${times(15, () => ')', '')}`],
    ['30 parentheses', `${times(30, () => '(', '')}of OR the${times(30, () => ')', '')}`],
    ...['"of the"', '"in this paper we"', '"of the" OR "in the" OR "on the"', '-"of the"', '"a a a a"'].map(
      (text) => ['phrases of small words', text] as const,
    ),
    ['4,000 characters, one word', 'a'.repeat(4000)],
    ['4,000 characters, two thousand words', times(2000, () => 'a')],
    ['4,000 characters, one phrase', `"${times(999, () => 'the')}"`],
    ['4,000 characters, words joined', times(999, () => 'the', '-')],
    ['4,001 characters', 'a'.repeat(4001)],
    ...['t0', 't2', 't5', 't8'].map((name) => ['topics on topics', `topic:${name}`] as const),
    ['all topics', times(9, (at) => `topic:t${at}`, ' OR ')],
    ...['-x', '-the', '-topic:t8', '-a*', '-(-the)', 'the', 'of the and', 'a', 'model -model'].map(
      (text) => ['common or nothing', text] as const,
    ),
    ...[
      'upvotes:>=0 OR after:2000',
      'after:2000',
      '-after:2000',
      'cat:cs',
      'cat:cs OR -cat:cs',
      'source:file the',
      'has:code OR -has:code',
      '-upvotes:>=0 -stars:>=0 model',
    ].map((text) => ['facts', text] as const),
    ...[
      '\u0000',
      '"',
      '*',
      "'; drop table texts; --",
      'NEAR(a b)',
      'AND',
      'a AND NOT b',
      '^title',
      '{title} : x',
      'texts MATCH 1',
      '=model @model #every',
      '日本語 モデル',
      '👩‍👩‍👧‍👦 \u202e\u200b\ufeff',
      'e\u0301\u0302\u0303'.repeat(300),
      '\ud800 \udfff',
      `ﷺ${'ﬃ'.repeat(500)}`,
      'İıſK',
      '-- OR (',
      'id:2501.00001 OR id:9999.99999',
      '__proto__ constructor toString',
    ].map((text) => ['signs and scripts', text] as const),
  ]
}
