import type { z } from 'zod'
import type { Form } from '../message/form.ts'
import type { File, Post } from '../message/tree.ts'
import type { PlaceKey } from '../platforms/place.ts'
import type { Opening, Person } from '../platforms/port.ts'
import { PaperboyError } from '../shared/errors.ts'
import { type OptionSpec, optionSpecs } from './options.ts'
import type { CommandServices, MakeButton } from './services.ts'

/** The services, and who asked where. */
export interface CommandContext extends CommandServices {
  readonly place: PlaceKey
  readonly person: Person
  /** Makes a button for the person: see `buttonsFor`. */
  readonly button: MakeButton
  /** Others see the answer too: it holds nothing that is the person's own. */
  readonly aloud: boolean
}

/** What a command gives back. */
type Answer = Post | Form | File

/** What people can type or press, as its file declares it. */
export interface Declaration<Options extends z.ZodObject> {
  /** One word, small letters. Buttons name it too: `v1:<name>:<about>` fills its first option. */
  readonly name: string
  /** One line that says what it does, for menus and for help. At most 100 characters. */
  readonly about: string
  readonly options: Options
  /** Examples to copy, without the name of the slash command: `search speech recognition`. None for a verb of buttons. */
  readonly examples?: readonly string[]
  /** How it has to be opened when it is pressed; `answer` unless given. */
  readonly opens?: Opening
  /** Others may see the answer where it was asked in the open; unless given, the answer is for the person alone. */
  readonly open?: true
  /** Answers. Throws a `PaperboyError` for what the person should be told instead. */
  run(context: CommandContext, options: z.output<Options>): Promise<Answer>
}

/** A command as hosts and the desk see it: it checks its own options. */
export interface Command {
  readonly name: string
  readonly about: string
  readonly options: readonly OptionSpec[]
  readonly examples: readonly string[]
  readonly opens: Opening
  readonly open: boolean
  /** What is wrong with the options, by option, as a sentence each; empty when `run` would take them. */
  faults(raw: Readonly<Record<string, string>>): Readonly<Record<string, string>>
  /** Throws `USAGE` for options that do not fit, and what the command throws. */
  run(context: CommandContext, raw: Readonly<Record<string, string>>): Promise<Answer>
}

/** Declares a command. Options that do not fit are answered with a sentence and never reach `run`. */
export function defineCommand<Options extends z.ZodObject>(declared: Declaration<Options>): Command {
  const { name, about, options, examples = [], opens = 'answer', open = false } = declared

  function faults(raw: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const fit = options.safeParse(raw)
    if (fit.success) return {}
    return Object.fromEntries(fit.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]))
  }

  return {
    name,
    about,
    options: optionSpecs(options),
    examples,
    opens,
    open,
    faults,
    run: async (context, raw) => {
      const fit = options.safeParse(raw)
      if (fit.success) return declared.run(context, fit.data)
      throw new PaperboyError('USAGE', Object.values(faults(raw)).join(' '))
    },
  }
}
