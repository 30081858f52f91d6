import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clip,
  clipUnits,
  displayWidth,
  isolated,
  neutral,
  readable,
  visibleLength,
  wrap,
} from '../../src/message/text.ts'

const foreign = fc.string({ unit: 'grapheme', maxLength: 300 })
const family = '👨‍👩‍👧'

describe('foreign text', () => {
  it.each([
    ['control characters', 'a\u0000b\u001b[31mc\u0085d', 'a b [31mc d'],
    ['line breaks', 'one\r\ntwo\u2028three', 'one two three'],
    ['bidirectional controls', 'abc\u202egnp.exe\u202c \u2066x\u2069', 'abcgnp.exe x'],
    ['zero-width signs', 'pass\u200bword\ufeff\u2060\u00ad', 'password'],
    ['joiners between Latin letters', 'a\u200db\u200cc', 'abc'],
    ['tags and fillers', 'a\u{e0041}b\u3164', 'ab'],
    ['half of a surrogate pair', 'a\ud800b', 'a\ufffdb'],
  ])('loses %s', (_, source, text) => {
    expect(readable(source)).toBe(text)
  })

  it('keeps what readers see: emoji, marks, joiners of scripts that need them', () => {
    const text = `${family} é 👍🏽 می‌خواهم שלום ★`
    expect(readable(text)).toBe(text)
  })

  it('keeps at most five marks on a letter', () => {
    expect(neutral(`z${'\u0335'.repeat(40)}`)).toBe(`z${'\u0335'.repeat(5)}`)
  })

  it('has its LaTeX drawn, even where a sign hides in a command', () => {
    expect(readable('A $\\alpha^2$ model\\unicode{x202e}')).toBe('A α² model')
  })

  it('comes out the same when it goes in twice', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(neutral(neutral(text))).toBe(neutral(text))
      }),
    )
  })

  it('is isolated where it runs from right to left', () => {
    expect([isolated('abc'), isolated('שלום')]).toEqual(['abc', '\u2068שלום\u2069'])
  })
})

describe('lengths as a reader counts', () => {
  it.each([
    ['abc', 3, 3],
    ['▲ 98 · ★ 12', 11, 11],
    [family, 1, 2],
    ['論文', 2, 4],
    ['e\u0301', 1, 1],
    ['💬', 1, 2],
  ])('%s', (text, characters, columns) => {
    expect([visibleLength(text), displayWidth(text)]).toEqual([characters, columns])
  })

  it('cuts at a word, and says so', () => {
    expect(clip('one two three', 13)).toBe('one two three')
    expect(clip('one two three', 9)).toBe('one two…')
    expect(clip('one, two', 6)).toBe('one…')
    expect(clip('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`)
  })

  it('never cuts through a character, and never exceeds the length', () => {
    fc.assert(
      fc.property(foreign, fc.integer({ min: 1, max: 80 }), (text, max) => {
        expect(visibleLength(clip(text, max))).toBeLessThanOrEqual(
          Math.max(max, visibleLength(text) <= max ? max : 1),
        )
        expect(clipUnits(text, max + 1).length).toBeLessThanOrEqual(max + 1)
        expect(clipUnits(text, max + 1).isWellFormed()).toBe(true)
      }),
    )
    expect(clipUnits(`a${family}${family}`, 12)).toBe(`a${family}…`)
  })

  it('wraps into lines that fit, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(foreign, fc.integer({ min: 2, max: 60 }), (text, columns) => {
        const lines = wrap(text, columns)
        expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([])
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })
})
