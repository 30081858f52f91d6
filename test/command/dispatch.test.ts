import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type CommandServices, defineCommand, say } from '../../src/command/define.ts'
import { createDispatch } from '../../src/command/dispatch.ts'
import { optionSpecs, usage } from '../../src/command/options.ts'
import type { CommandRequest } from '../../src/platforms/port.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { createTestLog } from '../doubles/log.ts'

const place = { platform: 'slack', workspace: 'T1', id: 'C1' } as const
const services: CommandServices = {
  papers: { byIds: async () => [] },
  now: () => Temporal.Instant.from('2026-05-07T07:00:00Z'),
  nextRun: async () => undefined,
}

const echo = defineCommand({
  name: 'echo',
  about: 'Says it back',
  options: z.object({
    first: z.string('Type a word to echo.').describe('A word'),
    rest: z.string().optional().describe('More words'),
  }),
  run: async (context, { first, rest }) => say(`${context.place.id}: ${first} / ${rest ?? 'nothing'}`),
})
const help = defineCommand({
  name: 'help',
  about: 'Helps',
  options: z.object({}),
  run: async () => say('Helped'),
})
const failing = (error: Error) =>
  defineCommand({
    name: 'fail',
    about: 'Fails',
    options: z.object({}),
    run: async () => {
      throw error
    },
  })

function open(error = new Error('broken')) {
  const log = createTestLog()
  const dispatch = createDispatch([echo, help, failing(error)], services, log)
  const answer = async (input: CommandRequest['input']) => (await dispatch({ place, input })).preview
  return { log, answer, typed: (text: string) => answer({ kind: 'typed', text }) }
}

describe('a request', () => {
  it.each([
    ['echo one', 'C1: one / nothing'],
    ['  ECHO   one  two   three ', 'C1: one / two three'],
    ['help', 'Helped'],
    ['', 'Helped'],
    ['echo', 'Type a word to echo.'],
    ['dance', 'There is no command “dance”. Type /papers help to see what there is.'],
  ])('typed as %j is answered %j', async (text, expected) => {
    expect(await open().typed(text)).toBe(expected)
  })

  it.each([
    ['v1:echo:one two', 'C1: one two / nothing'],
    ['v2:echo:one', 'This button is from another version of Paperboy. Type /papers help to see what works.'],
    ['v1:echo:', 'This button is from another version of Paperboy. Type /papers help to see what works.'],
    ['anything', 'This button is from another version of Paperboy. Type /papers help to see what works.'],
    ['v1:dance:now', 'There is no command “dance”. Type /papers help to see what there is.'],
  ])('pressed as %j is answered %j', async (action, expected) => {
    expect(await open().answer({ kind: 'pressed', action })).toBe(expected)
  })

  it('chosen from a menu brings its options by name', async () => {
    const options = { first: 'one', rest: 'two' }
    expect(await open().answer({ kind: 'chosen', command: 'echo', options })).toBe('C1: one / two')
  })

  it('of ten thousand characters is answered with a short sentence', async () => {
    expect((await open().typed('x'.repeat(10_000))).length).toBeLessThan(150)
  })

  it('that fails as expected is answered with what happened and what to do', async () => {
    const error = new PaperboyError('SOURCE_UNAVAILABLE', 'The source is away.', { next: 'Try later.' })
    const { typed, log } = open(error)
    expect(await typed('fail')).toBe('The source is away. Try later.')
    expect(log.lines).toEqual([])
  })

  it('that fails unexpectedly is logged, and answered without a word of the failure', async () => {
    const { typed, log } = open(new Error('secret path'))
    expect(await typed('fail')).toBe('Something went wrong here. It is in the log; please try again later.')
    expect(log.lines).toMatchObject([{ level: 'error', fields: { command: 'fail' } }])
  })
})

describe('options', () => {
  it('are read from the declaration, in order', () => {
    expect(echo.options).toEqual([
      { name: 'first', about: 'A word', required: true },
      { name: 'rest', about: 'More words', required: false },
    ])
    expect(optionSpecs(z.object({}))).toEqual([])
  })

  it('make the line that says how to type a command', () => {
    expect(usage('echo', echo.options)).toBe('echo <first> [rest]')
    expect(usage('help', help.options)).toBe('help')
  })
})
