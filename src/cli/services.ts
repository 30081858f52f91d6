import { subscriptionDefaults } from '../../config/digests.ts'
import { namedTopics, topicList } from '../../config/queries.ts'
import type { Paper } from '../catalogue/paper.ts'
import type { PaperSource } from '../catalogue/port.ts'
import { actionText, fits, viewAction } from '../command/action.ts'
import type { CommandServices } from '../command/services.ts'
import { createOutOfTurn } from '../delivery/out-of-turn.ts'
import type { OptIn } from '../inbox/port.ts'
import { placeText } from '../platforms/place.ts'
import type { Search } from '../search/port.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Parts } from './parts.ts'

export interface ServiceParts
  extends Pick<Parts, 'config' | 'store' | 'publishers' | 'matches' | 'clock' | 'log'> {
  readonly search: Search
  /** Asked in this order for what the catalogue does not have. */
  readonly sources: readonly PaperSource[]
  /** Subscribing by e-mail; absent where it is not set up. */
  readonly optIn?: Pick<OptIn, 'ask'> | undefined
  /** The name of a command's first option, which its buttons need not name. */
  readonly firstOption: (command: string) => string | undefined
  /** Has what is due sent. */
  readonly deliver: () => Promise<void>
}

/** How long a source may take while somebody waits for an answer, in milliseconds. */
const patience = { paper: 10_000, search: 4000 } as const

/** What commands work with, from the parts of a bot. */
export function createCommandServices(parts: ServiceParts): CommandServices {
  const { config, store, publishers, matches, search, sources, firstOption, deliver, clock, log } = parts
  const outOfTurn = createOutOfTurn({ store, publishers, matches, clock })
  const epochMs = () => clock.now().epochMilliseconds

  /** Asks the sources until one knows; throws what the last one failed with where none answered. */
  async function fromSources(id: string): Promise<Paper | undefined> {
    const signal = AbortSignal.timeout(patience.paper)
    let failure: unknown
    for (const source of sources) {
      try {
        const paper = await source.byId(id, signal)
        if (paper) return paper
      } catch (error) {
        failure ??= error
        log.info({ source: source.name, paper: id }, `a paper could not be looked up: ${messageOf(error)}`)
      }
    }
    if (failure === undefined) return undefined
    throw new PaperboyError(
      'SOURCE_UNAVAILABLE',
      'The paper is not in the catalogue, and its sources do not answer.',
      {
        cause: failure,
        next: 'Ask again in a few minutes.',
      },
    )
  }

  return {
    store,
    search,
    matches,
    topics: namedTopics(),
    namedTopics: topicList(),
    defaults: subscriptionDefaults(config),
    optIn: parts.optIn,
    now: () => clock.now(),

    async lookUp(id) {
      const [known] = await store.papers.byIds([id])
      if (known) return known
      const found = await fromSources(id)
      if (found) await store.papers.save([found], epochMs())
      return found
    },

    async searchSources(words) {
      const asked = sources.find((source) => source.search !== undefined)
      try {
        return (await asked?.search?.(words, AbortSignal.timeout(patience.search))) ?? []
      } catch (error) {
        log.info({ source: asked?.name }, `a source's own search did not answer: ${messageOf(error)}`)
        return []
      }
    },

    async check(place) {
      const publisher = publishers.get(place.platform)
      if (publisher) return publisher.check(place)
      return {
        ok: false,
        reason: `${place.platform} is not connected.`,
        next: 'Tell the operator of the bot.',
      }
    },

    async say(place, post) {
      const at = epochMs()
      const key = `say:${placeText(place)}:${crypto.randomUUID()}`
      const publisher = publishers.get(place.platform)
      if (!publisher)
        throw new PaperboyError('PLATFORM_UNREACHABLE', `${place.platform} is not connected.`, {
          next: 'Tell the operator of the bot.',
        })
      await publisher.post(place, { ...post, replies: [] }, { key, part: 0, at }, [])
    },

    buttonsFor:
      (person) =>
      async (label, command, options = {}) => {
        const action = actionText(command, options, firstOption(command))
        if (fits(action)) return { label, action }
        const about = action.slice(`v1:${command}:`.length)
        return { label, action: viewAction(command, await store.views.put(person, about, epochMs())) }
      },

    preview: (place, asked) => outOfTurn.look(place, asked),

    async sendNow(place, asked) {
      const key = await outOfTurn.plan(place, asked)
      if (key === undefined) return undefined
      await deliver()
      return (await store.deliveries.byKey(key))?.state
    },
  }
}
