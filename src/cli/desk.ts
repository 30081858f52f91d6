import { aliases, commands, home, verbs, welcome } from '../../commands/index.ts'
import { createDesk } from '../command/desk.ts'
import type { CommandDesk } from '../platforms/port.ts'
import type { YoungGeneration } from '../shared/young-generation.ts'
import { createClaims } from './claims.ts'
import { oneByOne } from './in-turn.ts'
import { createCommandServices, type ServiceParts } from './services.ts'

const all = [...commands, ...verbs]

/** The desk with every command, on the parts of a bot. */
export function openDesk(parts: Omit<ServiceParts, 'firstOption'>): CommandDesk {
  const firstOption = (name: string) => all.find((command) => command.name === name)?.options[0]?.name
  const services = createCommandServices({ ...parts, firstOption })
  const { store, clock, log } = parts
  return createDesk({
    commands,
    verbs,
    aliases,
    home,
    welcome,
    services,
    claim: createClaims(store.leases, clock),
    turn: oneByOne(),
    log,
  })
}

/** A desk for which memory is made room while much is asked. */
export function withRoom(desk: CommandDesk, youngGeneration: Pick<YoungGeneration, 'asked'>): CommandDesk {
  return {
    ...desk,
    handle(request) {
      youngGeneration.asked()
      return desk.handle(request)
    },
  }
}
