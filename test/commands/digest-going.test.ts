import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, declareDigest, inBerlin, openOwnRoom } from './own-room.ts'
import type { Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
  room.publisher.check = async () => ({ ok: true, readable: true, name: 'reading' })
})
afterEach(() => room.close())

const ofChannel = () => room.store.subscriptions.of(room.channel)
const guest = { by: 'Guest', refusal: 'Only members may.' }

describe('posting now', () => {
  it('posts once, and the papers count as had', async () => {
    const set = await room.typed('digest on', inBerlin)
    const now = actionOf(set, "Post today's now")
    expect((await room.pressed(now, inBerlin)).lines).toEqual(['Posted. These papers will not come again.'])
    expect(room.said()).toHaveLength(3)
    expect(room.said()[1]).toMatch(/An agent of today/)
    expect(room.said()[2]).toBe("Ada asked for today's digest now.")
    expect((await room.pressed(now, inBerlin)).lines).toEqual([
      "Today's digest stands already; the next one comes as planned.",
    ])
    expect((await room.typed('digest now', inBerlin)).lines).toEqual([
      "Today's digest stands already; the next one comes as planned.",
    ])
    expect(room.said()).toHaveLength(3)
    expect(await ofChannel()).toMatchObject([{ servedOn: '2026-05-07', coveredThrough: '2026-05-07' }])
  })

  it('says that it is on its way where it does not stand yet', async () => {
    await room.typed('digest on', inBerlin)
    room.publisher.fail('rate-limited')
    expect((await room.typed('digest now', inBerlin)).lines).toEqual([
      'On its way: it comes as soon as it can be posted. These papers will not come again.',
    ])
    expect(room.said().slice(1)).toEqual(["Ada asked for today's digest now."])
    expect((await room.pressed('v1:postnow:', inBerlin)).lines).toEqual([
      "Today's digest is on its way already; the next one comes as planned.",
    ])
  })

  it('says where the platform does not take it', async () => {
    await room.typed('digest on', inBerlin)
    room.publisher.fail('refused')
    expect((await room.typed('digest now', inBerlin)).lines).toEqual([
      'The digest could not be posted. Type /papers digest: it shows why under “Last deliveries”.',
    ])
    expect(room.said()).toHaveLength(1)
  })

  it('needs the right, and no pause', async () => {
    await room.typed('digest on', inBerlin)
    expect((await room.pressed('v1:postnow:', guest)).lines).toEqual(['Only members may.'])
    await room.typed('digest pause', inBerlin)
    expect((await room.pressed('v1:postnow:', inBerlin)).lines).toEqual([
      'Nothing is posted here for now: paused by Ada. End that first with /papers digest resume.',
    ])
  })

  it('says where there is nothing to post', async () => {
    await room.typed('digest on topics "code-switching"', inBerlin)
    expect((await room.typed('digest now', inBerlin)).lines).toEqual([
      'There is nothing new to post now; the next digest comes as planned.',
    ])
  })
})

describe('a preview', () => {
  it('shows privately what would come, with what is said, and keeps nothing', async () => {
    const seen = await room.typed('digest preview top 1 topics agents', inBerlin)
    expect(seen.lines[0]).toBe('A preview, for you alone.')
    expect(seen.lines.filter((line) => /Agent number|agent of today/.test(line))).toEqual([
      'An agent of today',
    ])
    expect(await ofChannel()).toEqual([])
    expect(room.said()).toEqual([])
  })
})

describe('the settings', () => {
  it('say that there are none, and what to type', async () => {
    const seen = await room.typed('digest', inBerlin)
    expect(seen.lines).toEqual([
      'This channel gets no digest yet.',
      'Type /papers digest on · /papers digest on weekdays 9am Europe/Berlin · /papers digest preview',
    ])
    expect([...seen.buttons.keys()]).toEqual(['Set it up…', 'Preview'])
  })

  it('say all in words: what, when, next, how it went, who', async () => {
    await room.typed('digest on topics agents', inBerlin)
    await room.typed('subscribe speech weekly here', { by: 'Bob' })
    await room.pressed('v1:postnow:', inBerlin)
    const seen = await room.typed('digest', guest)
    expect(seen.lines).toEqual([
      'This channel gets the top 5 of agents on weekdays at 09:00 Europe/Berlin: papers with 5 votes or more, as one message, and a word on days without papers.',
      'Subscribed to topic by topic:',
      '• speech weekly on Mondays at 09:00 Europe/Berlin',
      'Next: Fri 09:00.',
      'Last deliveries',
      '• Thu 7 May: sent, 1 paper of Thu 7 May',
      'Set by Ada, Bob',
      'Type /papers digest on weekdays 9am · /papers digest top 3 · /papers digest off',
    ])
    expect([...seen.buttons.keys()]).toEqual(['Change…', "Post today's now", 'Preview', 'Pause'])
  })

  it('say why nothing comes', async () => {
    await room.typed('digest on', inBerlin)
    const reason = 'Paperboy is not in the channel. Type /invite @Paperboy.'
    await room.store.places.pause(room.channel, {
      reason,
      since: 0,
      retryAt: Temporal.Instant.from('2026-05-07T10:00Z').epochMilliseconds,
    })
    const seen = await room.typed('digest', inBerlin)
    expect(seen.lines).toContain(`Paused: ${reason} Next look: today 12:00.`)
    expect(seen.buttons.has('Resume')).toBe(true)
  })
})

