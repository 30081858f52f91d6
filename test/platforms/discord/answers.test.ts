import { afterEach, describe, expect, it } from 'vitest'
import { actions, type Post, paragraph, say, text } from '../../../src/message/tree.ts'
import { until } from '../until.ts'
import { createFakeDesk, type FakeCommand } from './fake-desk.ts'
import { ada, bob, channel, controlOf, direct, hidden, openStand, type Stand, show } from './stand.ts'

/** A message that only one person sees. */
const ephemeral = 64
const card: Post = {
  preview: 'A card',
  blocks: [
    { kind: 'heading', text: 'Stream-R1' },
    actions({ label: 'Next', action: 'v1:next:2' }, { label: 'Save', action: 'v1:save:1' }),
  ],
}

describe('answers on Discord', () => {
  let stand: Stand
  afterEach(async () => {
    await stand.stop()
    expect(stand.discord.faults).toEqual([])
  })

  async function open(commands: Readonly<Record<string, FakeCommand>>) {
    const desk = createFakeDesk(commands)
    stand = await openStand(desk)
    await stand.start()
    return { desk, discord: stand.discord }
  }
  const shownCard = async () => {
    await stand.discord.sendCommand({ ...show, channel, user: ada })
    const [message] = await stand.read()
    if (!message) throw new Error('a card expected')
    return message
  }

  it.each([
    ['a channel', channel],
    ['direct messages', direct],
    ['a channel the bot cannot see', hidden],
  ])('go to the person who asked in %s, and to nobody else', async (_where, where) => {
    const { discord } = await open({ show: { answer: () => say('An answer') } })
    expect(await discord.sendCommand({ ...show, channel: where, user: ada })).toMatchObject({
      acked: true,
      callback: { type: 5, data: { flags: ephemeral } },
    })
    expect(await stand.read()).toMatchObject([
      { content: 'An answer', channel: where, allowed_mentions: { parse: [] } },
    ])
    expect([discord.messages(where), discord.seenOnlyBy(bob)]).toEqual([[], []])
  })

  it('go on in further messages for the person alone', async () => {
    const long: Post = {
      preview: 'Long',
      blocks: Array.from({ length: 30 }, () => paragraph(text('word '.repeat(80)))),
    }
    const { discord } = await open({ show: { answer: () => long } })
    await discord.sendCommand({ ...show, channel, user: ada })
    const pages = await stand.read(3)
    expect(pages.map(({ content }) => content)).toEqual(['Long', 'Long (2 of 3)', 'Long (3 of 3)'])
    expect(discord.messages(channel)).toEqual([])
  })

  it('come in the place of the message whose button was pressed, and leave nothing of it', async () => {
    const { discord } = await open({
      show: { answer: () => card },
      next: { opens: 'update', replaces: true, answer: () => say('Second page') },
    })
    const { id: message, components } = await shownCard()
    const pressed = { message, customId: controlOf({ components }, 'Next'), channel, user: ada }
    expect(await discord.press(pressed)).toMatchObject({ callback: { type: 6 } })
    await until(() => discord.answers.filter(({ by }) => by === 'edit').length === 2)
    expect(stand.seen()).toMatchObject([{ id: message, content: 'Second page', embeds: [], components: [] }])
  })

  it('stand beside the message where they do not take its place', async () => {
    const { discord } = await open({
      show: { answer: () => card },
      next: { opens: 'update', answer: () => say('Not now') },
    })
    const { id: message, components } = await shownCard()
    await discord.press({ message, customId: controlOf({ components }, 'Next'), channel, user: ada })
    expect(await stand.read(2)).toMatchObject([{ id: message, content: 'A card' }, { content: 'Not now' }])
    expect(discord.messages(channel)).toEqual([])
  })

  it('leave a digest as it stands when its button is pressed', async () => {
    const { discord } = await open({ show: { answer: () => card } })
    const { id: message, components } = await stand.post({
      preview: 'Digest',
      blocks: [actions({ label: '1', action: 'v1:show:2605.03849' })],
      replies: [],
    })
    const standing = discord.messages(channel)
    const customId = controlOf({ components }, '1')
    await discord.press({ message, customId, channel, user: bob })
    expect(await stand.read(1, bob)).toMatchObject([{ content: 'A card' }])
    expect([discord.messages(channel), discord.seenOnlyBy(ada)]).toEqual([standing, []])
  })

  it('carry a file', async () => {
    const content = '@misc{2605.03849,\n  title = {Größe → Wirkung},\n}\n'
    const file = {
      kind: 'file',
      name: 'saved.bib',
      content,
      about: 'Your 1 saved paper, as BibTeX.',
    } as const
    const { discord } = await open({ show: { answer: () => file } })
    await discord.sendCommand({ ...show, channel, user: ada })
    expect(await stand.read()).toMatchObject([
      { content: 'Your 1 saved paper, as BibTeX.', files: [{ name: 'saved.bib', content }] },
    ])
    expect(discord.messages(channel)).toEqual([])
  })

  it('offer a form behind a button where it came too late to open by itself', async () => {
    const form = {
      kind: 'form',
      title: 'Digest',
      submit: 'Save',
      action: 'v1:digest:',
      fields: [{ kind: 'time', name: 'time', label: 'Time' }],
    } as const
    const { discord } = await open({ show: { answer: () => form } })
    const { id: message, components } = await shownCard()
    const customId = controlOf({ components }, 'Open the form')
    expect(await discord.press({ message, customId, channel, user: ada })).toMatchObject({
      callback: { type: 9, data: { title: 'Digest' } },
    })
  })

  it('are acknowledged before they are ready, and finished before the host stops', async () => {
    const ready = Promise.withResolvers<Post>()
    const { discord } = await open({ show: { answer: () => ready.promise } })
    expect(await discord.sendCommand({ ...show, channel, user: ada })).toMatchObject({ acked: true })
    const stopped = stand.host.stop()
    ready.resolve(say('At last'))
    await stopped
    expect(stand.seen()).toMatchObject([{ content: 'At last' }])
  })

  it('say so when a command breaks', async () => {
    const { discord } = await open({ show: { answer: () => Promise.reject(new Error('broken')) } })
    await discord.sendCommand({ ...show, channel, user: ada })
    const [message] = await stand.read()
    expect(message?.content).toBe('Something went wrong here. It is in the log; please try again later.')
    expect(stand.log.lines.some(({ level }) => level === 'error')).toBe(true)
  })

  it('say so when Discord refuses them', async () => {
    const { discord } = await open({ show: { answer: () => say('An answer') } })
    discord.fault({ method: 'PATCH', path: /@original$/, kind: { status: 400, code: 50_035 } })
    await discord.sendCommand({ ...show, channel, user: ada })
    const [message] = await stand.read()
    expect(message?.content).toBe(
      'The answer could not be shown here. It is in the log; please try again later.',
    )
  })
})

