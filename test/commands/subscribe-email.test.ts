import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typedText } from '../../src/platforms/slack/typed.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { type MailRoom, openMailRoom } from './mail-room.ts'
import { inBerlin, openOwnRoom } from './own-room.ts'
import { personal } from './room.ts'

let room: MailRoom
beforeEach(async () => {
  room = await openMailRoom()
})
afterEach(() => room.close())

const onItsWay = (what: string) =>
  `If that address can get mail from here, a message with a link is on its way: ${what} by e-mail, once its button is pressed. The link holds for 46 hours.`
const onWeekdays = onItsWay('agents on weekdays at 09:00 Europe/Berlin')

describe('subscribing an address', () => {
  it.each([
    ['subscribe agents you@example.org', onWeekdays],
    ['subscribe you@example.org agents', onWeekdays],
    ['subscribe agents by email to you@example.org', onWeekdays],
    ['subscribe agents, email: you@example.org', onWeekdays],
    [
      'subscribe agents weekly fri 17:00 you@example.org',
      onItsWay('agents weekly on Fridays at 17:00 Europe/Berlin'),
    ],
    [
      'subscribe agents you@example.org daily 8:30 New York',
      onItsWay('agents every day at 08:30 America/New_York'),
    ],
    [
      'subscribe "code-switching" -survey weekly you@example.org',
      onItsWay('"code-switching" -survey weekly on Mondays at 09:00 Europe/Berlin'),
    ],
    [typedText('subscribe agents <mailto:you@example.org|you@example.org>'), onWeekdays],
  ])('%s', async (typed, sentence) => {
    const seen = await room.typed(typed, inBerlin)
    expect(seen.lines).toEqual([sentence])
    expect(seen.buttons.size).toBe(0)
    expect(room.postbox.letters).toMatchObject([{ to: 'you@example.org' }])
    expect(await room.store.subscriptions.of(personal('Ada'))).toEqual([])
  })

  it('keeps the whole wish until it is confirmed', async () => {
    const { place, subscription } = await room.subscribed('agents fri 17:00 Tokyo you@example.org')
    expect(place).toMatchObject({ platform: 'email', zone: 'Asia/Tokyo' })
    expect(subscription).toMatchObject({
      topic: 'agents',
      query: 'topic:agents',
      kind: 'weekly',
      days: [5],
      time: '17:00',
      top: 5,
      minVotes: 5,
    })
    expect(await room.store.inbox.asker(subscription.id)).toEqual(personal('Ada'))
  })

  it('takes an address apart where options are apart', async () => {
    const request = { place: room.channel, person: room.context(inBerlin).person }
    for (const [id, options] of [
      ['1', { topic: 'agents', email: ' you@example.org ' }],
      ['2', { topic: 'agents you@example.org' }],
    ] as const)
      expect(
        await room.desk.handle({
          id,
          ...request,
          input: { kind: 'chosen', command: 'subscribe', options },
        }),
      ).toMatchObject({ answer: { preview: onWeekdays }, open: false })
    expect(room.postbox.letters.map(({ to }) => to)).toEqual(['you@example.org', 'you@example.org'])
  })

  it('says the same of a known address, and of one that is asked for too often', async () => {
    await room.subscribed('agents you@example.org', { by: 'Bob' })
    for (let count = 1; count <= 4; count++)
      expect((await room.typed('subscribe agents you@example.org', inBerlin)).lines).toEqual([onWeekdays])
    expect(room.postbox.letters).toHaveLength(3)
  })

  it('leaves a quoted address to the query', async () => {
    const seen = await room.typed('subscribe "you@example.org"', inBerlin)
    expect(seen.lines[0]).toContain('by direct message')
    expect(room.postbox.letters).toEqual([])
  })
})

