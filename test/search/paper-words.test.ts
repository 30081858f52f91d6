import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bareFields, hasStem, wordsOf } from '../../src/search/paper-words.ts'
import { stem } from '../../src/search/porter.ts'
import { paperWith } from './papers.ts'

const word = fc.oneof(
  fc.constantFrom(
    'models',
    'modelling',
    'model',
    'flies',
    'fly',
    'sses',
    'ated',
    'été',
    'y',
    'ying',
    '深度',
    'ß',
  ),
  fc.stringMatching(/^[a-z]{1,9}(ed|ing|s|es|y|ization|ness)?$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
)
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))

it('finds a stem in a field without cutting the whole paper, as the words of the whole paper say', () => {
  fc.assert(
    fc.property(text, text, fc.array(word, { maxLength: 3 }), word, (title, abstract, keywords, wanted) => {
      const asked = paperWith({ title, abstract, keywords })
      const all = wordsOf({ ...asked })
      for (const one of [stem(wanted), ...all.vocabulary.stems])
        for (const field of bareFields)
          expect(hasStem(asked, field, one)).toBe(all.fields[field].vocabulary.stems.has(one))
    }),
  )
})
