import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLinks } from '../../src/inbox/links.ts'
import type { Purpose } from '../../src/inbox/port.ts'
import { createTokens } from '../../src/inbox/tokens.ts'

const secret = 'a secret of thirty-two bytes or more'
const other = 'another secret, as long as the first'
const tokens = createTokens(secret)
const invalid = expect.objectContaining({ code: 'LINK_INVALID' })
const over = expect.objectContaining({ code: 'LINK_OVER' })

const subjects = fc.stringMatching(/^[\w-]{1,64}$/)
const purposes = fc.constantFrom<Purpose>('confirm', 'stop', 'preferences')
/** Epoch milliseconds from 1970 to 2096. */
const instants = fc.integer({ min: 1_000, max: 4_000_000_000_000 })

describe('a token', () => {
  it('is read back as what it was signed for, and fits in the path of a page', () => {
    fc.assert(
      fc.property(purposes, subjects, instants, (purpose, subject, expiresAt) => {
        const token = tokens.sign(purpose, subject, expiresAt)
        expect(encodeURIComponent(token)).toBe(token)
        expect(token.length).toBeLessThan(100)
        expect(tokens.read(purpose, token, expiresAt - 1000)).toBe(subject)
        expect(tokens.read(purpose, tokens.sign(purpose, subject), expiresAt)).toBe(subject)
      }),
    )
  })

  it('holds until its second and no longer', () => {
    const token = tokens.sign('confirm', 'wish', 5_000_999)
    expect(tokens.read('confirm', token, 4_999_999)).toBe('wish')
    expect(() => tokens.read('confirm', token, 5_000_000)).toThrow(over)
  })

  it('without an end never ends', () => {
    expect(tokens.read('stop', tokens.sign('stop', 'inbox'), 8.64e15)).toBe('inbox')
  })

  it('is good for one purpose', () => {
    fc.assert(
      fc.property(purposes, purposes, subjects, (purpose, wanted, subject) => {
        fc.pre(purpose !== wanted)
        expect(() => tokens.read(wanted, tokens.sign(purpose, subject), 0)).toThrow(invalid)
      }),
    )
  })

  it('is good for one subject and one end', () => {
    const [, end, mac] = tokens.sign('stop', 'mine', 9_000).split('.')
    expect(() => tokens.read('stop', `yours.${end}.${mac}`, 0)).toThrow(invalid)
    expect(() => tokens.read('stop', `mine.zzz.${mac}`, 0)).toThrow(invalid)
    expect(() => tokens.read('stop', `mine.0.${mac}`, 0)).toThrow(invalid)
  })

  it('is not changed in any character, shortened or made longer', () => {
    fc.assert(
      fc.property(subjects, fc.nat(), fc.string({ maxLength: 2 }), (subject, where, what) => {
        const token = tokens.sign('confirm', subject, 60_000)
        const at = where % (token.length + 1)
        const changed = `${token.slice(0, at)}${what}${token.slice(at + 1)}`
        fc.pre(changed !== token)
        expect(() => tokens.read('confirm', changed, 0)).toThrow(invalid)
      }),
      { numRuns: 500 },
    )
  })

  it('has one form: no spare bit of it can be flipped', () => {
    const token = tokens.sign('stop', 'inbox')
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const good = [...letters].filter((letter) => {
      try {
        return tokens.read('stop', `${token.slice(0, -1)}${letter}`, 0) === 'inbox'
      } catch {
        return false
      }
    })
    expect(good).toEqual([token.at(-1)])
  })

  it('is not made with another secret', () => {
    expect(() => tokens.read('stop', createTokens(other).sign('stop', 'inbox'), 0)).toThrow(invalid)
  })

  it('holds after the secret was changed, while the one before is known, and is signed with the new one', () => {
    const old = tokens.sign('stop', 'inbox')
    const rotated = createTokens(other, secret)
    expect(rotated.read('stop', old, 0)).toBe('inbox')
    expect(() => createTokens(other).read('stop', old, 0)).toThrow(invalid)
    expect(createTokens(other).read('stop', rotated.sign('stop', 'inbox'), 0)).toBe('inbox')
  })

  it('is told from any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\w.-]{0,90}$/)), (text) => {
        expect(() => tokens.read('stop', text, 0)).toThrow(invalid)
      }),
      { numRuns: 500 },
    )
  })

  it('is not made for a subject that would have to be escaped', () => {
    for (const subject of ['', 'a.b', 'a/b', 'a b', 'ä', 'a\n', 'a'.repeat(65)])
      expect(() => tokens.sign('stop', subject)).toThrow(RangeError)
  })
})

describe('a link', () => {
  const links = createLinks('https://papers.example.org/bot', tokens)
  const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)

  it('leads to the page of its purpose', () => {
    expect(links.home).toBe('https://papers.example.org/bot/')
    expect(links.confirm('wish', 9_000)).toMatch(
      /^https:\/\/papers\.example\.org\/bot\/confirm\/wish\.9\.[\w-]{22}$/,
    )
    expect(links.stop('inbox')).toMatch(
      /^https:\/\/papers\.example\.org\/bot\/unsubscribe\/inbox\.0\.[\w-]{22}$/,
    )
    expect(links.preferences('inbox', 9_000)).toMatch(/\/bot\/preferences\/inbox\.9\.[\w-]{22}$/)
  })

  it('lets its holder do that and nothing else', () => {
    expect(tokens.read('stop', tokenOf(links.stop('inbox')), 0)).toBe('inbox')
    expect(tokens.read('preferences', tokenOf(links.preferences('inbox', 9_000)), 0)).toBe('inbox')
    expect(() => tokens.read('preferences', tokenOf(links.stop('inbox')), 0)).toThrow(invalid)
    expect(() => tokens.read('stop', tokenOf(links.preferences('inbox', 9_000)), 0)).toThrow(invalid)
  })
})
