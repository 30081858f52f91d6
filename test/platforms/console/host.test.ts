import { describe, expect, it } from 'vitest'
import { play, playText, pressed, terminal, typed, you } from './conversation.ts'

describe('a conversation from a script', () => {
  it('reads like one: every line behind a sign, its answer, an empty line', async () => {
    const { text, host } = await play('list', 'hello there')
    expect(text).toBe(
      [
        '› list',
        '1  First',
        '   https://x.y/1',
        '',
        '2  Second',
        '   https://x.y/2',
        '',
        "[1] [2] [Post today's now]",
        '',
        '› hello there',
        'typed hello there',
        '',
        '',
      ].join('\n'),
    )
    expect(host.ready).toBe(false)
  })

  it('asks as one person in a channel, each line once and in order', async () => {
    const { desk, answered } = await play('one', '', '  two  ')
    expect(desk.asked.map(({ place, input }) => ({ place, input }))).toEqual([
      { place: terminal, input: typed('one') },
      { place: terminal, input: typed('two') },
    ])
    const [first, second] = desk.asked
    expect(first?.id).not.toBe(second?.id)
    expect(first?.person).toMatchObject({ key: you, name: 'You' })
    expect(await first?.person.zone()).toBe('Europe/Berlin')
    expect(await first?.person.refusal()).toBeUndefined()
    expect(answered()).toBe(2)
  })

  it('goes to the direct messages and back', async () => {
    const { desk, text } = await play('@you', 'mine', '#terminal', 'top')
    expect(desk.asked.map(({ place }) => place)).toEqual([you, terminal])
    expect(text).toContain('\n@you › mine\n')
    expect(text).toContain('You are in your direct messages. #terminal goes back to the channel.')
  })

  it.each(['exit', 'Quit'])('ends at %s, whatever comes after it', async (end) => {
    expect((await play('one', end, 'two')).inputs).toEqual([typed('one')])
  })

  it('ends at the end of the lines, the last of which need not be ended', async () => {
    expect((await playText('')).inputs).toEqual([])
    expect((await playText('one\r\ntwo')).inputs).toEqual([typed('one'), typed('two')])
  })

  it('takes 10,000 characters, control characters and markup without harm', async () => {
    const hostile = '\u001b[2J\u0007<!channel> @everyone *x* \u202e[1](y)'
    const { text, inputs } = await play('x'.repeat(10_000), hostile, 'y'.repeat(30_000))
    expect(inputs).toEqual([typed('x'.repeat(10_000)), typed(hostile), typed('y'.repeat(10_000))])
    expect(text.split('\n').filter((line) => /[\p{Cc}\u202e]/u.test(line))).toEqual([])
    const echoes = text.split('\n').filter((line) => line.startsWith('›'))
    expect(echoes.every((line) => line.length <= 80)).toBe(true)
  })
})

describe('pressing by typing', () => {
  it.each([
    { line: '1', action: 'v1:show:1' },
    { line: '[2]', action: 'v1:show:2' },
    { line: "POST today's now", action: 'v1:now:' },
    { line: 'post today’s now', action: 'v1:now:' },
  ])('$line presses what the last answer had', async ({ line, action }) => {
    expect((await play('list', line)).inputs).toEqual([typed('list'), pressed(action)])
  })

  it.each(['1', 'next', '/papers 1'])('%s is typed where nothing like it was shown', async (line) => {
    expect((await play(line)).inputs).toEqual([typed(line)])
  })

  it('leaves the dots of a label out', async () => {
    expect((await play('list', '1', 'mute', 'next')).inputs.slice(2)).toEqual([
      pressed('v1:mute:1'),
      pressed('v1:next:'),
    ])
  })

  it('keeps buttons while answers have none, and drops those of the answer before the last', async () => {
    const { inputs } = await play('list', 'oops', "post today's now", '1', "post today's now")
    expect(inputs).toEqual([
      typed('list'),
      typed('oops'),
      pressed('v1:now:'),
      pressed('v1:show:1'),
      typed("post today's now"),
    ])
  })

  it('keeps the numbers of the newest list, paper after paper', async () => {
    expect((await play('list', '1', '2')).inputs.at(-1)).toEqual(pressed('v1:show:2'))
  })

  it('chooses a line of a menu by its letter', async () => {
    const { text, inputs } = await play('topics', 'b')
    expect(text).toContain('Choose a topic\na) agents · about 12 a week\nb) speech\n')
    expect(inputs.at(-1)).toEqual(pressed('v1:topic:speech'))
  })

  it('presses in the place of the message', async () => {
    const { desk } = await play('list', '@you', '1')
    expect(desk.asked.at(-1)).toMatchObject({ place: terminal, input: pressed('v1:show:1') })
  })

  it('shows what is said for all, where it is said, with what it has to press', async () => {
    const { text, inputs } = await play('change', 'next')
    expect(text).toContain('› change\nIn #terminal:\nPaper 9\n\n[Mute…] [Next ›]\n\nChanged.\n\n› next\n')
    expect(inputs.at(-1)).toEqual(pressed('v1:next:'))
  })
})

describe('a file', () => {
  it('is shown between two rules, without control characters', async () => {
    const { text } = await play('export')
    expect(text).toBe(
      [
        '› export',
        'Your saved papers.',
        `── saved.bib ${'─'.repeat(67)}`,
        '@misc{a,',
        '  title = {A [31m}',
        '}',
        '─'.repeat(80),
        '',
        '',
      ].join('\n'),
    )
  })
})
