import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/platforms/port.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { ada, file, openDesk } from './open-desk.ts'

/** In milliseconds. */
const minute = 60_000
const day = 24 * 60 * minute

describe('what is typed', () => {
  it.each([
    ['search one', 'search {"words":"one"}'],
    ['  SEARCH   one  two   three ', 'search {"words":"one two three"}'],
    ['trending week', 'top {"period":"week"}'],
    ['subscribe agents top 3 here', 'subscribe {"topic":"agents","where":"here","top":3}'],
    ['stop 1', 'stop {"id":"1"}'],
    ['', 'help {}'],
    ['search', 'Type what to look for.'],
    ['digest top 99', 'Give a whole number from 1 to 25.'],
    ['digest top 99 min votes x', 'Give a whole number from 1 to 25. Give a whole number from 0 to 999.'],
    ['mine all', '“all” is not understood here. /papers help mine has examples.'],
    [
      'serch robots',
      'There is no command “serch”. Did you mean /papers search? /papers help shows what there is.',
    ],
    [
      'trendin',
      'There is no command “trendin”. Did you mean /papers trending? /papers help shows what there is.',
    ],
    [
      'dance',
      'There is no command “dance”. To look for papers, type /papers search and your words; /papers help shows what there is.',
    ],
    [
      '__proto__',
      'There is no command “__proto__”. To look for papers, type /papers search and your words; /papers help shows what there is.',
    ],
  ])('as %j is answered %j', async (text, expected) => {
    const { typed } = await openDesk()
    expect(await typed(text)).toBe(expected)
  })

  it('in ten thousand characters is answered with a short sentence', async () => {
    const { typed } = await openDesk()
    for (const text of ['x'.repeat(10_000), `mine ${'x '.repeat(5000)}`, `search ${' '.repeat(10_000)}`])
      expect((await typed(text)).length).toBeLessThan(250)
  })
})

describe('what is chosen from a menu', () => {
  it('brings its options by name', async () => {
    const { chosen } = await openDesk()
    expect(await chosen('top', { period: 'day', topic: 'rl' })).toBe('top {"period":"day","topic":"rl"}')
    expect(await chosen('search')).toBe('Type what to look for.')
    expect(await chosen('gone')).toContain('There is no command “gone”.')
  })
})

describe('a button', () => {
  it.each([
    ['v1:stop:one two', 'stop {"id":"one two"}'],
    ['v1:edit:?id=1&note=two', 'edit {"id":"1","note":"two"}'],
    ['v1:stop:', 'Say which one.'],
    ['v2:stop:1', 'This button is from another version of Paperboy. Type /papers help to see what works.'],
    ['v1:dance:1', 'This button is from another version of Paperboy. Type /papers help to see what works.'],
    ['anything', 'This button is from another version of Paperboy. Type /papers help to see what works.'],
    ['', 'This button is from another version of Paperboy. Type /papers help to see what works.'],
  ])('with the action %j is answered %j', async (action, expected) => {
    const { pressed } = await openDesk()
    expect(await pressed(action)).toBe(expected)
  })

  it('finds what it cannot carry where it is kept, for 45 days', async () => {
    const { pressed, store, clock } = await openDesk()
    const id = await store.views.put(ada.key, '?id=long&note=longer', clock.now().epochMilliseconds)
    expect(await pressed(`v1:edit:~${id}`)).toBe('edit {"id":"long","note":"longer"}')
    clock.advance(46 * day)
    expect(await pressed(`v1:edit:~${id}`)).toBe(
      'This button has expired. Type it again, for instance /papers help.',
    )
    expect(await pressed(`v1:stop:~${id}`)).toBe(
      'This button has expired. Type it again, for instance /papers mine.',
    )
    expect(await pressed(`v1:top:~${id}`)).toBe(
      'This button has expired. Type it again, for instance /papers top.',
    )
  })
})

describe('a form', () => {
  it('brings its fields, and what its action is about', async () => {
    const { submitted } = await openDesk()
    expect(await submitted('v1:edit:7', { note: 'hello' })).toBe('edit {"id":"7","note":"hello"}')
    expect(await submitted('v1:edit:7', { id: '8' })).toBe('edit {"id":"8"}')
  })

  it('is told what is wrong by field, of its own fields alone', async () => {
    const { desk } = await openDesk()
    const faults = (values: Readonly<Record<string, string>>, action = 'v1:digest:') =>
      desk.faults({ kind: 'submitted', action, values })
    expect(faults({ top: '99', format: 'thread' })).toEqual({ top: 'Give a whole number from 1 to 25.' })
    expect(faults({ top: '9' })).toEqual({})
    expect(faults({ note: 'x' }, 'v1:edit:')).toEqual({})
    expect(faults({ top: '99' }, 'v1:gone:')).toEqual({})
    expect(desk.faults({ kind: 'typed', text: 'digest top 99' })).toEqual({})
  })
})

