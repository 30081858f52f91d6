import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands, verbs } from '../../commands/index.ts'
import { scenarios } from './cases/index.ts'
import { type House, openHouse, type Room } from './house.ts'
import { leftOver, play } from './play.ts'

/** Where the bot is removed from a channel, the log says why it could not do as it was told. */
const platforms = [
  {
    platform: 'slack',
    warnings: ['a command could not be carried out: Paperboy is not in the channel. (not_in_channel)'],
  },
  { platform: 'discord', warnings: [] },
  { platform: 'console', warnings: [] },
] as const

describe.each(platforms)('conversations on $platform', ({ platform, warnings }) => {
  const rooms = new Map<string, Room>()
  let house: House
  beforeAll(async () => {
    house = await openHouse(platform, scenarios.length)
  }, 30_000)
  afterAll(() => house.close())

  const here = scenarios
    .map(({ name, steps, ...more }, room) => ({
      name,
      room,
      scenario: { ...more, name, steps: steps.filter(({ sees }) => sees[platform] !== undefined) },
    }))
    .filter(({ scenario }) => scenario.steps.length > 0)

  it.each(here)('$name', async ({ name, room, scenario }) => {
    const place = await house.room(room)
    rooms.set(name, place)
    await play(scenario, platform, place)
  })

  it('bring nothing that nobody expects', () => {
    const late = [...rooms].map(([name, room]) => ({ name, late: leftOver(room) }))
    expect(late.filter((one) => one.late.length > 0)).toEqual([])
  })

  it('have every command and every button', () => {
    const known = [...commands, ...verbs].map(({ name }) => name)
    expect(known.filter((name) => !house.ran.has(name))).toEqual([])
  })

  it('are faultless to the platform, and leave nothing unexpected in the log', () => {
    expect(house.faults()).toEqual([])
    expect(house.warnings()).toEqual(warnings)
  })
})
