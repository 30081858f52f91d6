import { describe, expect, it } from 'vitest'
import { discordFaults } from '../doubles/discord/validate.ts'

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index))
const row = (...components: object[]) => ({ type: 1, components })
const button = (id: string, more: object = {}) => ({ type: 2, style: 2, label: '1', custom_id: id, ...more })
const post = (body: object) => discordFaults('POST /channels/{channel}/messages', body)
const displays = (count: number, length: number) =>
  times(count, () => ({ type: 10, content: 'x'.repeat(length) }))
const v2 = 1 << 15
const select = (options: object[], more: object = {}) => ({ type: 3, custom_id: 'menu', options, ...more })
const choices = (count: number) => times(count, (n) => ({ label: `Option ${n}`, value: `${n}` }))

describe('what Discord takes', () => {
  it('takes a digest at every limit', () => {
    const fields = times(4, () => ({ name: 'n'.repeat(256), value: 'v'.repeat(44) }))
    const embed = {
      title: 't'.repeat(256),
      url: 'https://huggingface.co/papers/2605.00001',
      description: 'd'.repeat(4096),
      fields,
      footer: { text: 'f'.repeat(448) },
      thumbnail: { url: 'https://x.org/a.png' },
    }
    const body = {
      content: 'x'.repeat(2000),
      embeds: [embed],
      components: times(5, (line) => row(...times(5, (index) => button(`${line}-${index}`)))),
      allowed_mentions: { parse: [] },
      nonce: 'n'.repeat(25),
      enforce_nonce: true,
    }
    expect(post(body)).toEqual([])
  })

  it('takes Components V2 under their flag', () => {
    const container = { type: 17, components: displays(38, 100) }
    expect(post({ flags: v2, components: [container] })).toEqual([])
  })
})

describe('what Discord refuses', () => {
  it.each([
    ['content of 2001', { content: 'x'.repeat(2001) }, 'content: Must be 2000 or fewer in length.'],
    ['a message of nothing', { allowed_mentions: { parse: [] } }, '(body): Cannot send an empty message'],
    ['a message of spaces', { content: '  ' }, '(body): Cannot send an empty message'],
    [
      'a title of 257',
      { embeds: [{ title: 'x'.repeat(257) }] },
      'embeds.0.title: Must be 256 or fewer in length.',
    ],
    ['11 embeds', { embeds: times(11, () => ({ title: 'x' })) }, 'embeds: Must be 10 or fewer in length.'],
    [
      '26 fields',
      { embeds: [{ fields: times(26, () => ({ name: 'n', value: 'v' })) }] },
      'embeds.0.fields: Must be 25 or fewer in length.',
    ],
    [
      'an empty field value',
      { embeds: [{ fields: [{ name: 'n', value: '' }] }] },
      'embeds.0.fields.0.value: This field is required',
    ],
    ['an empty embed', { content: 'x', embeds: [{}] }, 'embeds.0: This embed is empty.'],
    [
      '6001 over two embeds',
      { embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3001) }] },
      'embeds: Embed size exceeds maximum size of 6000',
    ],
    [
      'a link to a script',
      { embeds: [{ title: 'x', url: 'javascript:alert(1)' }] },
      'embeds.0.url: Not a well formed URL: scheme must be one of http, https.',
    ],
    ['an unknown property', { content: 'x', colour: 'red' }, 'colour: Unknown property.'],
    ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce: Must be 25 or fewer in length.'],
    ['enforcing no nonce', { content: 'x', enforce_nonce: true }, 'enforce_nonce: Needs a nonce.'],
    [
      '6 rows',
      { content: 'x', components: times(6, (index) => row(button(`${index}`))) },
      'components: Must be 5 or fewer in length.',
    ],
    [
      '6 buttons in a row',
      { content: 'x', components: [row(...times(6, (index) => button(`${index}`)))] },
      'components.0.components: Must be 5 or fewer in length.',
    ],
    [
      'a twin custom_id',
      { content: 'x', components: [row(button('a')), row(button('a'))] },
      'components.1.components.0.custom_id: Component custom id cannot be duplicated',
    ],
    [
      'a custom_id of 101',
      { content: 'x', components: [row(button('x'.repeat(101)))] },
      'components.0.components.0.custom_id: Must be 100 or fewer in length.',
    ],
    [
      'a label of 81',
      { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] },
      'components.0.components.0.label: Must be 80 or fewer in length.',
    ],
    [
      'a link button without url',
      { content: 'x', components: [row({ type: 2, style: 5, label: 'x' })] },
      'components.0.components.0.url: A url is required',
    ],
    [
      'a button without custom_id',
      { content: 'x', components: [row({ type: 2, style: 1, label: 'x' })] },
      'components.0.components.0.custom_id: A custom id is required',
    ],
    [
      '26 options',
      { content: 'x', components: [row(select(choices(26)))] },
      'components.0.components.0.options: Must be 25 or fewer in length.',
    ],
    [
      'an option twice',
      { content: 'x', components: [row(select([...choices(1), ...choices(1)]))] },
      'components.0.components.0.options.1.value: The specified option value is already used',
    ],
    [
      'a menu beside a button',
      { content: 'x', components: [row(select(choices(1)), button('a'))] },
      'components.0.components: A row holds up to five buttons or one select menu.',
    ],
    [
      'a button outside a row',
      { content: 'x', components: [button('a')] },
      'components.0: Invalid (invalid_union).',
    ],
    [
      'V2 without its flag',
      { components: displays(1, 5) },
      'components.0.type: Needs MessageFlags.IS_COMPONENTS_V2.',
    ],
    [
      'V2 beside content',
      { flags: v2, content: 'x', components: displays(1, 5) },
      'content: Cannot be used with MessageFlags.IS_COMPONENTS_V2.',
    ],
    [
      '4001 characters in V2',
      { flags: v2, components: [...displays(2, 2000), ...displays(1, 1)] },
      'components: Text must be 4000 or fewer in total.',
    ],
    [
      '41 components in V2',
      {
        flags: v2,
        components: [
          { type: 17, components: displays(20, 1) },
          { type: 17, components: displays(20, 1) },
        ],
      },
      'components: Must be 40 or fewer in total.',
    ],
    ['an ephemeral post', { content: 'x', flags: 64 }, 'flags: Flags 64 cannot be set.'],
  ])('%s', (_, body, fault) => {
    expect(post(body)).toContain(fault)
  })

  it('a thread name of 101', () => {
    const route = 'POST /channels/{channel}/messages/{message}/threads'
    expect(discordFaults(route, { name: 'x'.repeat(101) })).toEqual(['name: Must be 100 or fewer in length.'])
  })
})
