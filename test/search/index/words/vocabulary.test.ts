import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeFrom } from '../../../../src/search/index/file/bitset.ts'
import {
  countWords,
  createKnownWords,
  loadVocabulary,
  storeVocabulary,
} from '../../../../src/search/index/words/vocabulary.ts'
import { commonestIn, rangeOf, wordAt } from '../../../../src/search/index/words/word-table.ts'
import { splitWords } from '../../../../src/search/words.ts'
import { countedIndex, papersHaving } from '../counted-index.ts'

describe('the words of the index', () => {
  it('are counted by papers, as stems and as written', () => {
    const words = countedIndex([
      { title: 'Models of models', abstract: 'A model.' },
      { title: 'Modelling', abstract: 'Models again' },
      { title: 'A model' },
    ]).count()
    expect(words.papersWithStem('model')).toBe(3)
    expect(words.papersWithForm('model')).toBe(2)
    expect(words.papersWithForm('models')).toBe(2)
    expect(words.papersWithPrefix('model')).toBe(4)
    expect(words.papersWithForm('mod')).toBe(0)
    expect(words.mostPapers).toBe(2)
  })

  it('hold digits, signs of other alphabets and names, but neither submitters nor facts', () => {
    const paper = {
      title: '3D λόγος',
      authors: ['Ada Lovelace'],
      submitter: 'babbage',
      categories: ['cs.CL'],
    }
    const { forms, papersWithStem, papersWithForm } = countedIndex([paper, paper]).count()
    const written = Array.from({ length: forms.size }, (_, place) => wordAt(forms, place))
    expect(written).toEqual(['3d', 'ada', 'lovelace', 'λόγοσ'])
    expect([papersWithStem('3d'), papersWithForm('babbage'), papersWithStem('babbag')]).toEqual([2, 0, 0])
  })

  it('leave out what one paper alone has', () => {
    const words = countedIndex(papersHaving({ often: 3, twice: 2, once: 1 })).count()
    expect(['often', 'twice', 'once'].map(words.papersWithForm)).toEqual([3, 2, 0])
  })

  it('are known by beginning, the most frequent first', () => {
    const { forms } = countedIndex(papersHaving({ lo: 2, long: 4, lora: 5, loss: 3, map: 9, λ: 2 })).count()
    expect(commonestIn(forms, rangeOf(forms, 'lo'), 3)).toEqual(['lora', 'long', 'loss'])
    expect(commonestIn(forms, rangeOf(forms, 'x'), 3)).toEqual([])
    expect(commonestIn(forms, { from: 0, to: forms.size }, 2)).toEqual(['map', 'untitled'])
    expect(commonestIn(forms, rangeOf(forms, 'λ'), 2)).toEqual(['λ'])
  })

  it('can be searched and added to while they are counted', () => {
    const index = countedIndex(papersHaving({ early: 3, zebra: 3 }), 20)
    const steps = countWords(index.database)
    const found = index.database.prepare('select rowid from texts where texts match ?')
    let step = steps.next()
    let taken = 0
    for (; step.done !== true; step = steps.next()) {
      taken++
      index.add([{ title: 'zebra' }])
      expect(found.all('"=zebra"').length).toBe(3 + taken)
    }
    expect(taken).toBeGreaterThan(2)
    expect(step.value.papersWithForm('early')).toBe(3)
    expect(step.value.papersWithForm('zebra')).toBeGreaterThan(3)
  })

  it('count as by hand, whatever the texts', () => {
    const word = fc.constantFrom(
      'a',
      'ab',
      'abc',
      'b',
      '10',
      '1',
      'é',
      'ñandú',
      '日本',
      '日',
      '𝒳',
      'z',
      'ſ',
      'zz',
    )
    fc.assert(
      fc.property(fc.array(fc.array(word), { minLength: 1, maxLength: 12 }), word, (texts, prefix) => {
        const counted = countedIndex(
          texts.map((words) => ({ title: 'x', abstract: words.join(' ') })),
        ).count()
        const byHand = new Map<string, number>()
        for (const words of texts)
          for (const one of new Set(splitWords(words.join(' ')))) byHand.set(one, (byHand.get(one) ?? 0) + 1)
        const inTwo = [...byHand].filter(([, papers]) => papers > 1)
        for (const [one, papers] of byHand) expect(counted.papersWithForm(one)).toBe(papers > 1 ? papers : 0)
        const begun = splitWords(prefix).at(0) ?? ''
        const sum = inTwo
          .filter(([one]) => one.startsWith(begun))
          .reduce((all, [, papers]) => all + papers, 0)
        expect(counted.papersWithPrefix(begun)).toBe(sum)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the file', () => {
  it('keeps the words', () => {
    const index = countedIndex(papersHaving({ long: 4, lora: 5, running: 3 }))
    expect(loadVocabulary(index.database)).toBeUndefined()
    storeVocabulary(index.database, index.count())
    const kept = loadVocabulary(index.database)
    expect(kept?.papersWithForm('lora')).toBe(5)
    expect(kept?.papersWithStem('run')).toBe(3)
    expect(kept?.papersWithPrefix('lo')).toBe(9)
  })

  it('of which a part is missing has no words', () => {
    const index = countedIndex(papersHaving({ long: 4, lora: 5 }))
    storeVocabulary(index.database, index.count())
    const bytes = index.database.prepare('select bytes from vocabulary').get()?.['bytes']
    if (!(bytes instanceof Uint8Array)) throw new Error('nothing was kept')
    const set = index.database.prepare('update vocabulary set bytes = ?')
    for (let length = 0; length < bytes.length; length++) {
      set.run(bytes.subarray(0, length))
      expect(loadVocabulary(index.database), `${length} bytes`).toBeUndefined()
    }
    set.run(Uint8Array.of(...bytes, 0, 0, 0, 0))
    expect(loadVocabulary(index.database)).toBeUndefined()
    set.run(bytes)
    expect(loadVocabulary(index.database)?.papersWithForm('lora')).toBe(5)
  })
})

describe('a known word', () => {
  it('is one that a living paper has as it is now, with whatever ending', () => {
    const index = countedIndex([{ title: 'Transformers' }, { title: 'Perceptron' }], 10)
    const isKnown = createKnownWords(index.database)
    index.count()
    index.add([{ title: 'Mamba' }])
    takeFrom(index.columns.alive, 2)
    const known = (word: string) => isKnown(word, index.columns.alive)
    expect(['transformer', 'mamba', 'perceptron', 'mambo', 'λ'].map(known)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
