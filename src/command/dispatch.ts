import { clip, readable } from '../message/text.ts'
import type { Post } from '../message/tree.ts'
import type { CommandRequest } from '../platforms/port.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import { type Command, type CommandServices, say } from './define.ts'

/** The form of a button's action: `v1:<command>:<what it is about>`. */
const action = /^v1:(?<name>[a-z]+):(?<about>.+)$/s

interface Asked {
  readonly name: string
  readonly options: Readonly<Record<string, string>>
}

/**
 * Turns a request into its answer. Never rejects: what fails unexpectedly is logged and answered with a sentence, and
 * what a command says itself (a `PaperboyError`) is passed on.
 */
export function createDispatch(
  commands: readonly Command[],
  services: CommandServices,
  log: Log,
): (request: CommandRequest) => Promise<Post> {
  const byName = new Map(commands.map((command) => [command.name, command]))

  return async ({ place, input }) => {
    const asked = read(input)
    if (!asked)
      return say('This button is from another version of Paperboy. Type /papers help to see what works.')
    const command = byName.get(asked.name)
    if (!command)
      return say(`There is no command “${clipped(asked.name)}”. Type /papers help to see what there is.`)
    try {
      return await command.run({ ...services, place }, asked.options)
    } catch (error) {
      if (error instanceof PaperboyError) return say([error.message, error.next].filter(Boolean).join(' '))
      log.error({ err: error, command: command.name }, `a command failed: ${messageOf(error)}`)
      return say('Something went wrong here. It is in the log; please try again later.')
    }
  }

  function read(input: CommandRequest['input']): Asked | undefined {
    switch (input.kind) {
      case 'chosen':
        return { name: input.command, options: input.options }
      case 'typed': {
        const [name = '', ...words] = input.text.trim().split(/\s+/)
        return asked(name.toLowerCase() || 'help', words)
      }
      case 'pressed': {
        const { name, about } = action.exec(input.action)?.groups ?? {}
        return name && about ? asked(name, [about]) : undefined
      }
    }
  }

  /** Words fill a command's options in order; the last option takes all that are left. */
  function asked(name: string, words: readonly string[]): Asked {
    const options = byName.get(name)?.options ?? []
    const last = options.length - 1
    const filled = options.map((option, index) => {
      const value = index === last ? words.slice(index).join(' ') : (words[index] ?? '')
      return [option.name, value] as const
    })
    return { name, options: Object.fromEntries(filled.filter(([, value]) => value !== '')) }
  }
}

/** Foreign text in a sentence stays short. */
const clipped = (typed: string) => clip(readable(typed), 40)
