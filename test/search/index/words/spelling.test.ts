import { describe, expect, it } from 'vitest'
import { correctWords, meantWords } from '../../../../src/search/index/words/spelling.ts'
import { createKnownWords } from '../../../../src/search/index/words/vocabulary.ts'
import { countedIndex, papersHaving } from '../counted-index.ts'

function spelling(papersWith: Readonly<Record<string, number>>) {
  const index = countedIndex(papersHaving(papersWith))
  const vocabulary = index.count()
  const isKnown = createKnownWords(index.database)
  const correct = (text: string) =>
    correctWords(text.split(' '), vocabulary, (word) => isKnown(word, index.columns.alive)).map(
      ({ typed, searched }) => `${typed} → ${searched}`,
    )
  const ask = (text: string) =>
    meantWords(text.split(' '), vocabulary).map(({ typed, searched }) => `${typed} → ${searched}`)
  return { correct, ask }
}

describe('a word that no paper has', () => {
  const { correct } = spelling({
    transformer: 90,
    language: 80,
    models: 80,
    graph: 70,
    grape: 4,
    bert: 60,
    offline: 30,
    of: 95,
    rare: 2,
    llama2: 40,
    attention: 90,
  })

  it.each([
    ['a letter left out', 'tranformer → transformer'],
    ['two letters swapped', 'langauge → language'],
    ['a letter doubled', 'grraph → graph'],
    ['a neighbouring key', 'attentiom → attention'],
    ['two slips in a long word', 'trnasfomer → transformer'],
    ['a blank left out', 'languagemodels → language models'],
    ['a blank too many', 'langu age → language'],
    ['a blank too many beside a word that is one', 'of fline → offline'],
  ])('is corrected: %s', (_, correction) => {
    expect(correct(correction.split(' → ')[0] ?? '')).toEqual([correction])
  })

  it('becomes the more frequent of two words equally near', () => {
    expect(correct('grapf')).toEqual(['grapf → graph'])
  })

  it('becomes a rarer word where the first letter says so', () => {
    const { correct } = spelling({ vision: 8, fission: 20 })
    expect(correct('vission')).toEqual(['vission → vision'])
  })

  it.each([
    ['of three letters', 'grp'],
    ['with a digit', 'llama3'],
    ['with two slips in a short word', 'bretz'],
    ['near to nothing', 'zzzzzzzz'],
    ['near only to what two papers have', 'rarre'],
    ['of another alphabet', 'внимание'],
    ['longer than words are', 'transformer'.repeat(40)],
  ])('stays as it is: %s', (_, word) => {
    expect(correct(word)).toEqual([])
  })

  it('is corrected wherever it stands, and words that papers have never are', () => {
    expect(correct('grpah rare trnasformer models bert grape lnguage')).toEqual([
      'grpah → graph',
      'trnasformer → transformer',
      'lnguage → language',
    ])
  })

  it('is joined with one neighbour only', () => {
    expect(correct('langu age langu age')).toEqual(['langu age → language', 'langu age → language'])
  })

  it('is one of the first eight in a query full of such words', () => {
    expect(correct(Array(200).fill('grpah').join(' '))).toEqual(Array(8).fill('grpah → graph'))
  })

  it('stays where no word is known', () => {
    expect(spelling({ once: 1 }).correct('anything att all')).toEqual([])
  })
})

describe('a rare word', () => {
  const { ask } = spelling({ model: 200, mode: 40, modle: 1, mdoel: 2, moodel: 5, cat: 1, cats: 150 })

  it('is asked about where one slip away is a far more frequent one', () => {
    expect(ask('modle mdoel model')).toEqual(['modle → model', 'mdoel → model'])
  })

  it('is asked about eight times at most', () => {
    expect(ask(Array(200).fill('modle').join(' '))).toEqual(Array(8).fill('modle → model'))
  })

  it('is left alone where papers have it, or it is too short', () => {
    expect(ask('mode moodel cat cats')).toEqual([])
  })
})
