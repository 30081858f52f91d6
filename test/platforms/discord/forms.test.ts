import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Form } from '../../../src/message/form.ts'
import { say } from '../../../src/message/tree.ts'
import type { Reply } from '../../../src/platforms/port.ts'
import { createTestClock } from '../../doubles/clock.ts'
import type { DiscordDelivery, DiscordMessage } from '../../doubles/discord/types.ts'
import { until } from '../until.ts'
import { createFakeDesk, type FakeCommand } from './fake-desk.ts'
import { ada, channel, controlOf, digest, openStand, type Stand } from './stand.ts'

const form: Form = {
  kind: 'form',
  title: 'Daily digest',
  submit: 'Save',
  action: 'v1:digest:on',
  intro: 'It comes to *reading*.',
  fields: [
    { kind: 'time', name: 'time', label: 'Time', value: '09:00' },
    { kind: 'topic', name: 'topics', label: 'Topics', hint: 'Several with OR', optional: true },
    {
      kind: 'choice',
      name: 'format',
      label: 'Format',
      value: 'thread',
      options: [
        { value: 'compact', label: 'One message' },
        { value: 'thread', label: 'A thread' },
      ],
    },
  ],
}
const timeFault = (values: Readonly<Record<string, string>>): Record<string, string> =>
  values['time'] === '25:00' ? { time: 'There is no 25:00; type a time like 09:00.' } : {}

const modal = z.object({ type: z.literal(9), data: z.object({ custom_id: z.string() }) })
const modalId = ({ callback }: DiscordDelivery) => modal.parse(callback).data.custom_id
const listed = ({ embeds }: DiscordMessage) =>
  z.object({ description: z.string() }).parse(embeds[0]).description