describe('a request', () => {
  it.each<[Input, string]>([
    [{ kind: 'pressed', action: 'v1:stop:1' }, 'update'],
    [{ kind: 'pressed', action: 'v1:edit:1' }, 'form'],
    [{ kind: 'typed', text: 'edit 1' }, 'form'],
    [{ kind: 'pressed', action: 'v1:stop:~gone' }, 'update'],
    [{ kind: 'typed', text: 'search x' }, 'answer'],
    [{ kind: 'typed', text: 'dance' }, 'answer'],
    [{ kind: 'pressed', action: 'nonsense' }, 'answer'],
    [{ kind: 'chosen', command: 'top', options: {} }, 'answer'],
  ])('%j is opened with: %s', async (input, opening) => {
    const { desk } = await openDesk()
    expect(desk.opening(input)).toBe(opening)
  })

  it('is answered once, however often it is delivered within the hour', async () => {
    const { handle, clock } = await openDesk()
    const again = () => handle({ kind: 'typed', text: 'search x' }, { id: 'the same' })
    expect(await again()).toBeDefined()
    expect(await again()).toBeUndefined()
    clock.advance(59 * minute)
    expect(await again()).toBeUndefined()
    clock.advance(2 * minute)
    expect(await again()).toBeDefined()
  })

  it('delivered twice at the same time is answered once', async () => {
    const { handle } = await openDesk()
    const replies = await Promise.all(
      [1, 2, 3].map(() => handle({ kind: 'pressed', action: 'v1:stop:1' }, { id: 'the same' })),
    )
    expect(replies.filter(Boolean)).toHaveLength(1)
  })

  it('tells the command who asked where', async () => {
    const { typed } = await openDesk()
    expect(await typed('whose')).toBe('C1 Ada')
  })

  it('is answered for all to see, or in place of its message, as the command has it', async () => {
    const { handle } = await openDesk()
    const [shared, pressed, words] = await Promise.all([
      handle({ kind: 'typed', text: 'share 1' }),
      handle({ kind: 'pressed', action: 'v1:stop:1' }),
      handle({ kind: 'typed', text: 'stop 1' }),
    ])
    expect([shared?.open, shared?.replaces]).toEqual([true, false])
    expect([pressed?.open, pressed?.replaces]).toEqual([false, true])
    expect([words?.open, words?.replaces]).toEqual([false, false])
  })

  it('may be answered with a file', async () => {
    const { handle } = await openDesk()
    expect((await handle({ kind: 'typed', text: 'export' }))?.answer).toEqual(file)
  })
})

describe('a failure', () => {
  it('that is expected is answered with what happened and what to do', async () => {
    const { typed, log } = await openDesk(
      new PaperboyError('SOURCE_UNAVAILABLE', 'The source is away.', { next: 'Try later.' }),
    )
    expect(await typed('fail')).toBe('The source is away. Try later.')
    expect(log.lines).toEqual([])
  })

  it('that has a cause is logged with it', async () => {
    const cause = new Error('refused')
    const { typed, log } = await openDesk(new PaperboyError('STORE_FAILED', 'The store is away.', { cause }))
    expect(await typed('fail')).toBe('The store is away.')
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { err: { cause }, place: 'slack:T1:C1' } }])
  })

  it.each([new Error('secret path'), 'a text', undefined, null])(
    'that is not (%s) is logged, and answered without a word of it, for the person alone',
    async (error) => {
      const { handle, log } = await openDesk(error)
      const reply = await handle({ kind: 'typed', text: 'fail' })
      expect(reply).toMatchObject({
        answer: { preview: 'Something went wrong here. It is in the log; please try again later.' },
        open: false,
        replaces: false,
      })
      expect(log.lines).toMatchObject([{ level: 'error', fields: { place: 'slack:T1:C1' } }])
    },
  )

  it('of the store is answered too', async () => {
    const { desk, store, channel } = await openDesk()
    await store.close()
    const reply = await desk.handle({
      id: 'late',
      place: channel,
      person: ada,
      input: { kind: 'typed', text: 'mine' },
    })
    expect(reply?.answer).toHaveProperty('preview')
  })
})

describe('suggestions', () => {
  it('come for an option that is completed, and for no other', async () => {
    const { desk, channel } = await openDesk()
    const typing = { place: channel, person: ada.key, text: 'x' }
    expect(await desk.complete({ ...typing, command: 'top', option: 'topic' })).toEqual([])
    expect(await desk.complete({ ...typing, command: 'top', option: 'gone' })).toEqual([])
    expect(await desk.complete({ ...typing, command: 'gone', option: 'topic' })).toEqual([])
  })
})

describe('the page of one person', () => {
  it('is the answer of the home command', async () => {
    const { desk } = await openDesk()
    expect((await desk.home(ada)).preview).toBe('mine {}')
    expect((await desk.home(ada)).preview).toBe('mine {}')
  })
})

describe('a new place', () => {
  it('is told what the bot does, once', async () => {
    const { desk, publisher, channel, clock } = await openDesk()
    await desk.joined(channel)
    clock.advance(400 * day)
    await desk.joined(channel)
    await desk.joined({ ...channel, id: 'C2' })
    expect(publisher.standing.map(({ place, post }) => [place.id, post.preview])).toEqual([
      ['C1', 'Hello.'],
      ['C2', 'Hello.'],
    ])
  })

  it.each([
    ['forbidden', 1],
    ['lost-answer', 1],
    ['lost-request', 0],
  ] as const)('that meets the fault %s at first is told %d times in the end', async (fault, times) => {
    const { desk, publisher, channel, log } = await openDesk()
    publisher.fail(fault)
    await desk.joined(channel)
    await desk.joined(channel)
    expect(publisher.standing).toHaveLength(times)
    expect(log.lines).toMatchObject([{ level: 'warn' }])
  })
})