describe('a pause', () => {
  it.each([
    ['digest pause', 'until somebody resumes it', undefined],
    ['digest pause for 2 weeks', 'until Thu 21 May, 11:30', '2026-05-21T09:30Z'],
    ['digest pause 3 days', 'until Sun 11:30', '2026-05-10T09:30Z'],
    ['digest pause until 2026-06-01', 'until Mon 1 Jun, 00:00', '2026-05-31T22:00Z'],
  ])('%s', async (typed, end, until) => {
    await room.typed('digest on', inBerlin)
    const seen = await room.typed(typed, inBerlin)
    expect(seen.lines).toEqual([
      `This channel gets nothing ${end}. What was missed comes then as one digest.`,
    ])
    expect(room.said().at(-1)).toBe(`Ada paused what this channel gets, ${end}.`)
    expect((await room.store.places.byKey(room.channel))?.pause).toEqual({
      reason: 'paused by Ada',
      since: room.clock.now().epochMilliseconds,
      ...(until !== undefined && { retryAt: Temporal.Instant.from(until).epochMilliseconds }),
    })
    expect((await room.pressed(actionOf(seen, 'Resume'), guest)).lines).toEqual(['Only members may.'])
    expect((await room.pressed(actionOf(seen, 'Resume'), { by: 'Bob' })).lines).toEqual([
      'Resumed. What was missed comes with the next digest.',
    ])
    expect(room.said().at(-1)).toBe('Bob resumed what this channel gets.')
    expect((await room.store.places.byKey(room.channel))?.pause).toBeUndefined()
  })

  it('does not end while the bot cannot post', async () => {
    await room.typed('digest on', inBerlin)
    await room.typed('digest pause', inBerlin)
    room.publisher.check = async () => ({ ok: false, reason: 'Not in the channel.', next: 'Invite it.' })
    expect((await room.typed('digest resume', inBerlin)).lines).toEqual(['Not in the channel. Invite it.'])
    expect((await room.store.places.byKey(room.channel))?.pause).toBeDefined()
  })
})

describe('switching off', () => {
  it('stops all that was set in chat, by name, and can be taken back', async () => {
    await room.typed('digest on', inBerlin)
    await room.typed('subscribe speech weekly here', inBerlin)
    const before = await ofChannel()
    const off = await room.typed('digest off', inBerlin)
    expect(off.lines).toEqual([
      'Off: every paper and speech. This channel gets no papers any more by what was set in chat.',
    ])
    expect(room.said().at(-1)).toBe('Ada stopped what this channel got: every paper and speech.')
    expect(await ofChannel()).toEqual([])
    expect((await room.pressed(actionOf(off, 'Undo'), guest)).lines).toEqual(['Only members may.'])
    expect((await room.pressed(actionOf(off, 'Undo'), inBerlin)).lines).toEqual([
      'Back as before: every paper and speech.',
    ])
    expect(new Set(await ofChannel())).toEqual(new Set(before))
  })

  it('works also where the bot was removed from', async () => {
    await room.typed('digest on', inBerlin)
    room.publisher.fail('gone')
    expect((await room.typed('digest off', inBerlin)).lines).toEqual([
      'Off: every paper. This channel gets no papers any more by what was set in chat. The channel could not be told: The channel does not exist.',
    ])
    expect(await ofChannel()).toEqual([])
  })
})

describe('a digest of the operator’s file', () => {
  const readOnly =
    "That is the digest “reading-group”, set in the operator's file. The operator of the bot can change it there."

  beforeEach(() => declareDigest(room, { topic: '', top: 4 }))

  it.each(['digest on', 'digest top 3', 'digest off', 'digest on weekly'])(
    'is not changed by %s',
    async (typed) => {
      expect((await room.typed(typed, inBerlin)).lines).toEqual([readOnly])
      expect(await ofChannel()).toMatchObject([{ top: 4 }])
      expect(room.said()).toEqual([])
    },
  )

  it('is shown with its name, without a way to change it', async () => {
    const seen = await room.typed('digest', inBerlin)
    expect(seen.lines[0]).toBe(
      "This channel gets the top 4 on weekdays at 09:00 UTC: papers with 5 votes or more, as one message, and a word on days without papers. That is the digest “reading-group”, set in the operator's file.",
    )
    expect([...seen.buttons.keys()]).toEqual(["Post today's now", 'Preview', 'Pause'])
    expect((await room.pressed('v1:setup:', inBerlin)).lines).toEqual([readOnly])
  })

  it('can be posted now', async () => {
    await room.typed('digest now', inBerlin)
    expect(room.said()[0]).toMatch(/An agent of today/)
  })
})

describe('topics of a digest that were changed one by one', () => {
  it('have a line of their own', async () => {
    await room.typed('digest on topics agents, speech', inBerlin)
    const speech = (await ofChannel()).find(({ topic }) => topic === 'speech')
    await room.submitted(`v1:change:${speech?.id}`, { days: 'weekly fri' }, inBerlin)
    const { lines } = await room.typed('digest', inBerlin)
    expect(lines.filter((line) => line.startsWith('This channel gets')).sort()).toEqual([
      expect.stringContaining('the top 5 of agents on weekdays at 09:00'),
      expect.stringContaining('the top 5 of speech weekly on Fridays at 09:00'),
    ])
  })
})
