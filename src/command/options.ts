import { z } from 'zod'

/** What a menu and a parser need to know of an option besides its schema. */
interface OptionTraits {
  /** At most 100 characters, as Discord has it. */
  readonly about: string
  /**
   * `text` takes what no other option takes; `when` a rhythm such as `weekdays 9am`; `count` a whole number; `choice`
   * one of a few words; `address` an e-mail address, wherever it stands.
   */
  readonly kind: 'text' | 'when' | 'count' | 'choice' | 'address'
  /** The words of a `choice`. */
  readonly choices?: readonly string[]
  /** Lowest and highest of a `count`. */
  readonly range?: { readonly least: number; readonly most: number }
  /** What its text is completed to while it is typed. */
  readonly completes?: 'topic' | 'paper' | 'subscription' | 'command'
  /** Where text is typed its name stands before it: `top 5`. */
  readonly named?: true
}

/** One option of a command. */
export interface OptionSpec extends OptionTraits {
  readonly name: string
  readonly required: boolean
}

const traits = z.registry<OptionTraits>()

/** An option: how it is checked (its input is text or nothing), and what is to be known of it. */
export function option<T extends z.ZodType>(schema: T, about: OptionTraits): T {
  traits.add(schema, about)
  return schema
}

/** A choice of a few words that may be left out. */
export function choice<const T extends readonly [string, ...string[]]>(
  choices: T,
  about: string,
  more: Pick<OptionTraits, 'named'> = {},
) {
  const message = `Choose one of ${choices.join(', ')}.`
  return option(z.enum(choices, message).optional(), { about, kind: 'choice', choices, ...more })
}

/** A whole number that may be left out. Typed after its name. */
export function count(least: number, most: number, about: string) {
  const message = `Give a whole number from ${least} to ${most}.`
  const schema = z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
    .optional()
  return option(schema, { about, kind: 'count', range: { least, most }, named: true })
}

/** Text that may be left out. */
export function words(about: string, more: Pick<OptionTraits, 'completes' | 'named'> = {}) {
  return option(z.string().optional(), { about, kind: 'text', ...more })
}

/** Text that has to be there; `missing` says what to type. */
export function required(about: string, missing: string, more: Pick<OptionTraits, 'completes'> = {}) {
  return option(z.string(missing).trim().min(1, missing), { about, kind: 'text', ...more })
}

/** A rhythm that may be left out: `weekdays 9am`, `fri 17:00 Berlin`. */
export const when = (about: string) => option(z.string().optional(), { about, kind: 'when' })

/** An e-mail address that may be left out. It is not checked here. */
export const address = (about: string) => option(z.string().optional(), { about, kind: 'address' })

/** A command's options in the order of its schema. Throws where one was not made by `option`. */
export function optionSpecs({ shape }: z.ZodObject): OptionSpec[] {
  return Object.entries(shape).map(([name, schema]) => {
    const told = schema instanceof z.ZodType ? traits.get(schema) : undefined
    if (!(schema instanceof z.ZodType) || !told)
      throw new TypeError(`The option ${name} says nothing of itself`)
    return { ...told, name, required: !schema.safeParse(undefined).success }
  })
}

/** How a command is typed: `subscribe [topic] [when] [here, me]`. */
export function usage(name: string, options: readonly OptionSpec[]): string {
  return [name, ...options.map(optionUsage)].join(' ')
}

function optionUsage({ name, kind, choices = [], named, required }: OptionSpec): string {
  const value = kind === 'choice' ? choices.join(', ') : kind === 'count' ? 'N' : name
  const typed = named ? `${name} ${value === name ? '…' : value}` : value
  return required ? `<${typed}>` : `[${typed}]`
}
