import { describe, expect, it } from 'vitest'
import { discordFaults } from '../doubles/discord/validate.ts'

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))
const row = (...components: object[]) => ({ type: 1, components })
const post = (body: object) => discordFaults('POST /channels/{channel}/messages', body)
const upload = (...commands: object[]) => discordFaults('PUT /applications/{application}/commands', commands)
const command = (more: object = {}) => ({ name: 'papers', description: 'Papers', ...more })
const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more })
const respond = (body: object) => discordFaults('POST /interactions/{interaction}/{token}/callback', body)
const select = (options: object[], more: object = {}) => ({ type: 3, custom_id: 'menu', options, ...more })
const choices = (count: number) => times(count, (n) => ({ label: `Option ${n}`, value: `${n}` }))
const input = (id: string, more: object = {}) => ({ type: 4, custom_id: id, style: 1, ...more })
const label = (component: object, more: object = {}) => ({ type: 18, label: 'x', component, ...more })
const modal = (components: object[], more: object = {}) => ({
  type: 9,
  data: { custom_id: 'form', title: 'Form', components, ...more },
})

describe('what Discord takes', () => {
  it('takes a menu and a form at every limit', () => {
    const full = times(25, (n) => ({
      label: 'l'.repeat(100),
      value: `${n}`.padEnd(100, 'v'),
      description: 'd'.repeat(100),
    }))
    const menu = select(full, { custom_id: 'i'.repeat(100), placeholder: 'p'.repeat(150) })
    expect(post({ content: 'x', components: [row(menu)] })).toEqual([])
    const fields = [
      ...times(4, (n) => label(input(`${n}`, { value: 'v'.repeat(4000), placeholder: 'p'.repeat(100) }))),
      label(select(full, { required: false, min_values: 0 }), { description: 'd'.repeat(100) }),
    ]
    const texts = { custom_id: 'i'.repeat(100), title: 't'.repeat(45) }
    expect(respond(modal(fields, texts))).toEqual([])
    expect(respond(modal([{ type: 10, content: 'Read this' }, row(input('a', { label: 'x' }))]))).toEqual([])
  })

  it('takes commands as discord.js uploads them', () => {
    const sub = {
      type: 1,
      name: 'top',
      description: 'x',
      options: [option('day', { required: true }), option('topic')],
    }
    const uploaded = command({
      options: [sub],
      default_member_permissions: '16',
      dm_permission: true,
      nsfw: false,
    })
    expect(upload(uploaded)).toEqual([])
  })
})

describe('what Discord refuses', () => {
  it.each([
    ['a name in capitals', [command({ name: 'Papers' })], '0.name: Command name is invalid'],
    ['no description', [{ name: 'papers' }], '0.description: This field is required'],
    ['two of one name', [command(), command()], '1.name: Application command names must be unique'],
    [
      'required after optional',
      [command({ options: [option('a'), option('b', { required: true })] })],
      '0.options.1.required: Required options must be placed before non-required options',
    ],
    [
      '26 options',
      [command({ options: times(26, (index) => option(`o${index}`)) })],
      '0.options: Must be 25 or fewer in length.',
    ],
    [
      'two options of one name',
      [command({ options: [option('a'), option('a')] })],
      '0.options.1.name: Option names must be unique',
    ],
    [
      'over 8000 characters',
      [
        command({
          options: times(25, (index) =>
            option(`o${index}`, {
              choices: times(25, (choice) => ({ name: `${choice} ${'n'.repeat(20)}`, value: 'v' })),
            }),
          ),
        }),
      ],
      '0: Command exceeds maximum size (8000)',
    ],
    [
      'rights in words',
      [command({ default_member_permissions: 'ManageChannels' })],
      '0.default_member_permissions: Must be a bit set written as a number.',
    ],
  ])('a command with %s', (_, commands, fault) => {
    expect(upload(...commands)).toContain(fault)
  })

  it.each([
    [
      '26 completions',
      { type: 8, data: { choices: times(26, (index) => ({ name: `${index}`, value: 'v' })) } },
      'data.choices: Must be 25 or fewer in length.',
    ],
    [
      'a completion of 101',
      { type: 8, data: { choices: [{ name: 'n', value: 'v'.repeat(101) }] } },
      'data.choices.0.value: Must be 100 or fewer in length.',
    ],
    [
      'an answer of 2001',
      { type: 4, data: { content: 'x'.repeat(2001) } },
      'data.content: Must be 2000 or fewer in length.',
    ],
    ['an answer of an unknown type', { type: 3 }, 'type: Value must be one of 4, 5, 6, 7, 8, 9.'],
    [
      'a form of six parts',
      modal(times(6, (n) => label(input(`${n}`)))),
      'data.components: Must be between 1 and 5 in length.',
    ],
    ['a form of nothing', modal([]), 'data.components: Must be 1 or more in length.'],
    [
      'a form with a title of 46',
      modal([label(input('a'))], { title: 'x'.repeat(46) }),
      'data.title: Must be 45 or fewer in length.',
    ],
    [
      'a form titled in spaces',
      modal([label(input('a'))], { title: ' ' }),
      'data.title: This field is required',
    ],
    [
      'a form with a custom_id of 101',
      modal([label(input('a'))], { custom_id: 'x'.repeat(101) }),
      'data.custom_id: Must be 100 or fewer in length.',
    ],
    [
      'two fields of one name',
      modal([label(input('a')), label(select(choices(1), { custom_id: 'a' }))]),
      'data.components: Component custom id cannot be duplicated',
    ],
    [
      'a label of 46',
      modal([label(input('a'), { label: 'x'.repeat(46) })]),
      'data.components.0.label: Must be 45 or fewer in length.',
    ],
    [
      'a description of 101',
      modal([label(input('a'), { description: 'x'.repeat(101) })]),
      'data.components.0.description: Must be 100 or fewer in length.',
    ],
    [
      'a second label inside a label',
      modal([label(input('a', { label: 'x' }))]),
      'data.components.0.component.label: A text input in a label has no label of its own.',
    ],
    [
      'a row without a label',
      modal([row(input('a'))]),
      'data.components.0.components.0.label: This field is required',
    ],
    [
      'a value longer than the field',
      modal([label(input('a', { max_length: 3, value: 'four' }))]),
      'data.components.0.component.value: Must be 3 or fewer in length.',
    ],
    [
      'a form with an option twice',
      modal([label(select([...choices(1), ...choices(1)]))]),
      'data.components.0.component.options.1.value: The specified option value is already used',
    ],
    [
      'a form with two defaults',
      modal([label(select(choices(2).map((one) => ({ ...one, default: true }))))]),
      'data.components.0.component.options: More defaults than max_values.',
    ],
  ])('%s', (_, body, fault) => {
    expect(respond(body)).toContain(fault)
  })
})
