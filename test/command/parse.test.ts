import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declared, known, typed } from './declared.ts'

type Options = Readonly<Record<string, string>>

describe('the first word', () => {
  it.each<[string, string, Options]>([
    ['', 'help', {}],
    ['   ', 'help', {}],
    ['/papers', 'help', {}],
    ['/papers top', 'top', {}],
    ['papers mine', 'mine', {}],
    ['/Papers   TOP', 'top', {}],
    ['/top', 'top', {}],
    ['Help!', 'help', {}],
    ['?', 'help', {}],
    ['search: robots', 'search', { words: 'robots' }],
    ['trending week', 'top', { period: 'week' }],
    ['topics', 'subscribe', {}],
    ['snooze for 2 weeks', 'digest', { action: 'pause', for: '2 weeks' }],
    ['preview', 'digest', { action: 'preview' }],
    ['subscribe to agents', 'subscribe', { topic: 'agents' }],
    ['subscribe "to agents"', 'subscribe', { topic: '"to agents"' }],
    ['Dance now', 'dance', {}],
    ['“top” week', '“top”', {}],
    ['constructor x', 'constructor', {}],
  ])('of %j is the command %s', (text, name, options) => {
    expect(typed(text)).toEqual({ name, options })
  })
})

describe('text', () => {
  it.each<[string, Options]>([
    ['search speech recognition', { words: 'speech recognition' }],
    ['search   speech \n recognition ', { words: 'speech recognition' }],
    ['search "a  phrase" OR author:lovelace', { words: '"a  phrase" OR author:lovelace' }],
    ['search “a phrase” -«another one»', { words: '“a phrase” -«another one»' }],
    ['search author:"Ada Lovelace" top 5', { words: 'author:"Ada Lovelace" top 5' }],
    ['search a quote that "never ends', { words: 'a quote that "never ends' }],
    ['search papers on weekdays 9am here', { words: 'papers on weekdays 9am here' }],
    ['search agents,', { words: 'agents' }],
    ['search', {}],
    ['search ,', {}],
    ['unsubscribe 3', { which: '3' }],
    ['unsubscribe all', { which: 'all' }],
    ['help top', { command: 'top' }],
  ])('of %j is taken as it stands', (text, options) => {
    expect(typed(text).options).toEqual(options)
  })

  it('that no option takes is a problem', () => {
    expect(typed('mine foo bar')).toEqual({
      name: 'mine',
      options: {},
      problem: '“foo bar” is not understood here.',
    })
    expect(typed(`mine ${'x'.repeat(10_000)}`).problem?.length).toBeLessThan(80)
    expect(typed('mine \u202egnp.exe').problem).toBe('“gnp.exe” is not understood here.')
  })
})

describe('choices', () => {
  it.each<[string, Options]>([
    ['top', {}],
    ['top week', { period: 'week' }],
    ['top WEEK', { period: 'week' }],
    ['top week agents', { period: 'week', topic: 'agents' }],
    ['top agents week', { period: 'week', topic: 'agents' }],
    ['top agents this week', { period: 'week', topic: 'agents' }],
    ['top this month', { period: 'month' }],
    ['top today', { period: 'day' }],
    ['top one week later', { topic: 'one week later' }],
    ['top "week"', { topic: '"week"' }],
    ['top agents period:week', { period: 'week', topic: 'agents' }],
    ['subscribe agents here', { topic: 'agents', where: 'here' }],
    ['subscribe here agents', { topic: 'agents', where: 'here' }],
    ['subscribe me', { where: 'me' }],
    ['subscribe agents where:here', { topic: 'agents', where: 'here' }],
    ['digest on', { action: 'on' }],
    ['digest off.', { action: 'off' }],
    ['digest format thread', { format: 'thread' }],
    ['digest empty day skip', { 'empty-day': 'skip' }],
    ['digest Empty_Day=say on', { 'empty-day': 'say', action: 'on' }],
    ['digest format fancy', { format: 'fancy' }],
    ['mute gpt here', { what: 'gpt', where: 'here' }],
  ])('of %j stand at the beginning or the end', (text, options) => {
    expect(typed(text).options).toEqual(options)
  })
})