describe('trouble with interactions on Discord', () => {
  let stand: Stand
  afterEach(() => stand.stop())

  async function open(commands: Readonly<Record<string, FakeCommand>>, now?: () => number) {
    const desk = createFakeDesk(commands)
    stand = await openStand(desk, now ? { discord: { now } } : {})
    await stand.start()
    return { desk, discord: stand.discord, log: stand.log }
  }
  const works = async (messages = 1) => {
    await stand.discord.sendCommand({ ...show, channel, user: bob })
    expect(await stand.read(messages, bob)).toHaveLength(messages)
  }
  const fine = { answer: () => say('An answer') }

  const good = {
    id: '1',
    application_id: '2',
    token: 't',
    channel_id: channel,
    user: { id: ada, username: 'ada' },
  }
  it.each([
    ['nothing', {}],
    ['no person', { ...good, user: undefined, type: 2, data: { options: [{ type: 1, name: 'show' }] } }],
    ['no subcommand', { ...good, type: 2, data: { options: [] } }],
    ['no data', { ...good, type: 3 }],
    ['an unknown type', { ...good, type: 99, data: {} }],
    [
      'a menu without a choice',
      { ...good, type: 3, data: { component_type: 3, custom_id: 'menu:1', values: [] } },
    ],
    ['a form of nothing', { ...good, type: 5, data: { custom_id: 'x' } }],
    ['a letter typed nowhere', { ...good, type: 4, data: { options: [{ type: 1, name: 'show' }] } }],
    [
      'rights that are no number',
      {
        ...good,
        guild_id: '3',
        member: { user: good.user, permissions: 'all' },
        type: 2,
        data: { options: [{ type: 1, name: 'show' }] },
      },
    ],
  ])('survives %s', async (_what, payload) => {
    const { desk, discord, log } = await open({ show: fine })
    discord.gateway.dispatch('INTERACTION_CREATE', payload)
    await until(() => log.lines.some(({ message }) => message.includes('ignored')))
    expect(desk.requests).toEqual([])
    await works()
    expect(discord.faults).toEqual([])
  })

  it('survives what discord.js itself would stumble over', async () => {
    const { discord, log } = await open({ show: fine })
    discord.sendMalformed({ channel, user: ada })
    await until(() => log.lines.some(({ message }) => message.includes('ignored')))
    await works()
  })

  it('runs nothing that it could not acknowledge in time', async () => {
    let now = Date.UTC(2026, 4, 8, 7)
    const { desk, discord, log } = await open({ show: fine }, () => now)
    discord.fault({ method: 'POST', path: /callback$/, kind: { status: 404, code: 10_062 } })
    void discord.sendCommand({ ...show, channel, user: ada })
    await until(() => log.lines.some(({ message }) => message.includes('was not answered')))
    expect([desk.requests, stand.seen()]).toEqual([[], []])
    now += 1
    await works()
  })

  it('lets go of an answer that took more than fifteen minutes', async () => {
    let now = Date.UTC(2026, 4, 8, 7)
    const ready = Promise.withResolvers<Post>()
    const { discord, log } = await open({ show: { answer: () => ready.promise } }, () => now)
    await discord.sendCommand({ ...show, channel, user: ada })
    now += 15 * 60_000 + 1
    ready.resolve(say('Too late'))
    await until(() => log.lines.some(({ message }) => message.includes('did not reach Discord')))
    await works()
  })

  it('runs a redelivered interaction once', async () => {
    const { desk, discord } = await open({ show: fine })
    const { interaction } = await discord.sendCommand({ ...show, channel, user: ada })
    const [first] = await stand.read()
    discord.redeliver(interaction)
    await until(() => stand.log.lines.some(({ message }) => message.includes('was not answered')))
    await works()
    expect(desk.requests.map(({ id }) => id).filter((id) => id === interaction)).toHaveLength(1)
    expect(stand.seen()).toEqual([first])
  })

  it('takes its word back where the command was handled before', async () => {
    const { desk, discord } = await open({ show: fine })
    desk.handle = async () => undefined
    await discord.sendCommand({ ...show, channel, user: ada })
    await until(() => stand.seen().length === 0)
    expect(discord.requests.at(-1)).toMatchObject({ method: 'DELETE' })
  })

  it.each(['reset-before', 'reset-after', 'status-500-after'] as const)(
    'acknowledges once more after %s, and runs the command once',
    async (kind) => {
      const { desk, discord } = await open({ show: fine })
      discord.fault({ method: 'POST', path: /callback$/, kind })
      expect(await discord.sendCommand({ ...show, channel, user: ada })).toMatchObject({ acked: true })
      expect(await stand.read()).toMatchObject([{ content: 'An answer' }])
      expect(desk.requests).toHaveLength(1)
    },
  )

  it('answers two hundred at once, each within the three seconds', async () => {
    const { discord } = await open({ show: fine })
    const deliveries = await Promise.all(
      Array.from({ length: 200 }, () => discord.sendCommand({ ...show, channel, user: ada })),
    )
    expect(deliveries.filter(({ acked }) => acked)).toHaveLength(200)
    expect(await stand.read(200)).toHaveLength(200)
    expect(discord.faults).toEqual([])
  })
})
