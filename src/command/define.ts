import type { z } from 'zod'
import { type Post, paragraph, text } from '../message/tree.ts'
import type { PlaceKey } from '../platforms/place.ts'
import type { PaperStore } from '../store/port.ts'
import { type OptionSpec, optionSpecs } from './options.ts'

/** What commands may look at. */
export interface CommandServices {
  readonly papers: Pick<PaperStore, 'byIds'>
  now(): Temporal.Instant
  /** The place's next digest, in the place's zone; nothing where none is set up. */
  nextRun(place: PlaceKey): Promise<Temporal.ZonedDateTime | undefined>
}

/** The services, and where the command was typed. */
interface CommandContext extends CommandServices {
  readonly place: PlaceKey
}

/** What people can type, as its file declares it. Every option is text; words typed fill the options in their order. */
export interface Declaration<Options extends z.ZodObject> {
  readonly name: string
  /** One line that says what it does, for menus and for help. */
  readonly about: string
  readonly options: Options
  /** Resolves with the answer, which only the person who asked sees. */
  run(context: CommandContext, options: z.infer<Options>): Promise<Post>
}

/** A command as hosts and `dispatch` see it: it checks its own options. */
export interface Command {
  readonly name: string
  readonly about: string
  readonly options: readonly OptionSpec[]
  run(context: CommandContext, raw: Readonly<Record<string, string>>): Promise<Post>
}

/** Declares a command. Options that do not fit are answered with a sentence and never reach `run`. */
export function defineCommand<Options extends z.ZodObject>(declared: Declaration<Options>): Command {
  return {
    name: declared.name,
    about: declared.about,
    options: optionSpecs(declared.options),
    run: async (context, raw) => {
      const fit = declared.options.safeParse(raw)
      return fit.success ? declared.run(context, fit.data) : say(fit.error.issues[0]?.message ?? '')
    },
  }
}

/** An answer of one sentence. */
export function say(sentence: string): Post {
  return { preview: sentence, blocks: [paragraph(text(sentence))] }
}
