import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arxivId, dayOf, folded, instantOf, repositoryUrl, webUrl } from '../../src/catalogue/foreign.ts'

describe('an arXiv id', () => {
  it.each([
    ['2605.03849', '2605.03849'],
    ['0704.0001v12', '0704.0001'],
    ['arXiv:2605.03849v1', '2605.03849'],
    ['http://arxiv.org/abs/2609.20822v1', '2609.20822'],
    ['https://www.arxiv.org/pdf/2609.20822v3.pdf', '2609.20822'],
    ['https://export.arxiv.org/abs/hep-ex/0307015v2', 'hep-ex/0307015'],
    ['oai:arXiv.org:2609.20822v1', '2609.20822'],
    ['math.GT/0309136', 'math/0309136'],
    ['math-ph/0610037', 'math-ph/0610037'],
  ])('is the bare one in %s', (text, id) => {
    expect(arxivId(text)).toBe(id)
  })

  it.each(['', '2605', '2605.123', '2605.1234567', 'http://arxiv.org/api/errors#x', 'a/b', '../2605.03849'])(
    'is not in "%s"',
    (text) => {
      expect(arxivId(text)).toBeUndefined()
    },
  )
})

describe('foreign text', () => {
  it('becomes one clean line', () => {
    expect(folded(' Large\n  Models\u0000\t\u00a0as  ')).toBe('Large Models as')
    expect(folded('half \ud83d')).toBe('half \ufffd')
    expect([folded(' \n'), folded(null), folded(undefined)]).toEqual([undefined, undefined, undefined])
  })

  it('is never more than one line, and stays when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = folded(text) ?? ''
        expect(line).not.toMatch(/[\n\r\p{Cc}]|^\s|\s$/u)
        expect(folded(line) ?? '').toBe(line)
      }),
    )
  })
})

describe('a web address', () => {
  it.each([
    [' https://a.example/b c ', 'https://a.example/b%20c'],
    ['https://a.example', 'https://a.example/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/avatars/a.svg', undefined],
    ['', undefined],
  ])('of "%s" is %s', (text, url) => {
    expect(webUrl(text)).toBe(url)
  })

  it.each([
    ['owner/name', 'https://github.com/owner/name'],
    ['https://gitlab.com/owner/name/', 'https://gitlab.com/owner/name'],
    ['owner/name/more', undefined],
  ])('of the repository "%s" is %s', (text, url) => {
    expect(repositoryUrl(text)).toBe(url)
  })
})

describe('a date', () => {
  it('is an instant or the midnight of a day in UTC', () => {
    expect(instantOf('2026-05-07T09:30:00+02:00')).toBe(Date.UTC(2026, 4, 7, 7, 30))
    expect(instantOf('2026-05-07')).toBe(Date.UTC(2026, 4, 7))
    expect([instantOf('May 7'), instantOf('7'), instantOf('2026-13-40'), instantOf(null)]).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ])
  })

  it('belongs to a UTC day', () => {
    expect(dayOf('2026-05-07T00:30:00+02:00')).toBe('2026-05-06')
  })
})
