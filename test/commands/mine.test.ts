import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, filledIn, formIn, inBerlin, listed, openOwnRoom } from './own-room.ts'
import { personal, type Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
})
afterEach(() => room.close())

async function subscribe(...wishes: readonly string[]): Promise<void> {
  for (const wish of wishes) {
    await room.typed(`subscribe ${wish}`, inBerlin)
    await room.clock.advance(1000)
  }
}

const save = (...ids: readonly string[]) =>
  Promise.all(
    ids.map((id, index) =>
      room.store.people.save(personal('Ada'), id, room.clock.now().epochMilliseconds - index),
    ),
  )

describe('everything one has', () => {
  it('is nothing at first, with a way to begin', async () => {
    const seen = await room.typed('mine', inBerlin)
    expect(seen.lines).toEqual(['You have no subscriptions yet.'])
    expect([...seen.buttons.keys()]).toEqual(['Add…', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'])
  })

  it('is listed with numbers, own ones first, then the channel’s', async () => {
    await subscribe('agents', 'speech fri 17:00', 'video here')
    const seen = await room.typed('mine', inBerlin)
    expect(seen.lines).toEqual([
      'You have 2 subscriptions.',
      '• 1. agents on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
      '• 2. speech weekly on Fridays at 17:00 Europe/Berlin · next Fri 17:00 · 5 votes or more',
      'This channel',
      '• 3. video on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
      'Change or stop one…',
    ])
    expect([...seen.buttons.keys()]).toEqual([
      '1. agents',
      '2. speech',
      '3. video',
      'Add…',
      'Pause',
      'Saved papers (0)',
      'Mutes (0)',
      'Forget me…',
    ])
    const chosen = await room.pressed(actionOf(seen, '2. speech'), inBerlin)
    expect(chosen.lines).toEqual([
      'speech: weekly on Fridays at 17:00 Europe/Berlin, 5 votes or more, next Fri 17:00.',
    ])
    expect([...chosen.buttons.keys()]).toEqual(['Change…', 'Stop'])
    await room.pressed(actionOf(chosen, 'Stop'), inBerlin)
    expect(await room.store.subscriptions.of(personal('Ada'))).toMatchObject([{ topic: 'agents' }])
  })

  it('is the page of one’s own in an app', async () => {
    await subscribe('agents', 'video here')
    const person = room.context({ ...inBerlin, place: personal('Ada') }).person
    const { preview, blocks } = await room.desk.home(person)
    expect(preview).toBe('You have 1 subscription.')
    expect(JSON.stringify(blocks)).not.toContain('video')
  })

  it('has pages', async () => {
    await subscribe(...Array.from({ length: 12 }, (_, index) => `word${index + 1}`))
    const first = await room.typed('mine', inBerlin)
    expect(first.lines.filter((line) => line.startsWith('•'))).toHaveLength(10)
    expect(first.lines).toContain('Page 1 of 2')
    const second = await room.pressed(actionOf(first, 'Next'), inBerlin)
    expect(second.replaces).toBe(true)
    expect(second.lines.filter((line) => line.startsWith('•')).map((line) => line.slice(0, 12))).toEqual([
      '• 11. word11',
      '• 12. word12',
    ])
    expect(second.buttons.has('Next')).toBe(false)
    const back = await room.pressed(actionOf(second, 'Previous'), inBerlin)
    expect(back.lines).toEqual(first.lines)
  })

  it('grows by a form', async () => {
    const form = formIn(await room.pressed(actionOf(await room.typed('mine', inBerlin), 'Add…'), inBerlin))
    expect(filledIn(form)).toEqual({ days: 'weekdays', time: '09:00', zone: 'Europe/Berlin', votes: '5' })
    const sent = { ...filledIn(form), topic: 'agents', days: 'daily', time: '18:30', votes: '0' }
    expect((await room.submitted(form.action, sent, inBerlin)).lines[0]).toMatch(
      /^agents: every day at 18:30 Europe\/Berlin by direct message, first on Thu 7 May\./,
    )
    expect(await room.store.subscriptions.of(personal('Ada'))).toMatchObject([{ minVotes: 0, time: '18:30' }])
    expect((await room.submitted(form.action, { days: 'daily' }, inBerlin)).lines).toEqual([
      'No topic was named. Type /papers subscribe to choose one.',
    ])
  })

  it('takes no words it does not know', async () => {
    expect((await room.typed('mine stuff', inBerlin)).lines[0]).toMatch(/^“stuff” is not understood here\./)
  })
})

describe('a pause', () => {
  it.each([
    ['mine pause', 'Nothing comes until you resume it. What was missed comes then as one digest.', undefined],
    [
      'mine pause for 2 weeks',
      'Nothing comes until Thu 21 May, 11:30. What was missed comes then as one digest.',
      '2026-05-21T09:30:01Z',
    ],
    [
      'mine pause until 2026-06-01',
      'Nothing comes until Mon 1 Jun, 00:00. What was missed comes then as one digest.',
      '2026-05-31T22:00Z',
    ],
  ])('%s', async (typed, sentence, end) => {
    await subscribe('agents')
    const seen = await room.typed(typed, inBerlin)
    expect(seen.lines).toEqual([sentence])
    const { pause } = (await room.store.places.byKey(personal('Ada'))) ?? {}
    expect(pause).toEqual({
      reason: 'paused by Ada',
      since: room.clock.now().epochMilliseconds,
      ...(end !== undefined && { retryAt: Temporal.Instant.from(end).epochMilliseconds }),
    })
    const shown = await room.typed('mine', inBerlin)
    expect(shown.lines[1]).toBe('• 1. agents on weekdays at 09:00 Europe/Berlin · paused · 5 votes or more')
    expect(shown.lines[2]).toMatch(/^Paused by Ada( until .*)?\.$/)
    expect((await room.pressed(actionOf(shown, 'Resume'), inBerlin)).lines).toEqual([
      'Resumed. What was missed comes with the next digest.',
    ])
    expect((await room.store.places.byKey(personal('Ada')))?.pause).toBeUndefined()
    expect((await room.pressed(actionOf(seen, 'Resume'), inBerlin)).lines).toEqual(['Nothing is paused.'])
  })

  it.each([
    ['mine pause', 'You have no subscriptions to pause.'],
    ['mine resume', 'Nothing is paused.'],
  ])('needs something to pause: %s', async (typed, sentence) => {
    expect((await room.typed(typed, inBerlin)).lines).toEqual([sentence])
  })

  it('needs a length that is one', async () => {
    await subscribe('agents')
    expect((await room.typed('mine pause for ages', inBerlin)).lines).toEqual([
      '“for ages” is no length of time. Write it as 2 weeks, 3 days, a month or until 2026-06-01.',
    ])
    expect((await room.store.places.byKey(personal('Ada')))?.pause).toBeUndefined()
  })
})

describe('saved papers', () => {
  it('come newest first, five a page, with a number to open each', async () => {
    await save('2605.02001', ...Array.from({ length: 6 }, (_, index) => `2605.0100${index}`))
    const first = await room.typed('mine saved', inBerlin)
    expect(first.lines.slice(0, 3)).toEqual([
      '7 saved papers, newest first',
      '1  An agent of today',
      '▲ 44 · FrameX-AI · arXiv · PDF',
    ])
    expect(first.lines.at(-1)).toBe('Page 1 of 2')
    expect(actionOf(first, '1')).toMatch(/^v1:show:.*2605\.02001$/)
    const second = await room.pressed(actionOf(first, 'Next'), inBerlin)
    expect([...second.buttons.keys()]).toEqual(['6', '7', 'Previous', 'Export BibTeX', 'Export Markdown'])
    expect(second.lines[1]).toBe('6  Agent number 4')
    expect((await room.typed('saved page 99', inBerlin)).lines[0]).toBe('7 saved papers, newest first')
  })

  it('are none at first', async () => {
    for (const typed of ['mine saved', 'mine bibtex', 'mine markdown'])
      expect((await room.typed(typed, inBerlin)).lines).toEqual([
        'You have no saved papers. The button Save on a paper keeps it.',
      ])
  })

  it('go out as BibTeX and as Markdown', async () => {
    await save('2605.02001', '2605.02002')
    const seen = await room.typed('mine', inBerlin)
    expect((await room.pressed(actionOf(seen, 'Export BibTeX'), inBerlin)).answer).toMatchObject({
      kind: 'file',
      name: 'saved.bib',
      about: 'Your 2 saved papers as BibTeX.',
      content: expect.stringContaining('@misc{lovelace2026agent,'),
    })
    expect((await room.pressed(actionOf(seen, 'Export Markdown'), inBerlin)).answer).toEqual({
      kind: 'file',
      name: 'saved.md',
      about: 'Your 2 saved papers as Markdown.',
      content: [
        '# Saved papers',
        '',
        '- [An agent of today](https://huggingface.co/papers/2605.02001)  ',
        '  Ada Lovelace, Alan Turing · 2026 · [arXiv](https://arxiv.org/abs/2605.02001) · [PDF](https://arxiv.org/pdf/2605.02001)',
        '- [Spoken words of today](https://huggingface.co/papers/2605.02002)  ',
        '  2026 · [arXiv](https://arxiv.org/abs/2605.02002) · [PDF](https://arxiv.org/pdf/2605.02002)',
        '',
      ].join('\n'),
    })
  })
})

describe('being forgotten', () => {
  it('is asked for twice, and says what was removed', async () => {
    await subscribe('agents', 'speech', 'video here')
    await save('2605.02001')
    await room.typed('mute survey', inBerlin)
    const asked = await room.typed('mine forget', inBerlin)
    expect(asked.lines).toEqual([
      'This removes 2 subscriptions, 1 saved paper and 1 mute, and what was sent to you is forgotten. It cannot be undone.',
    ])
    expect((await room.typed('forget', inBerlin)).lines).toEqual(asked.lines)
    expect(await room.store.subscriptions.of(personal('Ada'))).toHaveLength(2)
    const done = await room.pressed(actionOf(asked, 'Forget me'), inBerlin)
    expect(done.lines).toEqual([
      'Forgotten: 2 subscriptions, 1 saved paper and 1 mute, and what was sent to you. /papers subscribe begins anew.',
    ])
    expect(done.replaces).toBe(true)
    expect(await room.store.subscriptions.of(personal('Ada'))).toEqual([])
    expect(await room.store.people.saved(personal('Ada'))).toEqual([])
    expect(await room.store.places.byKey(personal('Ada'))).toBeUndefined()
    expect(await room.store.subscriptions.of(room.channel)).toHaveLength(1)
  })

  it('takes the way back to what was stopped', async () => {
    await subscribe('agents')
    const stopped = await room.typed('unsubscribe agents', inBerlin)
    await room.typed('forget yes', inBerlin)
    expect((await room.pressed(actionOf(stopped, 'Undo'), inBerlin)).lines).toEqual([
      'This button has expired. Type it again, for instance /papers help.',
    ])
  })
})

describe('foreign text', () => {
  it('stays text in a list', async () => {
    await room.close()
    const strange = listed('2605.09001', 'A ‮title', '2026-05-07')
    room = await openOwnRoom({ days: { '2026-05-07': [strange] } })
    await room.typed('subscribe "‮evil @everyone"', inBerlin)
    const seen = await room.typed('mine', inBerlin)
    expect(seen.lines[1]).toContain('"evil @everyone"')
  })
})
