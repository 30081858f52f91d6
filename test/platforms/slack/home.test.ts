import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { modal, openStand, type Stand, type StandOptions, seen } from './stand.ts'

let stand: Stand
afterEach(() => stand.stop())

const tab = 'VHOMEU1'
const page = [
  'All of ada (@U1). Type /papers mine.',
  'More',
  'Edit',
  'Choose one',
  'Say hello',
  'a word',
  'Ask me',
]
const drawn = () => seen(stand.slack.views.get(tab)?.view)
const published = () => stand.slack.requests.filter(({ method }) => method === 'views.publish').length

/** A host whose Home tab one person has opened. */
async function opened(options: StandOptions = {}): Promise<Stand> {
  stand = await openStand(options)
  await stand.start()
  await stand.slack.openHome('U1')
  await until(() => stand.slack.views.has(tab))
  return stand
}

describe('the Home tab', () => {
  it('shows everything one person has', async () => {
    await opened()
    expect(drawn()).toEqual(page)
  })

  it('names the slash command as it is configured', async () => {
    await opened({ command: '/reading' })
    expect(drawn()[0]).toBe('All of ada (@U1). Type /reading mine.')
  })

  it('is drawn for no other tab', async () => {
    const { slack } = await opened()
    await slack.openHome('U2', 'messages')
    await slack.openHome('U1')
    await until(() => published() === 2)
    expect([...slack.views.keys()]).toEqual([tab])
  })

  it('shows what a button changes above the rest', async () => {
    const { slack, desk } = await opened()
    await slack.pressInView({ view: tab, action: 'v1:turn:2', user: 'U1' })
    await until(() => published() === 2)
    expect(drawn()).toEqual(['Page 2', ...page])
    expect(desk.requests).toMatchObject([{ place: { id: '@U1' }, input: { action: 'v1:turn:2' } }])
    expect(slack.messages('D1')).toEqual([])
  })

  it('opens a view for an answer, in which one can go on', async () => {
    const { slack } = await opened()
    await slack.pressInView({ view: tab, action: 'v1:say:hello', user: 'U1' })
    const { id, view } = await modal(slack)
    expect(seen(view)).toEqual(['Paperboy', 'Close', 'hello'])
    await until(() => published() === 2)
    expect(drawn()).toEqual(page)
    expect(slack.views.has(id)).toBe(true)
  })

  it('opens a form, and shows what came of it', async () => {
    const { slack, desk } = await opened()
    await slack.pressInView({ view: tab, action: 'v1:ask:again', user: 'U1' })
    const { id } = await modal(slack)
    await slack.fill({ view: id, values: { topic: 'agents' }, user: 'U1' })
    await until(() => drawn()[0]?.startsWith('topic agents') === true)
    expect(desk.requests.at(-1)?.place.id).toBe('@U1')
    expect(slack.messages('D1')).toEqual([])
  })

  it('says by direct message, and in a view, where an export went', async () => {
    const { slack } = await opened()
    stand.slack.views.get(tab)
    const ts = [{ type: 'button', text: { type: 'plain_text', text: 'Export' }, action_id: 'v1:export:' }]
    const view = { type: 'home', blocks: [{ type: 'actions', elements: ts }] }
    await fetch(`${slack.url}views.publish`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user_id: 'U1', view }),
    })
    await slack.pressInView({ view: tab, action: 'v1:export:', user: 'U1' })
    const shown = await modal(slack)
    expect(seen(shown.view)).toContain('I have sent it to you by direct message.')
    expect(slack.messages('D1')).toHaveLength(1)
  })
})

describe('a view', () => {
  it('is changed by its own buttons, and turns into a form', async () => {
    const { slack } = await opened()
    await slack.pressInView({ view: tab, action: 'v1:say:hello', user: 'U1' })
    const { id, view } = await modal(slack)
    const elements = [{ type: 'button', text: { type: 'plain_text', text: 'Ask' }, action_id: 'v1:ask:' }]
    await fetch(`${slack.url}views.update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ view_id: id, view: { ...view, blocks: [{ type: 'actions', elements }] } }),
    })
    await slack.pressInView({ view: id, action: 'v1:ask:', user: 'U1' })
    await until(() => seen(slack.views.get(id)?.view).includes('Subscribe'))
    await slack.fill({ view: id, values: { topic: 'agents' }, user: 'U1' })
    await until(() => drawn()[0]?.startsWith('topic agents') === true)
  })
})
