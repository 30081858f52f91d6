import { describe, expect, it } from 'vitest'
import { slackFaults } from '../doubles/slack/validate.ts'

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const button = (more: object = {}) => ({ type: 'button', text: plain('1'), ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const times = (count: number, make: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => make(index))
const post = (...blocks: object[]) => slackFaults('chat.postMessage', { channel: 'C1', text: 'x', blocks })
const modal = (more: object) => ({ type: 'modal', title: plain('Papers'), blocks: [], ...more })

describe('what Slack takes', () => {
  it('takes a digest at every limit', () => {
    expect(
      post(
        { type: 'header', text: plain('x'.repeat(150)) },
        { ...section('x'.repeat(3000)), expand: true, accessory: button({ url: 'https://arxiv.org' }) },
        { type: 'section', fields: times(10, () => mrkdwn('x')) },
        { type: 'context', elements: times(10, () => mrkdwn('x')) },
        { type: 'context', elements: [{ type: 'image', image_url: 'https://x.org/a.png', alt_text: 'a' }] },
        actions(...times(25, (index) => button({ action_id: `a${index}`, value: 'v'.repeat(2000) }))),
        { type: 'image', image_url: 'https://x.org/a.png', alt_text: 'x'.repeat(2000) },
        { type: 'divider' },
      ),
    ).toEqual([])
  })

  it('takes the part of a dry run, which names no channel', () => {
    const metadata = { event_type: 'digest', event_payload: { key: 'k' } }
    const body = { text: 'x', thread_ts: '<part 1>', metadata, unfurl_links: false, unfurl_media: false }
    expect(slackFaults('chat.postMessage', body)).toEqual([])
  })

  it('takes a modal with an input and its submit button', () => {
    const input = {
      type: 'input',
      label: plain('Time'),
      element: { type: 'plain_text_input', action_id: 't' },
    }
    const view = modal({ blocks: [input], submit: plain('Save') })
    expect(slackFaults('views.open', { trigger_id: '1', view })).toEqual([])
  })
})

describe('what Slack refuses, in its own words', () => {
  it.each([
    [
      '51 blocks',
      times(51, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'a section of 3001',
      [section('x'.repeat(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ['a section of nothing', [{ type: 'section' }], 'must have text or fields [json-pointer:/blocks/0]'],
    [
      'a header of 151',
      [{ type: 'header', text: plain('x'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: mrkdwn('x') }],
      'Invalid input: expected "plain_text" [json-pointer:/blocks/0/text/type]',
    ],
    ['a header without text', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
    [
      '11 in a context',
      [{ type: 'context', elements: times(11, () => mrkdwn('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'an empty context',
      [{ type: 'context', elements: [] }],
      'no less than 1 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '26 buttons',
      [section('x'), actions(...times(26, () => button()))],
      'no more than 25 items allowed [json-pointer:/blocks/1/elements]',
    ],
    [
      'a label of 76',
      [actions(button({ text: plain('x'.repeat(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a value of 2001',
      [actions(button({ value: 'x'.repeat(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'an action_id of 256',
      [actions(button({ action_id: 'x'.repeat(256) }))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a link to a script',
      [actions(button({ url: 'javascript:alert(1)' }))],
      'must be a valid URL [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'a twin action_id',
      [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
      '"action_id" already exists: a [json-pointer:/blocks/0/elements/1]',
    ],
    [
      'a twin block_id',
      [
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
      '"block_id" already exists: b [json-pointer:/blocks/1/block_id]',
    ],
    [
      'an alt text of 2001',
      [{ type: 'image', image_url: 'https://x.org', alt_text: 'x'.repeat(2001) }],
      'must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
    ],
    [
      'an image from a file',
      [{ type: 'image', image_url: 'file:///a.png', alt_text: 'a' }],
      'must be a valid URL [json-pointer:/blocks/0/image_url]',
    ],
    [
      'an unknown property',
      [{ type: 'divider', colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    ['an unknown block', [{ type: 'paragraph' }], 'unsupported type [json-pointer:/blocks/0]'],
    [
      'an unknown element',
      [{ type: 'context', elements: [{ type: 'video' }] }],
      'unsupported type [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'too much in all',
      times(4, () => section('x'.repeat(2900))),
      'msg_blocks_too_long [json-pointer:/blocks]',
    ],
  ])('%s', (_, blocks, fault) => {
    expect(post(...blocks)).toEqual([fault])
  })

  it('a message of nothing', () => {
    expect(slackFaults('chat.postMessage', { channel: 'C1' })).toEqual(['no_text [json-pointer:/text]'])
  })

  it('a text of 40,001', () => {
    const faults = slackFaults('chat.postMessage', { channel: 'C1', text: 'x'.repeat(40_001) })
    expect(faults).toEqual(['must be less than 40001 characters [json-pointer:/text]'])
  })

  it('metadata without a payload', () => {
    const faults = slackFaults('chat.postMessage', {
      channel: 'C1',
      text: 'x',
      metadata: { event_type: 'a' },
    })
    expect(faults).toEqual(['missing required field: event_payload [json-pointer:/metadata]'])
  })

  it('a view title of 25, an input without submit, and a view of 250 kB', () => {
    const input = { type: 'input', label: plain('Time'), element: { type: 'plain_text_input' } }
    const open = (view: object) => slackFaults('views.open', { trigger_id: '1', view })
    expect(open(modal({ title: plain('x'.repeat(25)) }))).toEqual([
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ])
    expect(open(modal({ blocks: [input] }))).toEqual([
      'a view with an input block needs submit [json-pointer:/view/submit]',
    ])
    const large = times(100, () => ({ type: 'section', fields: times(2, () => plain('x'.repeat(1900))) }))
    expect(open(modal({ blocks: large }))).toEqual(['view_too_large [json-pointer:/view]'])
  })
})
