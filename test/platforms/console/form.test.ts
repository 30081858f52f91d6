import { describe, expect, it } from 'vitest'
import { play, typed } from './conversation.ts'

describe('a form', () => {
  const sent = (values: object) => ({ kind: 'submitted', action: 'v1:form:x', values })

  it('asks field by field and sends what was filled in', async () => {
    const { text, inputs } = await play('form', 'agents', '', 'a', '-', 'top')
    expect(inputs).toEqual([
      typed('form'),
      sent({ topic: 'agents', time: '09:00', to: 'here' }),
      typed('top'),
    ])
    expect(text).toContain(
      [
        '› form',
        'Subscribe',
        'One message however many topics.',
        'An empty line keeps what stands in [ ], - clears what is optional, cancel sends',
        'nothing.',
        '',
        'Topic',
        'A name, or any query.',
        '› agents',
        '',
        'Time [09:00]',
        '›',
        '',
        'Where [By direct message]',
        'a) In this channel',
        'b) By direct message',
        '› a',
        '',
        'Note (optional) [old]',
        '› -',
        '',
        'sent {"topic":"agents","time":"09:00","to":"here"}',
        '',
        '› top',
      ].join('\n'),
    )
  })

  it.each(['b', 'me', 'by direct MESSAGE', ''])('takes %j for a choice', async (line) => {
    const { inputs } = await play('form', 'agents', '', line, '')
    expect(inputs.at(-1)).toEqual(sent({ topic: 'agents', time: '09:00', to: 'me', note: 'old' }))
  })

  it('asks again for what is needed, and for a choice that is none', async () => {
    const { text, inputs } = await play('form', '', 'agents', '', 'elsewhere', 'here', '')
    expect(text).toContain('›\nThis is needed.\n› agents\n')
    expect(text).toContain('› elsewhere\nType the letter of one of these lines.\n› here\n')
    expect(inputs.at(-1)).toEqual(sent({ topic: 'agents', time: '09:00', to: 'here', note: 'old' }))
  })

  it('says what is wrong and asks for that again', async () => {
    const { text, inputs } = await play('form', 'agents', 'noonish', '', '', '12:00')
    expect(text).toContain('Time: Give a time such as 09:00.\n\nTime [noonish]\n› 12:00\n')
    expect(inputs).toEqual([typed('form'), sent({ topic: 'agents', time: '12:00', to: 'me', note: 'old' })])
  })

  it.each([
    { end: ['cancel'], more: 'Nothing was sent.' },
    { end: [], more: 'Time [09:00]' },
  ])('sends nothing after $end', async ({ end, more }) => {
    const { text, inputs } = await play('form', 'agents', ...end)
    expect(inputs).toEqual([typed('form')])
    expect(text).toContain(more)
  })
})
