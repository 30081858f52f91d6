import { loadConfig } from '../../config/load.ts'
import { namedTopics } from '../../config/queries.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { PaperSource } from '../../src/catalogue/port.ts'
import { createClaims } from '../../src/cli/claims.ts'
import { oneByOne } from '../../src/cli/in-turn.ts'
import { createCommandServices } from '../../src/cli/services.ts'
import type { Command, CommandContext } from '../../src/command/define.ts'
import { createDesk } from '../../src/command/desk.ts'
import { createMatching } from '../../src/delivery/matching.ts'
import { sendDue } from '../../src/delivery/send-due.ts'
import type { OptIn } from '../../src/inbox/port.ts'
import { plainText } from '../../src/message/fit.ts'
import type { Form } from '../../src/message/form.ts'
import type { Block, Button, File, Post } from '../../src/message/tree.ts'
import { type PlaceKey, placeText } from '../../src/platforms/place.ts'
import type { CommandDesk, Input } from '../../src/platforms/port.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createTestLog, type TestLog } from '../doubles/log.ts'
import { createMemoryPublisher, type MemoryPublisher } from '../doubles/memory-publisher.ts'
import { createPlainSearch } from '../doubles/plain-search.ts'

/** Who does something, and where; a full member called Ada in a Slack channel unless told otherwise. */
export interface Doing {
  readonly place?: PlaceKey
  /** A name; the person's id is it in capitals. */
  readonly by?: string
  /** Why the person may not change the channel. */
  readonly refusal?: string
  /** The zone that the platform knows of the person. */
  readonly zone?: string
}

/** What somebody sees of an answer. */
export interface Seen {
  readonly answer: Post | Form | File
  /** The lines of text of a post, from top to bottom. */
  readonly lines: readonly string[]
  /** Buttons and menu choices by label. */
  readonly buttons: ReadonlyMap<string, Button>
  readonly replaces: boolean
}

/** A channel with the bot in it: real commands, a real store in memory, a platform that is an array. */
export interface Room {
  readonly store: Store
  readonly clock: TestClock
  readonly publisher: MemoryPublisher
  readonly log: TestLog
  readonly desk: CommandDesk
  readonly channel: PlaceKey
  typed(text: string, doing?: Doing): Promise<Seen>
  pressed(action: string, doing?: Doing): Promise<Seen>
  submitted(action: string, values: Readonly<Record<string, string>>, doing?: Doing): Promise<Seen>
  /** What a command can work with here. */
  context(doing?: Doing): CommandContext
  /** What stands in a place for all to see: one text per message. */
  said(place?: PlaceKey): readonly string[]
  close(): Promise<void>
}

export interface RoomOptions {
  /** Now, an ISO instant; 2026-05-07T09:30Z unless given. */
  readonly now?: string
  /** Papers by the day that lists them. */
  readonly days?: Readonly<Record<string, readonly Paper[]>>
  readonly sources?: readonly PaperSource[]
  readonly commands: readonly Command[]
  readonly verbs: readonly Command[]
  readonly aliases?: ReadonlyMap<string, string>
  readonly home?: Command
  readonly welcome?: Post
  /** Sets e-mail up. */
  readonly optIn?: (parts: Pick<Room, 'store' | 'clock' | 'log'>) => Pick<OptIn, 'ask'>
}

const channel: PlaceKey = { platform: 'slack', workspace: 'T1', id: 'C1' }

/** The direct messages of somebody, by their name. */
export const personal = (name: string): PlaceKey => ({
  platform: 'slack',
  workspace: 'T1',
  id: `@${name.toUpperCase()}`,
})

export async function openRoom(options: RoomOptions): Promise<Room> {
  const { now = '2026-05-07T09:30Z', days = {}, sources = [], commands, verbs } = options
  const [help] = commands
  if (!help) throw new RangeError('A room needs a command')
  const clock = createTestClock(now)
  const store = await createSqliteStore({ path: ':memory:', clock })
  for (const [day, papers] of Object.entries(days)) {
    const seenAt = Temporal.PlainDate.from(day).toZonedDateTime('UTC').add({ hours: 8 }).epochMilliseconds
    for (const at of [seenAt, seenAt + 3_600_000])
      await store.papers.record({ list: 'daily', day, papers, at })
  }
  const publisher = createMemoryPublisher({ clock })
  const publishers = new Map([[publisher.name, publisher]])
  const log = createTestLog()
  const topics = namedTopics()
  const all = [...commands, ...verbs]
  const services = createCommandServices({
    config: loadConfig({ env: {}, cwd: import.meta.dirname }),
    store,
    publishers,
    matches: createMatching(topics),
    clock,
    log,
    search: createPlainSearch(store, topics),
    sources,
    optIn: options.optIn?.({ store, clock, log }),
    firstOption: (name) => all.find((command) => command.name === name)?.options[0]?.name,
    deliver: () => sendDue({ store, publishers, repost: 'never', clock, log }),
  })
  const desk = createDesk({
    commands,
    verbs,
    aliases: options.aliases ?? new Map(),
    home: options.home ?? help,
    welcome: options.welcome ?? { preview: 'Hello.', blocks: [] },
    services,
    claim: createClaims(store.leases, clock),
    turn: oneByOne(),
    log,
  })
  let count = 0

  const personOf = ({ by = 'Ada', refusal, zone }: Doing) => ({
    key: personal(by),
    name: by,
    zone: async () => zone,
    refusal: async () => refusal,
  })

  async function does(input: Input, doing: Doing = {}): Promise<Seen> {
    count += 1
    const place = doing.place ?? channel
    const reply = await desk.handle({ id: `request-${count}`, place, person: personOf(doing), input })
    if (!reply) throw new Error('The desk has handled that before')
    const { answer, replaces } = reply
    const blocks = 'blocks' in answer ? answer.blocks : []
    return {
      answer,
      replaces,
      lines: blocks.flatMap(linesOf),
      buttons: new Map(blocks.flatMap(buttonsOf).map((button) => [button.label, button])),
    }
  }

  return {
    store,
    clock,
    publisher,
    log,
    desk,
    channel,
    typed: (text, doing) => does({ kind: 'typed', text }, doing),
    pressed: (action, doing) => does({ kind: 'pressed', action }, doing),
    submitted: (action, values, doing) => does({ kind: 'submitted', action, values }, doing),
    context: (doing = {}) => {
      const person = personOf(doing)
      const button = services.buttonsFor(person.key)
      return { ...services, place: doing.place ?? channel, person, button, aloud: false }
    },
    said: (place = channel) =>
      publisher.standing
        .filter((one) => placeText(one.place) === placeText(place))
        .map(({ post }) => post.blocks.flatMap(linesOf).join('\n')),
    close: store.close,
  }
}

/** The visible lines of a block; a paper is its title and its facts. */
function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
    case 'context':
      return [plainText(block.children)]
    case 'list':
      return block.items.map((item) => `• ${plainText(item)}`)
    case 'paper':
      return [
        `${block.number === undefined ? '' : `${block.number}  `}${block.title}`,
        block.facts.map(plainText).join(' · '),
        ...(block.summary === undefined ? [] : [block.summary]),
      ]
    case 'menu':
      return [block.prompt]
    case 'actions':
    case 'image':
    case 'divider':
      return []
  }
}

function buttonsOf(block: Block): readonly Button[] {
  if (block.kind === 'actions') return block.buttons
  return block.kind === 'menu' ? block.options : []
}
