import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { wrap } from '../../message/text.ts'
import type { Message } from '../../message/tree.ts'
import { isPersonal, type PlaceKey } from '../place.ts'
import type { CommandDesk, CommandHost, Input, Person, Publisher, Reply } from '../port.ts'
import { renderFile } from './file.ts'
import { fillIn, renderForm } from './form.ts'
import { scriptLines, typedLines } from './lines.ts'
import { namesOf } from './names.ts'
import { createPresses } from './presses.ts'
import { type ConsoleStream, createConsolePublisher, lookOf } from './publisher.ts'
import { type ConsoleLook, renderConsole } from './render.ts'

export interface ConsoleHostOptions {
  /** Lines are edited and remembered where both are terminals; else they are read as they come. */
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: ConsoleStream & NodeJS.WritableStream
  /** IANA zone of the machine, which is the person's. */
  readonly zone: string
  /** Called when a line was answered, before the next one is read. */
  readonly answered: () => Promise<void>
}

/** The terminal: one person, a channel and their direct messages. */
export interface ConsoleHost extends CommandHost {
  /** Posts between the person's lines; what a post has to press can be pressed. */
  readonly publisher: Publisher
  /** Resolves when the person left or the lines ended; rejects with what `answered` rejects with. */
  readonly ended: Promise<void>
}

const terminal: PlaceKey = { platform: 'console', workspace: 'local', id: 'terminal' }
const own: PlaceKey = { platform: 'console', workspace: 'local', id: '@you' }

/** Lines that go to another place, and what is said of it. */
const moves: ReadonlyMap<string, { readonly place: PlaceKey; readonly told: string }> = new Map([
  ['#terminal', { place: terminal, told: 'You are in the channel #terminal.' }],
  ['@you', { place: own, told: 'You are in your direct messages. #terminal goes back to the channel.' }],
])

/** Lines that end it. */
const endings: ReadonlySet<string> = new Set(['exit', 'quit'])

/** What is written before what is posted in a place. */
const postedIn = (place: PlaceKey): string => (isPersonal(place) ? 'To you:' : `In #${place.id}:`)

/** Hosts commands in a terminal: answers lines one after the other, typed by somebody or read from a script. */
export function createConsoleHost({ input, output, zone, answered }: ConsoleHostOptions): ConsoleHost {
  const watched = input.isTTY === true && output.isTTY === true
  const lines = watched ? typedLines(input, output) : scriptLines(input, output)
  const presses = createPresses()
  const person: Person = {
    key: own,
    name: 'You',
    zone: async () => zone,
    refusal: async () => undefined,
  }
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  let place = terminal
  let ready = false
  /** How often something was written since the line that is being answered; nothing while none is. */
  let written: number | undefined

  const prompt = (): string => (place === own ? '@you › ' : '› ')

  /** Text with empty lines between what answers one line, and after what comes by itself. */
  function spaced(text: string): string {
    if (written === undefined) return `${text}\n`
    return written++ === 0 ? text : `\n${text}`
  }

  function drawn(message: Message, look: ConsoleLook, at: PlaceKey): string {
    const names = namesOf(message)
    presses.shown(at, names)
    return renderConsole(message, { ...look, names })
  }

  function draw({ answer }: Reply, at: PlaceKey): void {
    if (!('kind' in answer)) lines.write(spaced(drawn({ ...answer, replies: [] }, lookOf(lines), at)))
    else if (answer.kind === 'file') lines.write(spaced(renderFile(answer, lines.columns)))
    else lines.write(spaced(renderForm(answer, lines.columns)))
  }

  async function answer(desk: CommandDesk, input: Input, at: PlaceKey): Promise<void> {
    const reply = await desk.handle({ id: `console:${randomUUID()}`, place: at, person, input })
    if (!reply) return
    draw(reply, at)
    if (!('kind' in reply.answer) || reply.answer.kind !== 'form') return
    const { action } = reply.answer
    const values = await fillIn(reply.answer, lines, prompt(), (values) =>
      desk.faults({ kind: 'submitted', action, values }),
    )
    if (values) await answer(desk, { kind: 'submitted', action, values }, at)
  }

  async function take(line: string, desk: CommandDesk): Promise<void> {
    const move = moves.get(line.toLowerCase())
    if (move) {
      place = move.place
      lines.write(`${wrap(move.told, lines.columns).join('\n')}\n`)
      return
    }
    const press = presses.named(line)
    presses.turn()
    if (press) await answer(desk, { kind: 'pressed', action: press.action }, press.place)
    else await answer(desk, { kind: 'typed', text: line }, place)
    await answered()
  }

  async function converse(desk: CommandDesk): Promise<void> {
    for (;;) {
      const line = (await lines.ask(prompt()))?.trim()
      if (line === undefined || endings.has(line.toLowerCase())) return
      if (line === '') continue
      written = 0
      await take(line, desk)
      written = undefined
      lines.write('\n')
    }
  }

  return {
    name: 'console',
    get ready() {
      return ready
    },
    publisher: createConsolePublisher(lines, (message, look, to) =>
      spaced(`${postedIn(to)}\n${drawn(message, look, to)}`),
    ),
    ended,
    async start(desk) {
      ready = true
      converse(desk)
        .finally(() => {
          ready = false
          lines.close()
        })
        .then(resolve, reject)
    },
    async stop() {
      lines.close()
      if (ready) await ended
    },
  }
}
