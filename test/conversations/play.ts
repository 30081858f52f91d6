import { expect, vi } from 'vitest'
import { actions, say } from '../../src/message/tree.ts'
import type { ChatPlatform } from '../../src/platforms/place.ts'
import type { Room } from './house.ts'
import type { Outcome, Scenario, Sight, Step } from './scenario.ts'
import type { Seen } from './seen.ts'
import { setUp } from './set-up.ts'
import { type Doer, roles, type Turn } from './stage.ts'

const look = say('Look at this:')

/** How long an answer may take here, in milliseconds. */
const patience = { interval: 3, timeout: 8000 } as const

/** What is seen, without what is empty, as expectations are written. */
function sightOf({ lines, links, buttons, menus, files }: Seen): Sight {
  return {
    ...(lines.length > 0 && { lines }),
    ...(links.length > 0 && { links }),
    ...(buttons.length > 0 && { buttons }),
    ...(menus.length > 0 && { menus }),
    ...(files.length > 0 && { files }),
  }
}

/** What came of something, without what is empty. */
function outcomeOf({ alone, everyone, direct, form, view, home, ...rest }: Turn): Outcome {
  const seen = Object.entries({ alone, everyone, direct, view, home }).flatMap(([name, found]) => {
    const sight = found ? sightOf(found) : {}
    return Object.keys(sight).length === 0 ? [] : [[name, sight] as const]
  })
  return { ...rest, ...(form && { form }), ...Object.fromEntries(seen) }
}

/** Plays a scenario on one platform. Each step has to bring what is expected of it, and nothing else. */
export async function play({ given, steps }: Scenario, platform: ChatPlatform, room: Room): Promise<void> {
  const { stage } = room
  if (given) await setUp(given, room)
  for (const [index, step] of steps.entries()) {
    const expected = step.sees[platform]
    if (!expected) continue
    const doer: Doer = { by: step.by ?? 'ada', where: step.where ?? 'channel' }
    if (step.after) await room.mail[step.after]()
    if (step.meanwhile === 'removed') room.removeBotMeanwhile()
    await perform(step, doer, room)
    if (Object.keys(expected).length === 0) throw new Error('What is expected to come of nothing is not seen')
    const said = `step ${index + 1}: ${JSON.stringify(step.does).slice(0, 200)}`
    await vi.waitFor(() => expect(outcomeOf(stage.observe(doer)), said).toEqual(expected), patience)
    stage.take(doer)
  }
}

/** What came of a scenario beyond what was expected, to be asked when all is over; empty where nothing did. */
export const leftOver = ({ stage }: Room): readonly Outcome[] =>
  roles
    .flatMap((by) => (['channel', 'direct'] as const).map((where) => outcomeOf(stage.observe({ by, where }))))
    .filter((outcome) => Object.keys(outcome).length > 0)

async function perform({ does }: Step, doer: Doer, room: Room): Promise<void> {
  if ('stands' in does) return room.post(does.stands)
  if ('joins' in does) return room.join()
  if ('delivers' in does) return room.deliver()
  if ('passesOn' in does) {
    const action = room.stage.actionOf(does.passesOn, doer)
    const blocks = [...look.blocks, actions({ label: does.passesOn, action })]
    return room.post({ ...look, blocks })
  }
  return room.stage.does(does, doer)
}
