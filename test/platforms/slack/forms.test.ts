import { afterEach, describe, expect, it } from 'vitest'
import { formView } from '../../../src/platforms/slack/forms.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { until } from '../until.ts'
import { modal, openStand, post, type Stand, type StandOptions, seen } from './stand.ts'

let stand: Stand
afterEach(() => stand.stop())

async function started(options: StandOptions = {}): Promise<Stand> {
  stand = await openStand(options)
  await stand.start()
  return stand
}

const asked = ['Add a subscription', 'Subscribe', 'Cancel', 'Topic', 'Time', 'Days', 'Note']

describe('a form', () => {
  it('opens at once, loading, and is drawn when it is ready', async () => {
    const ready = Promise.withResolvers<void>()
    const { slack, desk, type } = await started()
    desk.holdUntil(ready.promise)
    expect(await type('ask')).toMatchObject({ acked: true })
    await until(() => slack.views.size > 0)
    expect([...slack.views.values()].map(({ view }) => seen(view))).toEqual([
      ['Paperboy', 'Close', 'One moment …'],
    ])
    ready.resolve()
    const { view, user } = await modal(slack)
    expect(user).toBe('U1')
    expect(seen(view)).toEqual(expect.arrayContaining(asked))
    expect(seen(view)).toContain('Type /papers help to see what topics there are.')
    expect(slack.answers).toEqual([])
  })

  it('takes topic, time, choice and text, each with what stands in it at first', async () => {
    const { slack, type } = await started()
    await type('ask')
    const { view } = await modal(slack)
    expect(view['blocks']).toMatchObject([
      { type: 'section' },
      { block_id: 'topic', optional: false, element: { type: 'external_select', min_query_length: 0 } },
      { block_id: 'time', element: { type: 'timepicker', initial_time: '09:00' } },
      { block_id: 'days', element: { type: 'static_select', initial_option: { value: 'weekdays' } } },
      { block_id: 'note', optional: true, element: { type: 'plain_text_input' } },
    ])
  })

  it('is answered where it was asked for, with what was filled in', async () => {
    const { slack, desk, type } = await started()
    await type('ask')
    const { id } = await modal(slack)
    const values = { topic: 'code switching', time: '17:30', days: 'daily' }
    expect(await slack.fill({ view: id, values, user: 'U1' })).toMatchObject({ acked: true })
    await until(() => slack.answers.length > 0)
    expect(desk.requests[1]).toMatchObject({
      place: { id: 'C1' },
      person: { name: 'ada', key: { id: '@U1' } },
      input: { kind: 'submitted', action: 'v1:add:here', values },
    })
    expect(slack.answers).toMatchObject([
      {
        by: 'postEphemeral',
        channel: 'C1',
        user: 'U1',
        body: { text: 'topic code switching, time 17:30, days daily' },
      },
    ])
    expect(slack.views.size).toBe(0)
  })

  it('says under the field what is wrong, stays open, and can be sent again', async () => {
    const { slack, desk, type } = await started({ command: '/reading' })
    await type('ask')
    const { id } = await modal(slack)
    const wrong = await slack.fill({ view: id, values: { topic: 'nonsense' }, user: 'U1' })
    expect(wrong.payload).toEqual({
      response_action: 'errors',
      errors: { topic: 'There is no such topic. Type /reading help.' },
    })
    expect(slack.views.size).toBe(1)
    expect(desk.requests).toHaveLength(1)
    await slack.fill({ view: id, values: { topic: 'agents' }, user: 'U1' })
    await until(() => slack.answers.length > 0)
    expect(desk.requests).toHaveLength(2)
  })

  it('sent twice is handled once', async () => {
    const { slack, host, desk, type } = await started()
    await type('ask')
    const { id, hash, view } = await modal(slack)
    const sent = {
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1', name: 'ada' },
      view: {
        ...view,
        id,
        hash,
        state: { values: { topic: { topic: { selected_option: { value: 'x' } } } } },
      },
    }
    await slack.socket.deliver('interactive', sent)
    await slack.socket.deliver('interactive', sent)
    await host.stop()
    expect(desk.requests).toHaveLength(2)
    expect(slack.answers).toHaveLength(1)
  })

  it('opened from direct messages is answered there', async () => {
    const { slack, desk, type } = await started()
    await type('ask', 'D1')
    const { id } = await modal(slack)
    await slack.fill({ view: id, values: { topic: 'agents', note: 'mine' }, user: 'U1' })
    await until(() => slack.messages('D1').length > 0)
    expect(desk.requests[1]?.place.id).toBe('@U1')
    expect(slack.messages('D1')[0]?.text).toContain('topic agents')
  })

  it('from a channel the bot is not in is answered by direct message', async () => {
    const { slack, type } = await started()
    await type('ask', 'C2')
    const { id } = await modal(slack)
    await slack.fill({ view: id, values: { topic: 'agents' }, user: 'U1' })
    await until(() => slack.messages('D1').length > 0)
    expect(slack.messages('D1')[0]?.text).toContain('topic agents')
  })

  it('opens from a button in a thread, and is answered in the thread', async () => {
    const { slack } = await started()
    const parent = await post(slack, [])
    const elements = [{ type: 'button', text: { type: 'plain_text', text: 'Edit' }, action_id: 'v1:ask:' }]
    const ts = await post(slack, [{ type: 'actions', elements }], parent)
    await slack.press({ channel: 'C1', ts, action: 'v1:ask:', user: 'U1' })
    const { id } = await modal(slack)
    await slack.fill({ view: id, values: { topic: 'agents' }, user: 'U1' })
    await until(() => slack.answers.length > 0)
    expect(slack.answers[0]?.body).toMatchObject({ thread_ts: parent })
  })

  it('that is none after all is a view that says so', async () => {
    const { slack, type } = await started()
    await type('full')
    const { view } = await modal(slack)
    expect(seen(view)).toEqual(['Paperboy', 'Close', 'You have 50 already.'])
  })

  it('that was closed while it was loading leaves the answer to be said', async () => {
    const { slack, type } = await started()
    slack.fault({ method: 'views.update', kind: { error: 'not_found' } })
    await type('full')
    await until(() => slack.answers.length > 0)
    expect(slack.answers).toMatchObject([
      { channel: 'C1', user: 'U1', body: { text: 'You have 50 already.' } },
    ])
  })

  it('opens although it was not expected', async () => {
    const { slack, type } = await started()
    await type('late')
    const { view } = await modal(slack)
    expect(seen(view)).toEqual(expect.arrayContaining(asked))
  })

  it('that Slack does not open is offered once more', async () => {
    const { slack, type } = await started()
    slack.fault({ method: 'views.open', kind: { error: 'expired_trigger_id' }, times: 2 })
    await type('ask')
    await until(() => slack.answers.length > 0)
    expect(seen(slack.answers[0]?.body['blocks'])).toEqual([
      'The form could not be opened in time.',
      'Open the form',
    ])
  })

  it('holds a query that is too long for a menu as text', async () => {
    const value = 'agents OR '.repeat(20)
    const view = formView(
      { team: 'T1', user: 'U1' },
      {
        kind: 'form',
        title: 'Edit',
        submit: 'Save',
        action: 'v1:add:',
        fields: [{ kind: 'topic', name: 'topic', label: 'Topic', value }],
      },
    )
    expect(view.blocks).toMatchObject([{ element: { type: 'plain_text_input', initial_value: value } }])
  })
})