describe('options with names', () => {
  it.each<[string, Options]>([
    ['subscribe agents top 3', { topic: 'agents', top: '3' }],
    ['subscribe top 3 agents', { topic: 'agents', top: '3' }],
    ['subscribe agents top:3 min-votes=10', { topic: 'agents', top: '3', 'min-votes': '10' }],
    ['subscribe agents min votes 10', { topic: 'agents', 'min-votes': '10' }],
    ['subscribe agents Min_Votes: 10', { topic: 'agents', 'min-votes': '10' }],
    ['subscribe agents --top 3 —min-votes 10', { topic: 'agents', top: '3', 'min-votes': '10' }],
    ['subscribe agents top 3, min votes 5', { topic: 'agents', top: '3', 'min-votes': '5' }],
    ['subscribe agents top = 3', { topic: 'agents', top: '3' }],
    ['subscribe agents top 3 top 4', { topic: 'agents', top: '4' }],
    ['subscribe top agents', { topic: 'top agents' }],
    ['subscribe "top 5" lists', { topic: '"top 5" lists' }],
    ['subscribe agents top:lots', { topic: 'agents', top: 'lots' }],
    ['digest top lots', { top: 'lots' }],
    ['digest top', { top: '' }],
    ['digest topics agents, rl', { topics: 'agents, rl' }],
    ['digest topics: "code switching", rl', { topics: '"code switching", rl' }],
    ['digest topics="code switching"', { topics: '"code switching"' }],
    ['digest topics agents, rl top 5 format thread', { topics: 'agents, rl', top: '5', format: 'thread' }],
    [
      'digest on topics agents, rl weekdays 9am',
      { action: 'on', topics: 'agents, rl', when: 'weekdays 9am' },
    ],
    ['digest topics agents off', { topics: 'agents', action: 'off' }],
    ['digest topics weekdays', { topics: 'weekdays' }],
    ['digest on 9am topics gpt 4', { action: 'on', when: '9am', topics: 'gpt 4' }],
    ['digest pause for 2 weeks', { action: 'pause', for: '2 weeks' }],
    ['mute gpt for 2 weeks', { what: 'gpt', for: '2 weeks' }],
    [
      'mute author:"Ada Lovelace" for 2 weeks here',
      { what: 'author:"Ada Lovelace"', for: '2 weeks', where: 'here' },
    ],
    ['mute "for loops" for 3 days', { what: '"for loops"', for: '3 days' }],
    ['mute models for code for 3 days', { what: 'models for code', for: '3 days' }],
    ['mute for loops', { what: 'for loops' }],
    ['mute loops for', { what: 'loops for' }],
  ])('of %j are found', (text, options) => {
    expect(typed(text).options).toEqual(options)
  })
})

describe('an e-mail address', () => {
  const email = 'you@example.org'

  it.each<[string, Options]>([
    ['subscribe agents you@example.org', { topic: 'agents', email }],
    ['subscribe you@example.org', { email }],
    ['subscribe you@example.org agents weekly', { topic: 'agents', when: 'weekly', email }],
    [
      'subscribe agents weekly you@example.org here',
      { topic: 'agents', when: 'weekly', where: 'here', email },
    ],
    ['subscribe agents weekly fri you@example.org 9am', { topic: 'agents', when: 'weekly fri 9am', email }],
    ['subscribe agents, (you@example.org).', { topic: 'agents', email }],
    ['subscribe agents <you@example.org>', { topic: 'agents', email }],
    ['subscribe agents mailto:you@example.org', { topic: 'agents', email }],
    ['subscribe agents email:you@example.org top 3', { topic: 'agents', top: '3', email }],
    ['subscribe agents E-Mail: you@example.org top 3', { topic: 'agents', top: '3', email }],
    ['subscribe agents to you@example.org', { topic: 'agents', email }],
    ['subscribe agents by e-mail to you@example.org', { topic: 'agents', email }],
    ['subscribe agents email:you', { topic: 'agents', email: 'you' }],
    ['subscribe agents you+papers@example.org', { topic: 'agents', email: 'you+papers@example.org' }],
    ['subscribe agents y@b@c.de', { topic: 'agents', email: 'y@b@c.de' }],
    ['subscribe agents a@b.c d@e.f', { topic: 'agents', email: 'a@b.c d@e.f' }],
    ['subscribe "you@example.org"', { topic: '"you@example.org"' }],
    ['subscribe author:you@example.org', { topic: 'author:you@example.org' }],
    ['subscribe https://you@example.org', { topic: 'https://you@example.org' }],
    ['subscribe @example.org you@ you@localhost', { email: '@example.org you@ you@localhost' }],
    ['subscribe agents you@localhost weekly', { topic: 'agents', when: 'weekly', email: 'you@localhost' }],
    ['subscribe agents you＠example.org', { topic: 'agents', email: 'you＠example.org' }],
    ['subscribe agents you @ example.org', { topic: 'agents you example.org', email: '@' }],
    ['subscribe agents o/neil@example.org', { topic: 'agents', email: 'o/neil@example.org' }],
    ['subscribe agents “you@example.org”,', { topic: 'agents', email }],
    ['subscribe agents ‘you@example.org’', { topic: 'agents', email }],
    ['subscribe agents email:“you@example.org”', { topic: 'agents', email }],
    ['subscribe agents to: you@example.org', { topic: 'agents', email }],
    ['subscribe agents to:you@example.org', { topic: 'agents', email }],
    ['subscribe agents, by e-mail to: <you@example.org>', { topic: 'agents', email }],
    ['subscribe “mail you@example.org now”', { topic: '“mail you@example.org now”' }],
    ['subscribe -author:(you@example.org', { topic: '-author:(you@example.org' }],
    ['subscribe example.org/@you', { topic: 'example.org/@you' }],
    ['subscribe pass@1 F1@k mAP@0.5', { topic: 'pass@1 F1@k mAP@0.5' }],
    ['subscribe email', { topic: 'email' }],
    ['search you@example.org', { words: 'you@example.org' }],
  ])('in %j', (text, options) => {
    expect(typed(text).options).toEqual(options)
  })
})

