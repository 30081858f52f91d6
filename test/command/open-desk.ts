import { afterEach } from 'vitest'
import { z } from 'zod'
import { createClaims } from '../../src/cli/claims.ts'
import { oneByOne } from '../../src/cli/in-turn.ts'
import { defineCommand } from '../../src/command/define.ts'
import { createDesk } from '../../src/command/desk.ts'
import { required, words } from '../../src/command/options.ts'
import { type File, say } from '../../src/message/tree.ts'
import type { CommandRequest, Input, Person, Reply } from '../../src/platforms/port.ts'
import { openRoom, personal, type Room } from '../commands/room.ts'
import { createTestLog } from '../doubles/log.ts'
import { declared, echoing } from './declared.ts'

/** Somebody who may do everything. */
export const ada: Person = {
  key: personal('Ada'),
  name: 'Ada',
  zone: async () => undefined,
  refusal: async () => undefined,
}
/** What the verb `export` answers with. */
export const file: File = { kind: 'file', name: 'saved.bib', content: '@misc{}', about: 'Your papers.' }

/** A command that fails with whatever it is given. */
const failing = (error: unknown) =>
  defineCommand({
    name: 'fail',
    about: 'Fails',
    options: z.object({}),
    run: async () => {
      throw error
    },
  })

const verbs = [
  echoing('stop', { id: required('Which one', 'Say which one.') }, { opens: 'update', examples: ['mine'] }),
  echoing('edit', { id: required('Which one', 'Say which one.'), note: words('A note') }, { opens: 'form' }),
  echoing('share', { id: required('Which one', 'Say which one.') }, { open: true }),
  defineCommand({ name: 'export', about: 'A file', options: z.object({}), run: async () => file }),
  defineCommand({
    name: 'whose',
    about: 'Where and who',
    options: z.object({}),
    run: async ({ place, person }) => say(`${place.id} ${person.name}`),
  }),
]

let room: Room | undefined
afterEach(() => room?.close())

/** A desk in a room of its own, with a command `fail` that throws `error`; closed after the test. */
export async function openDesk(error: unknown = new Error('secret path')) {
  room = await openRoom({ commands: declared, verbs: [] })
  const { channel, store, clock, publisher } = room
  const log = createTestLog()
  const commands = [...declared, failing(error)]
  const [home] = declared.filter(({ name }) => name === 'mine')
  if (!home) throw new Error('mine is not declared')
  const { place: _, person: __, ...services } = room.context()
  const desk = createDesk({
    commands,
    verbs,
    aliases: new Map([['trending', 'top']]),
    home,
    welcome: say('Hello.'),
    services,
    claim: createClaims(store.leases, clock),
    turn: oneByOne(),
    log,
  })
  let count = 0
  const handle = (input: Input, more: Partial<CommandRequest> = {}): Promise<Reply | undefined> =>
    desk.handle({ id: `request-${count++}`, place: channel, person: ada, input, ...more })
  const sentence = async (input: Input): Promise<string> => {
    const reply = await handle(input)
    return reply && 'preview' in reply.answer ? reply.answer.preview : 'no post'
  }
  return {
    desk,
    log,
    channel,
    clock,
    publisher,
    store,
    handle,
    typed: (text: string) => sentence({ kind: 'typed', text }),
    pressed: (action: string) => sentence({ kind: 'pressed', action }),
    chosen: (command: string, options = {}) => sentence({ kind: 'chosen', command, options }),
    submitted: (action: string, values: Readonly<Record<string, string>>) =>
      sentence({ kind: 'submitted', action, values }),
  }
}
