import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PaperSource } from '../catalogue/port.ts'
import { createPlanner } from '../delivery/plan.ts'
import { sendDue } from '../delivery/send-due.ts'
import { wrap } from '../message/text.ts'
import { placeText } from '../platforms/place.ts'
import type { CommandHost, Publisher } from '../platforms/port.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import { openDesk } from './desk.ts'
import { updateIndex } from './indexing.ts'
import { openSearch } from './open-search.ts'
import type { Output } from './output.ts'
import { type Parts, repostOf } from './parts.ts'
import { openSample } from './sample.ts'

/** A terminal, or a script in its place. */
interface Terminal extends CommandHost {
  readonly publisher: Publisher
  /** Resolves when nobody is there any more. */
  readonly ended: Promise<void>
}

/** A catalogue to talk about. */
interface Room extends Omit<Parts, 'publishers'> {
  readonly sources: readonly PaperSource[]
}

export interface ChatParts {
  readonly output: Output
  /** What goes wrong, beside the conversation. */
  readonly log: Log
  /** Columns of the terminal. */
  readonly columns: number
  /** Opens the operator's own catalogue. */
  readonly open: () => Promise<Room>
  /** Opens the terminal; `answered` is called after each answer and before the next line is read. */
  readonly terminal: (answered: () => Promise<void>) => Terminal
  readonly signal: AbortSignal
}

const greeting = [
  'Paperboy in the terminal: what people type in Slack and Discord works here.',
  '',
  '  top',
  '  search speech recognition',
  '  subscribe agents weekdays 9am',
  '',
  'What stands in [ ] or before ) is pressed by typing it. This is #terminal, a channel; a line @you goes to your direct messages, #terminal back. help shows what there is, exit ends it.',
]

const sampleNote = (day: string): readonly string[] => [
  '',
  `A sample, as it stood on ${day}; nothing is kept. To fill the catalogue:`,
  '  npm run -s paperboy -- refresh',
]

/** How often digests that fall due are looked for while nobody types, in milliseconds. */
const tickMs = 60_000

/**
 * Hosts the commands in a terminal until its lines end, on the operator's catalogue or, where that is empty, on the
 * bundled one; digests of the terminal are delivered meanwhile. Throws `USAGE` where one JSON document is wanted.
 */
export async function chat(parts: ChatParts): Promise<number> {
  if (parts.output.json)
    throw new PaperboyError('USAGE', 'A conversation is not one JSON document.', {
      next: 'Leave --json out, or ask for one answer: npm run -s paperboy -- search WORDS --json',
    })
  const own = await parts.open()
  try {
    if ((await own.store.papers.changed()) > 0) return await converse(parts, own, greeting)
  } finally {
    await own.mailing?.close()
    await own.store.close()
  }
  return onSample(parts)
}

/** Talks about the bundled catalogue, whose index stands in a folder that goes with the conversation. */
async function onSample(parts: ChatParts): Promise<number> {
  const { output, log, signal } = parts
  const sample = await openSample({ output, log, goesOn: true }, signal)
  const { store, refresh, config } = sample.parts
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-chat-'))
  try {
    // A day is relied on when two refreshes saw the same number of papers.
    for (const day of [...sample.days, ...sample.days]) await refresh.day(day, signal)
    const inFolder = { ...config, data: folder, databaseFile: join(folder, 'sample.sqlite') }
    const room = { ...sample.parts, config: inFolder, sources: [] }
    return await converse(parts, room, [...greeting, ...sampleNote(sample.days.at(-1) ?? '')])
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function converse(parts: ChatParts, room: Room, welcome: readonly string[]): Promise<number> {
  const { output, log, columns, signal } = parts
  const search = openSearch(room)
  const ending = new AbortController()
  const until = AbortSignal.any([signal, ending.signal])
  const terminal = parts.terminal(() => deliver())
  const publishers = new Map([[terminal.publisher.name, terminal.publisher]])
  const sending = { ...room, publishers, repost: repostOf(room.config) }
  const planner = createPlanner({
    ...sending,
    async onFailure(run, error) {
      log.warn(
        { err: error, place: placeText(run.place) },
        `a digest could not be planned: ${messageOf(error)}`,
      )
    },
  })

  /** Plans and posts what is due here. Does not throw: the conversation goes on. */
  async function deliver(): Promise<void> {
    try {
      await planner.run(until)
      await sendDue(sending)
    } catch (error) {
      log.warn({ err: error }, `what is due could not be sent: ${messageOf(error)}`)
    }
  }

  async function tick(): Promise<void> {
    for (;;) {
      await room.clock.sleep(tickMs, until).catch(() => {})
      if (until.aborted) return
      await deliver()
    }
  }

  const stop = () => void terminal.stop()

  signal.addEventListener('abort', stop, { once: true })
  try {
    await updateIndex(search, output, signal)
    for (const line of welcome.flatMap((text) => textLines(text, columns))) output.line(line)
    output.line()
    await deliver()
    const optIn = room.mailing?.optIn
    await terminal.start(openDesk({ ...room, publishers, search, optIn, deliver: () => sendDue(sending) }))
    const ticking = tick()
    await terminal.ended
    ending.abort()
    await ticking
    return 0
  } finally {
    signal.removeEventListener('abort', stop)
    ending.abort()
    await terminal.stop()
    await search.close()
  }
}

/** A sentence wrapped; an example as it is. */
const textLines = (text: string, columns: number): readonly string[] =>
  text === '' || text.startsWith(' ') ? [text] : wrap(text, columns)
