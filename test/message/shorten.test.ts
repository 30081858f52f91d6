import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shorten } from '../../src/message/shorten.ts'
import { visibleLength } from '../../src/message/text.ts'

describe('shortening a summary', () => {
  it.each([
    ['what fits stays whole', 'A short one.', 60, 'A short one.'],
    [
      'a clause that only adds is left out',
      'The model learns grasping from videos of people, which makes robot data almost unnecessary in most kitchens.',
      60,
      'The model learns grasping from videos of people.',
    ],
    [
      'a participle clause counts',
      'A sparse attention kernel halves the memory of long prompts, keeping accuracy on every benchmark tried.',
      70,
      'A sparse attention kernel halves the memory of long prompts.',
    ],
    [
      'a comma of a list does not',
      'One network covers detection, tracking, mapping and planning for small drones in narrow caves.',
      60,
      'One network covers detection, tracking, mapping…',
    ],
    [
      'no bracket is left open',
      'A tokenizer for speech (small, fast and trained without labels; see the appendix) beats larger ones.',
      60,
      'A tokenizer for speech (small, fast and trained without…',
    ],
    [
      'no word is left that promises more',
      'We build a benchmark of ten thousand questions on the law of the sea and of the air.',
      57,
      'We build a benchmark of ten thousand questions…',
    ],
  ])('%s', (_, text, max, short) => {
    expect(shorten(text, max)).toBe(short)
  })

  it('never exceeds the length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 20, max: 140 }),
        (text, max) => {
          expect(visibleLength(shorten(text, max))).toBeLessThanOrEqual(max)
        },
      ),
    )
  })
})
