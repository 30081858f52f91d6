import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionOptions, actionText, fits, readAction, viewAction, viewOf } from '../../src/command/action.ts'

describe('an action', () => {
  it.each<[Readonly<Record<string, string>>, string]>([
    [{}, 'v1:show:'],
    [{ id: '2605.03849' }, 'v1:show:2605.03849'],
    [{ page: '2' }, 'v1:show:?page=2'],
    [{ id: '2605.03849', page: '2' }, 'v1:show:?id=2605.03849&page=2'],
    [{ id: '?what' }, 'v1:show:?id=%3Fwhat'],
    [{ id: '~what' }, 'v1:show:?id=%7Ewhat'],
    [{ id: 'a:b c' }, 'v1:show:a:b c'],
  ])('for %j is written %s', (options, action) => {
    expect(actionText('show', options, 'id')).toBe(action)
  })

  it.each([
    ['v1:show:2605.03849', { name: 'show', about: '2605.03849' }],
    ['v1:mine:', { name: 'mine', about: '' }],
    ['v1:echo:two\nlines', { name: 'echo', about: 'two\nlines' }],
    ['v2:show:1', undefined],
    ['v1:Show:1', undefined],
    ['v1::1', undefined],
    ['show', undefined],
    ['', undefined],
  ])('%j is read as %j', (action, read) => {
    expect(readAction(action)).toEqual(read)
  })

  it('that is kept elsewhere names its view, and no other does', () => {
    expect(viewAction('ranked', 'abc')).toBe('v1:ranked:~abc')
    expect(viewOf({ name: 'ranked', about: '~abc' })).toBe('abc')
    expect(viewOf({ name: 'ranked', about: 'abc' })).toBeUndefined()
  })

  it('fits up to 86 characters', () => {
    expect(fits('x'.repeat(86))).toBe(true)
    expect(fits('x'.repeat(87))).toBe(false)
  })

  it('says nothing where its command has no option', () => {
    expect(actionOptions('2605.03849', undefined)).toEqual({})
  })

  it('gives back any options it was written with', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const name = fc.constantFrom('id', 'page', 'sort')
    fc.assert(
      fc.property(fc.dictionary(name, text, { noNullPrototype: true }), (options) => {
        const action = readAction(actionText('show', options, 'id'))
        expect(action?.name).toBe('show')
        expect(viewOf({ name: 'show', about: action?.about ?? '' })).toBeUndefined()
        expect(actionOptions(action?.about ?? '', 'id')).toEqual(options)
      }),
    )
  })
})