describe('whatever is typed', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      'top',
      '5',
      'min',
      'votes',
      'here',
      'on',
      '9am',
      'weekdays',
      'for',
      'topics',
      'you@example.org',
      'Berlin',
      '"',
      ':',
      '=',
    ),
  )
  const name = fc.constantFrom('', '/papers ', ...declared.map((command) => `${command.name} `))
  const anything = fc
    .tuple(name, fc.array(word, { maxLength: 12 }))
    .map(([first, words]) => first + words.join(' '))

  it('is read without an error, into options of the command', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { name, options } = typed(text)
        const names = known.byName.get(name)?.options.map((option) => option.name) ?? []
        expect(names).toEqual(expect.arrayContaining(Object.keys(options)))
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps what is quoted, in its text', () => {
    const quoted = fc
      .array(fc.constantFrom('weekdays', '9am', 'here', 'me', 'top 5', 'for 2 weeks', 'topics', 'week'), {
        minLength: 1,
      })
      .map((words) => `“${words.join('  ')}”`)
    const command = fc.constantFrom<[string, string]>(
      ['top', 'topic'],
      ['subscribe', 'topic'],
      ['mute', 'what'],
      ['search', 'words'],
    )
    fc.assert(
      fc.property(command, quoted, quoted, ([name, option], one, other) => {
        expect(typed(`${name} ${one} ${other}`).options).toEqual({ [option]: `${one} ${other}` })
      }),
    )
  })

  it('brings every value to its option, in any order', () => {
    const separator = fc.constantFrom(' ', ':', '=', ': ')
    const named = fc.record({
      top: fc.integer({ min: 1, max: 25 }).map(String),
      'min-votes': fc.integer({ min: 0, max: 999 }).map(String),
      format: fc.constantFrom('compact', 'thread'),
      'empty-day': fc.constantFrom('say', 'skip'),
      topics: fc.constantFrom('agents', 'agents, rl', '"code switching", gpt 4'),
      for: fc.constantFrom('2 weeks', 'a month'),
    })
    const parts = named.chain((values) => fc.shuffledSubarray(Object.entries(values)))
    const when = fc.constantFrom('', 'weekdays 9am', 'fri 17:00 Berlin', '21.30')
    fc.assert(
      fc.property(
        parts,
        separator,
        when,
        fc.constantFrom('', 'on', 'pause'),
        (some, between, rhythm, action) => {
          const text = [
            'digest',
            action,
            rhythm,
            ...some.map(([option, value]) => option + between + value),
          ].join(' ')
          const expected = {
            ...Object.fromEntries(some),
            ...(rhythm && { when: rhythm }),
            ...(action && { action }),
          }
          expect(typed(text)).toEqual({ name: 'digest', options: expected })
        },
      ),
    )
  })

  it.each([
    'mon ',
    '9am ',
    'a ',
    'top 5 ',
    '"a" ',
    '" ',
    'for x ',
    'topics a ',
    'new york ',
    'x',
    '“',
    'agents, ',
    'here ',
  ])('takes no longer than a blink when it is ten thousand characters of %j', (piece) => {
    const rest = piece.repeat(10_000).slice(0, 10_000)
    const started = performance.now()
    for (const { name } of declared) typed(`${name} ${rest}`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
