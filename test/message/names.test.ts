import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesLine, shortName } from '../../src/message/names.ts'
import { visibleLength } from '../../src/message/text.ts'

describe('how a paper is called', () => {
  it.each([
    ['Stream-R1: Distillation for Streaming', 'Stream-R1'],
    ['When Vision Speaks for Sound', 'When Vision Speaks for Sound'],
    ['A Longer Title Without Any Colon That Goes On', 'A Longer Title Without Any…'],
    ['A Question Much Too Long to Be a Name: the Answer', 'A Question Much Too Long to Be…'],
    ['$\\pi^3$: Visual Geometry', 'π³'],
    ['Ratio 3:1 in Soup', 'Ratio 3:1 in Soup'],
    ['RLDX-1 Technical Report', 'RLDX-1'],
  ])('%s is %s', (title, name) => {
    expect(shortName(title)).toBe(name)
  })
})

describe('the first line', () => {
  const around = (names: string) => `${names}: papers of Thu 7 May`

  it.each([
    [
      ['Stream-R1: a', 'Stream-T1: b', 'RLDX-1: c', 'd', 'e'],
      'Stream-R1, Stream-T1, RLDX-1 and 2 more: papers of Thu 7 May',
    ],
    [['A: a', 'B: b', 'C: c'], 'A, B and C: papers of Thu 7 May'],
    [['A: a', 'B: b'], 'A and B: papers of Thu 7 May'],
    [['A: a'], 'A: papers of Thu 7 May'],
  ])('%j', (titles, line) => {
    expect(namesLine(titles, around)).toBe(line)
  })

  it('names fewer where names are long', () => {
    const title = 'A Name of Thirty-One Characters: and its title'
    expect(namesLine([title, title, title, title], around)).toBe(
      'A Name of Thirty-One Characters, A Name of Thirty-One Characters and 2 more: papers of Thu 7 May',
    )
  })

  it('stays within what a phone shows', () => {
    const titles = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(titles, (some) => {
        expect(visibleLength(namesLine(some, around))).toBeLessThanOrEqual(110)
      }),
    )
  })
})
