import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Form } from '../../../src/message/form.ts'
import { actionOf, markOf } from '../../../src/platforms/discord/mark.ts'
import { modalBody } from '../../../src/platforms/discord/modal.ts'
import { discordFaults } from '../../doubles/discord/validate.ts'
import { hostileText } from '../hostile.ts'

const id = 'abcdefgh-_12'
const faultsOf = (form: Form) =>
  discordFaults('POST /interactions/{interaction}/{token}/callback', { type: 9, data: modalBody(form, id) })
const formOf = (...fields: Field[]): Form => ({
  kind: 'form',
  title: 'Digest',
  submit: 'Save',
  action: 'v1:digest:on',
  fields,
})
const plainField = (name: string): Field => ({ kind: 'text', name, label: `Field ${name}` })

describe('a form on Discord', () => {
  it('carries its action and the id by which it is kept', () => {
    const { custom_id: customId } = modalBody(formOf(plainField('a')), id)
    expect([actionOf(customId), markOf(customId)]).toEqual(['v1:digest:on', id])
    const longest = { ...formOf(plainField('a')), action: 'x'.repeat(86) }
    expect(faultsOf(longest)).toEqual([])
  })

  it.each<[string, Field, object]>([
    ['text', { kind: 'text', name: 'a', label: 'A' }, { type: 4, style: 1, required: true }],
    ['text of many lines', { kind: 'text', name: 'a', label: 'A', multiline: true }, { type: 4, style: 2 }],
    [
      'a topic',
      { kind: 'topic', name: 'a', label: 'A', optional: true },
      { type: 4, style: 1, required: false },
    ],
    ['a time', { kind: 'time', name: 'a', label: 'A' }, { type: 4, style: 1, placeholder: '09:00' }],
    [
      'a choice',
      { kind: 'choice', name: 'a', label: 'A', value: 'y', options: [{ value: 'y', label: 'Yes' }] },
      { type: 3, required: true, options: [{ label: 'Yes', value: 'y', default: true }] },
    ],
    [
      'a choice that may be left',
      { kind: 'choice', name: 'a', label: 'A', optional: true, options: [{ value: 'y', label: 'Yes' }] },
      { type: 3, required: false, min_values: 0 },
    ],
  ])('asks for %s', (_what, field, component) => {
    expect(modalBody(formOf(field), id).components).toMatchObject([
      { type: 18, label: 'A', component: { custom_id: 'a', ...component } },
    ])
  })

  it('says what is to be known first, above the fields or, where five leave no room, in the first', () => {
    const intro = 'It comes to #reading.'
    const names = ['a', 'b', 'c', 'd', 'e']
    const four = modalBody({ ...formOf(...names.slice(0, 4).map(plainField)), intro }, id)
    expect(four.components[0]).toEqual({ type: 10, content: intro })
    const five = modalBody({ ...formOf(...names.map(plainField)), intro }, id)
    expect(five.components).toHaveLength(5)
    expect(five.components[0]).toMatchObject({ label: 'Field a', description: intro })
  })

  it('passes the rules of Discord, whatever its texts', () => {
    const long = fc.oneof(hostileText, fc.constantFrom('', ' ', '\u200b', 'x'.repeat(6000)))
    const common = { label: long, hint: long, value: long, optional: fc.constant(true as const) }
    const requiredKeys: ['kind', 'label'] = ['kind', 'label']
    const field = fc.oneof(
      fc.record(
        { kind: fc.constantFrom('text' as const, 'topic' as const, 'time' as const), ...common },
        { requiredKeys },
      ),
      fc.record({ kind: fc.constant('choice' as const), ...common }, { requiredKeys }).map((one) => ({
        ...one,
        options: [
          { value: 'a', label: one.label },
          { value: 'b', label: 'B' },
        ],
      })),
    )
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), long, long, (fields, title, intro) => {
        const named = fields.map((one, index): Field => ({ ...one, name: `f${index}` }))
        expect(faultsOf({ ...formOf(...named), title, intro })).toEqual([])
      }),
    )
  })
})
