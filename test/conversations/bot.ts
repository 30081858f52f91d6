import { aliases, commands, verbs } from '../../commands/index.ts'
import { loadConfig } from '../../config/load.ts'
import { namedTopics } from '../../config/queries.ts'
import { openDesk } from '../../src/cli/desk.ts'
import { readAction } from '../../src/command/action.ts'
import { parseTyped } from '../../src/command/parse.ts'
import { createMatching } from '../../src/delivery/matching.ts'
import { createPlanner } from '../../src/delivery/plan.ts'
import { sendDue } from '../../src/delivery/send-due.ts'
import type { Post } from '../../src/message/tree.ts'
import { type PlaceKey, placeText } from '../../src/platforms/place.ts'
import type { CommandDesk, Input, Publisher } from '../../src/platforms/port.ts'
import type { Search } from '../../src/search/port.ts'
import type { Clock } from '../../src/shared/clock.ts'
import type { Log } from '../../src/shared/log.ts'
import type { Store } from '../../src/store/port.ts'
import { type Mail, openMail } from './mail.ts'
import { source } from './papers.ts'

/** What a bot stands on, on one platform. */
export interface BotParts {
  readonly publisher: Publisher
  readonly store: Store
  readonly search: Search
  readonly clock: Clock
  readonly log: Log
  /** Takes the name of each command and verb that is asked for. */
  readonly ran: Set<string>
}

/** Every command on one platform, and what happens there without being asked for. */
export interface Bot {
  readonly desk: CommandDesk
  /** Something that happens after the next request was acknowledged and before it is handled. */
  meanwhile(happens: () => void): void
  /** Posts as the bot. */
  post(place: PlaceKey, post: Post): Promise<void>
  /** Plans and sends what is due. */
  deliver(): Promise<void>
  /** E-mail for one person; for others it is not set up. */
  mailFor(person: PlaceKey): Mail
}

const byName = new Map([...commands, ...verbs].map((command) => [command.name, command]))

function nameOf(input: Input): string {
  switch (input.kind) {
    case 'typed':
      return parseTyped(input.text, { byName, aliases, topics: namedTopics() }).name
    case 'chosen':
      return input.command
    case 'pressed':
    case 'submitted':
      return readAction(input.action)?.name ?? ''
  }
}

/** Puts every command on the parts of a bot, as the real one does. */
export function openBot({ publisher, store, search, clock, log, ran }: BotParts): Bot {
  const publishers = new Map([[publisher.name, publisher]])
  const matches = createMatching(namedTopics())
  const send = () => sendDue({ store, publishers, repost: 'never', clock, log })
  const config = loadConfig({ env: {}, cwd: import.meta.dirname })
  const parts = {
    config,
    store,
    publishers,
    matches,
    clock,
    log,
    search,
    sources: [source],
    deliver: send,
  }
  const desk = openDesk(parts)
  const { optIn, confirmed, bounced } = openMail({ config, store, clock, log })
  const mailing = openDesk({ ...parts, optIn })
  const mailed = new Set<string>()
  const planner = createPlanner({
    store,
    publishers,
    matches,
    clock,
    log,
    onFailure: async (_run, error) => log.error({ err: error }, 'a digest could not be planned'),
  })
  let next = (): void => {}
  let posted = 0
  return {
    desk: {
      ...desk,
      handle(request) {
        ran.add(nameOf(request.input))
        const happens = next
        next = () => {}
        happens()
        return (mailed.has(placeText(request.person.key)) ? mailing : desk).handle(request)
      },
    },
    meanwhile(happens) {
      next = happens
    },
    mailFor: (person) => ({
      setUp: () => mailed.add(placeText(person)),
      confirmed,
      bounced: () => bounced(person),
    }),
    async post(place, post) {
      posted += 1
      const attempt = { key: `by hand ${posted}`, part: 0, at: clock.now().epochMilliseconds }
      await publisher.post(place, { ...post, replies: [] }, attempt, [])
    },
    async deliver() {
      await planner.run(new AbortController().signal)
      await send()
    },
  }
}
