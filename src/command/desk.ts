import { clip, readable } from '../message/text.ts'
import { type Post, say } from '../message/tree.ts'
import { type PlaceKey, placeText } from '../platforms/place.ts'
import type { CommandDesk, CommandRequest, Input, Opening, Person, Reply } from '../platforms/port.ts'
import { adviceOf, detailOf, messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import { nearest } from '../shared/nearest.ts'
import { oncePer } from '../shared/once.ts'
import { actionOptions, readAction, viewOf } from './action.ts'
import { suggestionsFor } from './complete.ts'
import type { Command } from './define.ts'
import { parseTyped } from './parse.ts'
import type { CommandServices } from './services.ts'

export interface DeskOptions {
  /** What is listed in help and in menus. */
  readonly commands: readonly Command[]
  /** What buttons do, and what is understood where text is typed. */
  readonly verbs: readonly Command[]
  /** Other words for the beginning of what is typed. */
  readonly aliases: ReadonlyMap<string, string>
  /** The command that shows everything one person has. */
  readonly home: Command
  /** What the bot says where it is new. */
  readonly welcome: Post
  readonly services: CommandServices
  /** True for the first who claims the id of a request; what is delivered again is not handled again. */
  readonly claim: (id: string) => Promise<boolean>
  /** Resolves when it is the next request's turn to be worked on. */
  readonly turn: () => Promise<void>
  readonly log: Log
}

/** A command and its options, as far as the input tells. */
interface Asked {
  readonly command: Command
  readonly options: Readonly<Record<string, string>>
}

/** The largest instant of the language, epoch milliseconds: a lease that never ends. */
const forEver = 8.64e15

/** Turns what hosts take in into answers. */
export function createDesk(options: DeskOptions): CommandDesk {
  const { commands, verbs, aliases, home, welcome, services, claim, turn, log } = options
  const { store, topics, now } = services
  const byName = new Map([...verbs, ...commands].map((command) => [command.name, command]))
  const names = [...commands.map(({ name }) => name), ...aliases.keys()]

  /** Read once, however often it is asked about while it is handled. */
  const typedIn = oncePer(({ text }: Extract<Input, { kind: 'typed' }>) =>
    parseTyped(text, { byName, aliases, topics }),
  )

  /** The command that an input names, without what a view may hold of its options. */
  function named(input: Input): Command | undefined {
    switch (input.kind) {
      case 'typed':
        return byName.get(typedIn(input).name)
      case 'chosen':
        return byName.get(input.command)
      case 'pressed':
      case 'submitted':
        return byName.get(readAction(input.action)?.name ?? '')
    }
  }

  async function read(input: Input): Promise<Asked> {
    const command = named(input)
    if (!command) throw unknown(input)
    switch (input.kind) {
      case 'typed': {
        const { options, problem } = typedIn(input)
        if (problem !== undefined)
          throw new PaperboyError('USAGE', problem, { next: `/papers help ${command.name} has examples.` })
        return { command, options }
      }
      case 'chosen':
        return { command, options: input.options }
      case 'pressed':
        return { command, options: await about(input.action, command) }
      case 'submitted':
        return { command, options: { ...(await about(input.action, command)), ...input.values } }
    }
  }

  async function about(action: string, command: Command): Promise<Readonly<Record<string, string>>> {
    const found = readAction(action)
    if (!found) return {}
    const first = command.options[0]?.name
    const view = viewOf(found)
    if (view === undefined) return actionOptions(found.about, first)
    const text = await store.views.byId(view, now().epochMilliseconds)
    if (text !== undefined) return actionOptions(text, first)
    const next = commands.includes(command) ? command.name : command.examples[0]
    throw new PaperboyError('USAGE', 'This button has expired.', {
      next: `Type it again, for instance /papers ${next ?? 'help'}.`,
    })
  }

  function unknown(input: Input): PaperboyError {
    if (input.kind !== 'typed' && input.kind !== 'chosen')
      return new PaperboyError('USAGE', 'This button is from another version of Paperboy.', {
        next: 'Type /papers help to see what works.',
      })
    const typed = input.kind === 'chosen' ? input.command : typedIn(input).name
    const meant = nearest(typed, names)
    return new PaperboyError('USAGE', `There is no command “${clip(readable(typed), 40)}”.`, {
      next: meant
        ? `Did you mean /papers ${meant}? /papers help shows what there is.`
        : 'To look for papers, type /papers search and your words; /papers help shows what there is.',
    })
  }

  async function answer(request: CommandRequest): Promise<Reply> {
    try {
      const { command, options } = await read(request.input)
      const { place, person } = request
      const { input } = request
      const aloud = command.open && input.kind === 'typed' && input.aloud === true
      const answer = await command.run(
        { ...services, place, person, button: services.buttonsFor(person.key), aloud },
        options,
      )
      const replaces = command.opens === 'update' && input.kind === 'pressed'
      return { answer, replaces, open: command.open }
    } catch (error) {
      return { answer: say(sentenceFor(error, request)), replaces: false, open: false }
    }
  }

  function sentenceFor(error: unknown, { id, place }: CommandRequest): string {
    if (error instanceof PaperboyError) {
      if (error.cause !== undefined)
        log.warn(
          { err: error, request: id, place: placeText(place) },
          `a command could not be carried out: ${detailOf(error)}`,
        )
      return adviceOf(error)
    }
    log.error({ err: error, request: id, place: placeText(place) }, `a command failed: ${messageOf(error)}`)
    return 'Something went wrong here. It is in the log; please try again later.'
  }

  /** Once, and again only where it is certain that nothing stands there. */
  async function introduce(place: PlaceKey): Promise<void> {
    const name = `welcome:${placeText(place)}`
    const holder = crypto.randomUUID()
    if (!(await store.leases.take(name, holder, forEver))) return
    try {
      await services.say(place, welcome)
    } catch (error) {
      const mayStand = error instanceof PaperboyError && error.code === 'OUTCOME_UNKNOWN'
      if (!mayStand) await store.leases.release(name, holder)
      throw error
    }
  }

  return {
    opening: (input): Opening => named(input)?.opens ?? 'answer',

    faults(input) {
      if (input.kind !== 'submitted') return {}
      const command = named(input)
      const faults = command?.faults(input.values) ?? {}
      // What is not a field of the form comes with its action, which a view may hold.
      return Object.fromEntries(Object.entries(faults).filter(([name]) => name in input.values))
    },

    async handle(request) {
      try {
        if (!(await claim(request.id))) return undefined
        await turn()
      } catch (error) {
        return { answer: say(sentenceFor(error, request)), replaces: false, open: false }
      }
      return answer(request)
    },

    async complete(typing) {
      const spec = byName.get(typing.command)?.options.find(({ name }) => name === typing.option)
      try {
        return spec ? await suggestionsFor(spec, typing, commands, services) : []
      } catch (error) {
        log.warn({ err: error }, `nothing could be suggested: ${messageOf(error)}`)
        return []
      }
    },

    async home(person: Person) {
      const request = {
        id: 'home',
        place: person.key,
        person,
        input: { kind: 'typed', text: home.name },
      } as const
      const { answer: found } = await answer(request)
      return 'blocks' in found ? found : say(`Type /papers ${home.name}.`)
    },

    async joined(place: PlaceKey) {
      try {
        await introduce(place)
      } catch (error) {
        log.warn(
          { err: error, place: placeText(place) },
          `the bot could not introduce itself: ${detailOf(error)}`,
        )
      }
    },
  }
}