describe('forms on Discord', () => {
  let stand: Stand
  afterEach(async () => {
    await stand.stop()
    expect(stand.discord.faults).toEqual([])
  })
  const clock = createTestClock('2026-05-08T07:00:00Z')

  async function open(command: Partial<FakeCommand> = {}) {
    const desk = createFakeDesk({
      digest: {
        opens: 'form',
        faults: timeFault,
        answer: ({ input }) => (input.kind === 'submitted' ? say('Saved') : form),
        ...command,
      },
    })
    stand = await openStand(desk, { clock })
    await stand.start()
    return { desk, discord: stand.discord }
  }
  const type = () => stand.discord.sendCommand({ ...digest, channel, user: ada })
  const submit = (customId: string, fields: Record<string, string>) =>
    stand.discord.submit({ customId, fields, channel, user: ada })
  const press = (message: DiscordMessage, label: string) =>
    stand.discord.press({ message: message.id, customId: controlOf(message, label), channel, user: ada })

  it('open as the first answer', async () => {
    await open()
    const delivery = await type()
    expect(delivery.callback).toMatchObject({
      type: 9,
      data: {
        title: 'Daily digest',
        components: [
          { type: 10, content: 'It comes to \\*reading\\*.' },
          {
            type: 18,
            label: 'Time',
            component: {
              type: 4,
              custom_id: 'time',
              style: 1,
              required: true,
              placeholder: '09:00',
              value: '09:00',
            },
          },
          {
            type: 18,
            label: 'Topics',
            description: 'Several with OR',
            component: { type: 4, custom_id: 'topics', style: 1, required: false },
          },
          {
            type: 18,
            label: 'Format',
            component: {
              type: 3,
              custom_id: 'format',
              required: true,
              options: [
                { label: 'One message', value: 'compact', default: false },
                { label: 'A thread', value: 'thread', default: true },
              ],
            },
          },
        ],
      },
    })
    expect(modalId(delivery)).toMatch(/^v1:digest:on#[\w-]{12}$/)
  })

  it('come back by their action, with what was filled in and nothing that was left empty', async () => {
    const { desk } = await open()
    expect(await submit(modalId(await type()), { time: '07:30', topics: ' ' })).toMatchObject({
      callback: { type: 5, data: { flags: 64 } },
    })
    expect(await stand.read()).toMatchObject([{ content: 'Saved' }])
    expect(desk.requests[1]?.input).toEqual({
      kind: 'submitted',
      action: 'v1:digest:on',
      values: { time: '07:30', format: 'thread' },
    })
    expect(stand.discord.messages(channel)).toEqual([])
  })

  it('that are wrong are answered with what is wrong, and open again with nothing lost', async () => {
    const { desk } = await open()
    const filled = { time: '25:00', topics: 'agents OR "code *review*"', format: 'compact' }
    const refused = await submit(modalId(await type()), filled)
    expect(refused.callback).toMatchObject({ type: 4, data: { flags: 64 } })
    const [message] = await stand.read()
    if (!message) throw new Error('a message expected')
    expect(message.content).toBe('Not saved yet: something in the form has to be changed.')
    expect(listed(message)).toBe('• **Time**: There is no 25:00; type a time like 09:00.')

    const again = await press(message, 'Open the form again')
    expect(again.callback).toMatchObject({
      type: 9,
      data: {
        components: [
          {},
          { component: { custom_id: 'time', value: '25:00' } },
          { component: { custom_id: 'topics', value: filled.topics } },
          { component: { custom_id: 'format', options: [{ default: true }, { default: false }] } },
        ],
      },
    })
    await submit(modalId(again), { time: '08:00' })
    await until(() => desk.requests.length === 2)
    expect(desk.requests[1]?.input).toMatchObject({ values: { ...filled, time: '08:00' } })
  })

  it('leave a field empty that was emptied', async () => {
    await open()
    const first = await type()
    await submit(modalId(first), { time: '25:00', topics: 'agents' })
    const [one] = await stand.read()
    const second = one && (await press(one, 'Open the form again'))
    if (!second) throw new Error('a form expected')
    await submit(modalId(second), { topics: '' })
    const [, two] = await stand.read(2)
    const third = two && (await press(two, 'Open the form again'))
    expect(JSON.stringify(third?.callback)).toContain('"topics"')
    expect(JSON.stringify(third?.callback)).not.toContain('agents')
  })

  it('that were forgotten since are told of kindly', async () => {
    await open()
    const id = modalId(await type())
    await submit(id, { time: '25:00' })
    const [message] = await stand.read()
    if (!message) throw new Error('a message expected')
    await clock.advance(15 * 60_000 + 1)
    expect((await press(message, 'Open the form again')).callback).toMatchObject({
      type: 4,
      data: {
        flags: 64,
        content: 'What stood in this form is not kept any more. Please type the command again.',
      },
    })
    await submit(id, { time: '25:00', topics: 'agents' })
    const late = (await stand.read(3))[2]
    expect(late && listed(late)).toBe(
      '• **time**: There is no 25:00; type a time like 09:00.\nYou had filled in:\n• **time**: 25:00\n• **topics**: agents\n• **format**: thread',
    )
  })

  it('are not waited for longer than Discord waits', async () => {
    const ready = Promise.withResolvers<Reply['answer']>()
    const { desk, discord } = await open({ answer: () => ready.promise })
    const typed = type()
    await until(() => desk.requests.length === 1)
    await clock.advance(2000)
    expect(await typed).toMatchObject({ callback: { type: 5, data: { flags: 64 } } })
    ready.resolve(form)
    const [message] = await stand.read()
    if (!message) throw new Error('a message expected')
    expect(message.content).toBe('The form took too long to open by itself. Please press once more.')
    expect(await press(message, 'Open the form')).toMatchObject({ callback: { type: 9 } })
    expect(discord.messages(channel)).toEqual([])
  })

  it('give way to a sentence for the person alone', async () => {
    const { discord } = await open({ answer: () => say('Only people with Manage Channels may do that.') })
    expect(await type()).toMatchObject({ callback: { type: 4, data: { flags: 64 } } })
    expect(await stand.read()).toMatchObject([{ content: 'Only people with Manage Channels may do that.' }])
    expect(discord.messages(channel)).toEqual([])
  })

  it('open once for a redelivered press', async () => {
    const { desk, discord } = await open()
    const { interaction } = await type()
    discord.redeliver(interaction)
    await submit(modalId(await type()), { time: '08:00' })
    await stand.read()
    expect(desk.requests).toHaveLength(3)
    expect(discord.answers.filter(({ type }) => type === 9)).toHaveLength(2)
  })

  it('that Discord refuses are told of', async () => {
    const { discord } = await open()
    discord.fault({ method: 'POST', path: /callback$/, kind: { status: 400, code: 50_035 } })
    await type()
    const [message] = await stand.read()
    expect(message?.content).toBe(
      'The answer could not be shown here. It is in the log; please try again later.',
    )
  })
})
