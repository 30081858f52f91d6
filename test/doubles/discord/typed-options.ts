import { z } from 'zod'

/** An option as it was typed, nested for a subcommand. */
export interface TypedOption {
  readonly name: string
  /** Types of docs.discord.com/developers/interactions/application-commands: subcommand 1, text 3, integer 4, … */
  readonly type: number
  readonly value?: string | number | boolean
  readonly options?: readonly TypedOption[]
  /** The option that is being typed. */
  readonly focused?: boolean
}

const offered = z.object({
  name: z.string(),
  type: z.number(),
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  choices: z.array(z.object({ value: z.union([z.string(), z.number()]) })).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  get options() {
    return z.array(offered).nullish()
  },
})
type Offered = z.infer<typeof offered>
const command = z.object({ options: z.array(offered).nullish() })

/** Throws when a person could not have typed that: Discord's own app offers no more than what was uploaded. */
export function checkTyped(uploaded: unknown, typed: readonly TypedOption[]): void {
  checkAll(command.parse(uploaded).options ?? [], typed, typed.some(isFocused))
}

const isFocused = ({ focused, options = [] }: TypedOption): boolean => focused || options.some(isFocused)

function checkAll(options: readonly Offered[], typed: readonly TypedOption[], typing: boolean): void {
  for (const one of typed) {
    const found = options.find(({ name, type }) => name === one.name && type === one.type)
    if (!found) throw new Error(`No option ${one.name} of type ${one.type} was uploaded`)
    checkOne(found, one)
    checkAll(found.options ?? [], one.options ?? [], typing)
  }
  const missing = options.find(({ name, required }) => required && !typed.some((one) => one.name === name))
  if (missing && !typing) throw new Error(`The option ${missing.name} has to be typed`)
}

function checkOne(found: Offered, { name, value, focused }: TypedOption): void {
  if (focused && !found.autocomplete) throw new Error(`The option ${name} is not completed`)
  const { choices, min_value: least, max_value: most } = found
  if (choices?.length && !choices.some((choice) => choice.value === value))
    throw new Error(`The option ${name} has no choice ${value}`)
  if (typeof value !== 'number') return
  if (value < (least ?? value) || value > (most ?? value))
    throw new Error(`The option ${name} does not take ${value}`)
}
