import { afterEach, describe, expect, it } from 'vitest'
import { say } from '../../../src/message/tree.ts'
import type { CommandRequest } from '../../../src/platforms/port.ts'
import { until } from '../until.ts'
import { createFakeDesk } from './fake-desk.ts'
import {
  ada,
  bob,
  channel,
  controlOf,
  direct,
  guild,
  hidden,
  openStand,
  type Stand,
  show,
  thread,
} from './stand.ts'

const answered = { answer: () => say('An answer') }
const manageChannels = 1n << 4n
const administrator = 1n << 3n

describe('what the Discord host takes in', () => {
  let stand: Stand
  afterEach(async () => {
    await stand.stop()
    expect(stand.discord.faults).toEqual([])
  })

  async function open() {
    const desk = createFakeDesk({ show: answered, top: answered, save: answered })
    stand = await openStand(desk)
    await stand.start()
    return { desk, discord: stand.discord }
  }
  const asked = async (desk: { requests: readonly CommandRequest[] }) => {
    await stand.read()
    const [request] = desk.requests
    if (!request) throw new Error('a request expected')
    return request
  }

  it('takes a command with its options as text, whatever their type', async () => {
    const { desk, discord } = await open()
    const options = [
      { name: 'period', type: 3, value: 'week' },
      { name: 'top', type: 4, value: 12 },
    ]
    const delivery = await discord.sendCommand({
      name: 'papers',
      options: [{ name: 'top', type: 1, options }],
      channel,
      user: ada,
    })
    expect(await asked(desk)).toMatchObject({
      id: delivery.interaction,
      input: { kind: 'chosen', command: 'top', options: { period: 'week', top: '12' } },
    })
  })

  it('takes what an older app still sends: numbers and truths', async () => {
    const { desk, discord } = await open()
    const options = [
      { name: 'id', type: 10, value: 2.5 },
      { name: 'open', type: 5, value: true },
    ]
    await discord.sendCommand({
      name: 'papers',
      options: [{ name: 'show', type: 1, options }],
      channel,
      user: ada,
      stale: true,
    })
    expect((await asked(desk)).input).toEqual({
      kind: 'chosen',
      command: 'show',
      options: { id: '2.5', open: 'true' },
    })
  })

  it.each([
    ['a channel', channel, { platform: 'discord', workspace: guild, id: channel }],
    ['a thread', thread, { platform: 'discord', workspace: guild, id: thread }],
    ['a channel it cannot see', hidden, { platform: 'discord', workspace: guild, id: hidden }],
    ['direct messages', direct, { platform: 'discord', workspace: '@me', id: `@${ada}` }],
  ])('knows %s, and the person by their direct messages', async (_what, where, place) => {
    const { desk, discord } = await open()
    await discord.sendCommand({ ...show, channel: where, user: ada })
    const request = await asked(desk)
    expect(request.place).toEqual(place)
    expect(request.person).toMatchObject({
      key: { platform: 'discord', workspace: '@me', id: `@${ada}` },
      name: 'ada',
    })
    expect(await request.person.zone()).toBeUndefined()
  })

  const refusal = 'In this server, people with Manage Channels may change that.'
  it.each([
    ['a member', channel, 1n << 11n, refusal],
    ['somebody with Manage Channels', channel, manageChannels, undefined],
    ['an administrator', channel, administrator, undefined],
    ['anybody in direct messages', direct, 0n, undefined],
  ])('tells of %s whether they may change the channel', async (_who, where, permissions, said) => {
    const { desk, discord } = await open()
    await discord.sendCommand({ ...show, channel: where, user: ada, permissions })
    expect(await (await asked(desk)).person.refusal()).toBe(said)
  })

  it('judges a press by the rights at that press', async () => {
    const { desk, discord } = await open()
    const { id: message, components } = await stand.post({
      preview: 'Digest',
      blocks: [{ kind: 'actions', buttons: [{ label: 'Save', action: 'v1:save:2605.03849' }] }],
      replies: [],
    })
    const customId = controlOf({ components }, 'Save')
    expect(customId).toMatch(/^v1:save:2605\.03849#/)
    await discord.press({ message, customId, channel, user: bob, permissions: manageChannels })
    await discord.press({ message, customId, channel, user: bob, permissions: 0n })
    await until(() => desk.requests.length === 2)
    expect(desk.requests.map(({ input }) => input)).toEqual(
      Array(2).fill({ kind: 'pressed', action: 'v1:save:2605.03849' }),
    )
    expect(await Promise.all(desk.requests.map(({ person }) => person.refusal()))).toEqual([
      undefined,
      refusal,
    ])
  })

  it('takes a choice from a menu as a press of it', async () => {
    const { desk, discord } = await open()
    const { id: message, components } = await stand.post({
      preview: 'Choose',
      blocks: [
        {
          kind: 'menu',
          prompt: 'Which one?',
          options: [
            { label: 'One', action: 'v1:show:2605.00001' },
            { label: 'Two', action: 'v1:show:2605.00002' },
          ],
        },
      ],
      replies: [],
    })
    const customId = controlOf({ components }, 'Which one?')
    await discord.press({ message, customId, values: ['v1:show:2605.00002'], channel, user: ada })
    expect((await asked(desk)).input).toEqual({ kind: 'pressed', action: 'v1:show:2605.00002' })
  })

  it('passes ten thousand characters on', async () => {
    const { desk, discord } = await open()
    const id = 'x'.repeat(10_000)
    await discord.sendCommand({
      name: 'papers',
      options: [{ name: 'show', type: 1, options: [{ name: 'id', type: 3, value: id }] }],
      channel,
      user: ada,
    })
    expect((await asked(desk)).input).toMatchObject({ options: { id } })
  })
})

describe('suggestions on Discord', () => {
  let stand: Stand
  afterEach(async () => {
    await stand.stop()
    expect(stand.discord.faults).toEqual([])
  })
  const typing = {
    name: 'papers',
    options: [{ name: 'show', type: 1, options: [{ name: 'id', type: 3, value: 'spee', focused: true }] }],
    channel,
    user: ada,
  }

  it.each([
    ['what fits', [{ label: 'Speech', value: '1' }], [{ name: 'Speech', value: '1' }]],
    ['nothing', [], []],
    [
      'a long label, cut',
      [{ label: 'x'.repeat(101), value: '1' }],
      [{ name: `${'x'.repeat(99)}…`, value: '1' }],
    ],
    [
      'no value that is too long',
      [
        { label: 'Long', value: 'v'.repeat(101) },
        { label: 'Short', value: 'v'.repeat(100) },
      ],
      [{ name: 'Short', value: 'v'.repeat(100) }],
    ],
    [
      'a name once',
      [
        { label: 'Same', value: '1' },
        { label: 'Same', value: '2' },
      ],
      [{ name: 'Same', value: '1' }],
    ],
  ])('are %s', async (_what, suggestions, choices) => {
    const desk = createFakeDesk({}, async () => suggestions)
    stand = await openStand(desk)
    await stand.start()
    expect(await stand.discord.autocomplete(typing)).toMatchObject({
      callback: { type: 8, data: { choices } },
    })
    expect(desk.typed).toEqual([
      {
        place: { platform: 'discord', workspace: guild, id: channel },
        person: { platform: 'discord', workspace: '@me', id: `@${ada}` },
        command: 'show',
        option: 'id',
        text: 'spee',
      },
    ])
  })

  it('are at most 25', async () => {
    const many = Array.from({ length: 40 }, (_, n) => ({ label: `Paper ${n}`, value: `${n}` }))
    stand = await openStand(createFakeDesk({}, async () => many))
    await stand.start()
    const { callback } = await stand.discord.autocomplete(typing)
    expect(JSON.stringify(callback).match(/Paper/g)).toHaveLength(25)
  })

  it('are none where they fail', async () => {
    stand = await openStand(createFakeDesk({}, () => Promise.reject(new Error('no index'))))
    await stand.start()
    expect(await stand.discord.autocomplete(typing)).toMatchObject({
      callback: { type: 8, data: { choices: [] } },
    })
  })
})