describe('the topics of a form', () => {
  const suggestions = [
    { label: 'agents: acting language models', value: 'agents' },
    { label: 'llm', value: 'llm' },
  ]

  it.each([
    ['age', ['Papers that match: age', 'agents: acting language models', 'llm'], ['age', 'agents', 'llm']],
    ['', ['agents: acting language models', 'llm'], ['agents', 'llm']],
    [' Agents ', ['agents: acting language models', 'llm'], ['agents', 'llm']],
    ['x'.repeat(151), ['agents: acting language models', 'llm'], ['agents', 'llm']],
  ])('are offered for %j, the words themselves first', async (text, labels, values) => {
    const { slack, desk, type } = await started({ suggestions })
    await type('ask')
    const { id } = await modal(slack)
    const offered = await slack.suggest({ view: id, field: 'topic', text, user: 'U1' })
    expect(offered.map((option) => option.text.text)).toEqual(labels)
    expect(offered.map(({ value }) => value)).toEqual(values)
    expect(desk.typings).toEqual([
      {
        place: { platform: 'slack', workspace: 'T1', id: 'C1' },
        person: { platform: 'slack', workspace: 'T1', id: '@U1' },
        command: 'add',
        option: 'topic',
        text: text.trim(),
      },
    ])
  })

  it('are only the words themselves where the desk takes too long', async () => {
    const { slack, desk, type } = await started({
      suggestions,
      clock: {
        ...systemClock,
        sleep: async (ms, signal) => (ms > 5000 ? systemClock.sleep(ms, signal) : undefined),
      },
    })
    await type('ask')
    const { id } = await modal(slack)
    desk.holdUntil(new Promise(() => {}))
    const offered = await slack.suggest({ view: id, field: 'topic', text: 'age', user: 'U1' })
    expect(offered.map(({ value }) => value)).toEqual(['age'])
  })
})
