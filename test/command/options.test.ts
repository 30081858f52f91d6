import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { choice, count, optionSpecs, required, usage, when, words } from '../../src/command/options.ts'

const shape = z.object({
  what: required('What to do it to', 'Say what.', { completes: 'paper' }),
  note: words('What to add', { named: true }),
  rhythm: when('When it comes'),
  where: choice(['here', 'me'], 'For whom'),
  format: choice(['compact', 'thread'], 'How it looks', { named: true }),
  top: count(1, 25, 'At most this many'),
})

/** What is said about one option's text; nothing where it is taken. */
const fault = (name: string, text: string) =>
  shape.safeParse({ what: 'x', [name]: text }).error?.issues.map(({ message }) => message)

describe('options', () => {
  it('are read from the declaration, in order', () => {
    expect(optionSpecs(shape)).toEqual([
      { name: 'what', about: 'What to do it to', kind: 'text', completes: 'paper', required: true },
      { name: 'note', about: 'What to add', kind: 'text', named: true, required: false },
      { name: 'rhythm', about: 'When it comes', kind: 'when', required: false },
      { name: 'where', about: 'For whom', kind: 'choice', choices: ['here', 'me'], required: false },
      {
        name: 'format',
        about: 'How it looks',
        kind: 'choice',
        choices: ['compact', 'thread'],
        named: true,
        required: false,
      },
      {
        name: 'top',
        about: 'At most this many',
        kind: 'count',
        range: { least: 1, most: 25 },
        named: true,
        required: false,
      },
    ])
    expect(optionSpecs(z.object({}))).toEqual([])
  })

  it('that say nothing of themselves are a mistake of the one who declares', () => {
    expect(() => optionSpecs(z.object({ id: z.string() }))).toThrow('The option id says nothing of itself')
  })

  it('make the line that says how to type a command', () => {
    expect(usage('do', optionSpecs(shape))).toBe(
      'do <what> [note …] [rhythm] [here, me] [format compact, thread] [top N]',
    )
    expect(usage('help', [])).toBe('help')
  })

  it.each([
    ['what', '', 'Say what.'],
    ['what', '  ', 'Say what.'],
    ['where', 'there', 'Choose one of here, me.'],
    ['format', '', 'Choose one of compact, thread.'],
    ['top', '0', 'Give a whole number from 1 to 25.'],
    ['top', '26', 'Give a whole number from 1 to 25.'],
    ['top', 'many', 'Give a whole number from 1 to 25.'],
    ['top', '2.5', 'Give a whole number from 1 to 25.'],
    ['top', '-1', 'Give a whole number from 1 to 25.'],
    ['top', '9'.repeat(10_000), 'Give a whole number from 1 to 25.'],
  ])('%s refuses %j', (name, text, said) => {
    expect(fault(name, text)).toEqual([said])
  })

  it('that are missing where they must not are asked for', () => {
    expect(shape.safeParse({}).error?.issues.map(({ message }) => message)).toEqual(['Say what.'])
  })

  it('become what the command works with', () => {
    expect(shape.parse({ what: ' x ', top: '05', where: 'me' })).toEqual({ what: 'x', top: 5, where: 'me' })
  })
})