describe('nothing is sent, and why is said', () => {
  it.each([
    [
      'subscribe agents you@@example.org',
      'That is no e-mail address to write to. It has more than one @. Write it like you@example.org.',
    ],
    [
      'subscribe agents email:you',
      'That is no e-mail address to write to. It has no @. Write it like you@example.org.',
    ],
    [
      'subscribe agents you@localhost',
      'That is no e-mail address to write to. What stands after the @ is no name of a mail domain. Write it like you@example.org.',
    ],
    [
      'subscribe agents you@',
      'That is no e-mail address to write to. What stands after the @ is no name of a mail domain. Write it like you@example.org.',
    ],
    [
      'subscribe agents you＠example.org',
      'That is no e-mail address to write to. It has no @. Write it like you@example.org.',
    ],
    ['subscribe agents here you@example.org', '“here” and an address are two places. Leave one of them out.'],
    ['subscribe agents you@example.org me', '“me” and an address are two places. Leave one of them out.'],
    [
      'subscribe weekly you@example.org',
      'Name a topic, too. For instance: /papers subscribe agents you@example.org',
    ],
    [
      'subscribe agents you@example.org her@example.org',
      'That is more than one address. Give one at a time.',
    ],
    [
      'subscribe agents 25:00 you@example.org',
      '“25:00” is no time of day. Write it like 09:00, 9am or 21:30.',
    ],
    ['subscribe topic:agens you@example.org', 'There is no topic “agens”. Write topic:agents.'],
  ])('%s', async (typed, sentence) => {
    const seen = await room.typed(typed, inBerlin)
    expect(seen.lines.join(' ')).toContain(sentence)
    expect(seen.buttons.size).toBe(0)
    expect(room.postbox.letters).toEqual([])
    expect(await room.store.subscriptions.of(personal('Ada'))).toEqual([])
  })

  it('where nobody knows the zone: no button may hold the address', async () => {
    const seen = await room.typed('subscribe agents you@example.org')
    expect(seen.lines).toEqual([
      'In which time zone is that? Type it again with one: /papers subscribe agents 9am Europe/Berlin you@example.org',
    ])
    expect(seen.buttons.size).toBe(0)
    expect((await room.typed('subscribe agents 9am Europe/Berlin you@example.org')).lines).toEqual([
      onWeekdays,
    ])
  })

  it('where e-mail is not set up', async () => {
    const without = await openOwnRoom()
    expect((await without.typed('subscribe agents you@example.org', inBerlin)).lines).toEqual([
      'E-mail is not set up here. The operator of the bot can do so: docs/mail.md.',
    ])
    await without.close()
  })

  it('to who asks too often', async () => {
    for (let count = 1; count <= 10; count++)
      await room.typed(`subscribe agents you${count}@example.org`, inBerlin)
    expect((await room.typed('subscribe agents you11@example.org', inBerlin)).lines).toEqual([
      'You have asked for many subscriptions by e-mail today. Confirm those that came, or ask again tomorrow.',
    ])
  })

  it('to an address for which the mail server takes nothing', async () => {
    room.postbox.refuse(
      new PaperboyError('PLACE_GONE', 'The mail server does not know this mailbox.', {
        next: 'Check the address.',
      }),
    )
    expect((await room.typed('subscribe agents you@example.org', inBerlin)).lines).toEqual([
      'The mail server does not know this mailbox. Check the address.',
    ])
  })
})

it('a mail server that does not answer has the letter later, and nobody asks again', async () => {
  room.postbox.refuse(new PaperboyError('PLATFORM_UNREACHABLE', 'The mail server does not answer.'))
  expect((await room.typed('subscribe agents you@example.org', inBerlin)).lines).toEqual([onWeekdays])
})

it('no log line holds an address', async () => {
  await room.subscribed('agents you@example.org')
  await room.typed('subscribe you@example.org', inBerlin)
  await room.typed('subscribe agents you@@example.org', inBerlin)
  expect(room.log.lines.length).toBeGreaterThan(0)
  expect(JSON.stringify(room.log.lines)).not.toContain('example.org')
})
