import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formIn, inBerlin, openOwnRoom } from './own-room.ts'
import type { Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
})
afterEach(() => room.close())

describe('the welcome', () => {
  it('stands once, however often the bot is added', async () => {
    await room.desk.joined(room.channel)
    await room.desk.joined(room.channel)
    expect(room.said()).toEqual([
      'Hello! Paperboy posts the research papers that people vote for on Hugging Face, here at your own time. Anyone can also search, and get topics by direct message: /papers help.',
    ])
    const [standing] = room.publisher.standing
    expect(standing?.post.blocks.at(-1)).toEqual({
      kind: 'actions',
      buttons: [
        { label: 'Set up the daily digest', action: 'v1:setup:' },
        { label: 'Not here', action: 'v1:decline:' },
      ],
    })
  })

  it('leads to a digest', async () => {
    expect(room.desk.opening({ kind: 'pressed', action: 'v1:setup:' })).toBe('form')
    const form = formIn(await room.pressed('v1:setup:', inBerlin))
    expect(form.fields.map(({ name }) => name)).toEqual(['days', 'time', 'zone', 'top', 'topics'])
    await room.submitted(
      form.action,
      { days: 'weekdays', time: '09:00', zone: 'Europe/Berlin', top: '5' },
      inBerlin,
    )
    expect(await room.store.subscriptions.of(room.channel)).toMatchObject([{ query: '', time: '09:00' }])
  })

  it('goes when it is declined, by those who may', async () => {
    expect(room.desk.opening({ kind: 'pressed', action: 'v1:decline:' })).toBe('update')
    const guest = await room.pressed('v1:decline:', { by: 'Guest', refusal: 'Only members may.' })
    expect(guest.lines).toEqual(['Only members may.'])
    expect(guest.replaces).toBe(false)
    const seen = await room.pressed('v1:decline:')
    expect(seen.lines).toEqual([
      'Not here, then. Should you change your mind: /papers digest on. Everything else works without it.',
    ])
    expect(seen.replaces).toBe(true)
  })
})
