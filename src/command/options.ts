import { z } from 'zod'

/** One option of a command, for a menu that lists it. */
export interface OptionSpec {
  readonly name: string
  readonly about: string
  readonly required: boolean
}

const shape = z.object({
  properties: z
    .record(z.string(), z.object({ type: z.literal('string'), description: z.string() }))
    .default({}),
  required: z.array(z.string()).default([]),
})

/** Reads a command's options, in order, from its schema; each must be text and described. */
export function optionSpecs(options: z.ZodObject): OptionSpec[] {
  const { properties, required } = shape.parse(z.toJSONSchema(options, { io: 'input' }))
  return Object.entries(properties).map(([name, { description }]) => ({
    name,
    about: description,
    required: required.includes(name),
  }))
}

/** How a command is typed: `show <id>`, `help [command]`. */
export function usage(name: string, options: readonly OptionSpec[]): string {
  return [name, ...options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`))].join(
    ' ',
  )
}
