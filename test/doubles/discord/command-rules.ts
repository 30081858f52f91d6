import { z } from 'zod'
import type { BodyFault } from './fault.ts'
import { discordLimits } from './limits.ts'

const choice = z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })
const option = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string().nullish(),
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  choices: z.array(choice).nullish(),
  get options() {
    return z.array(option).nullish()
  },
})
type Option = z.infer<typeof option>
const command = z.object({
  name: z.string(),
  type: z.number().nullish(),
  description: z.string().nullish(),
  default_member_permissions: z.unknown().optional(),
  options: z.array(option).nullish(),
})
type Command = z.infer<typeof command>

const chatInput = 1
const subcommand = 1
const subcommandGroup = 2
/** interactions/application-commands#application-command-object-application-command-naming; lower case where there is one. */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

/** What Discord refuses in an upload of commands although the OpenAPI description allows it. */
export function commandFaults(body: unknown): BodyFault[] {
  const parsed = z.array(command).safeParse(body)
  if (!parsed.success) return [{ path: [], message: 'Not a list of commands.' }]
  const seen = new Set<string>()
  const faults = parsed.data.flatMap((one, index) => {
    const key = `${one.type ?? chatInput} ${one.name}`
    const repeated = seen.has(key)
    seen.add(key)
    return [
      ...(repeated ? [{ path: [index, 'name'], message: 'Application command names must be unique' }] : []),
      ...oneCommand(one, [index]),
    ]
  })
  if (parsed.data.filter(isChatInput).length <= discordLimits.commands) return faults
  return [...faults, { path: [], message: `Maximum number of commands reached (${discordLimits.commands}).` }]
}

const isChatInput = (one: Command) => (one.type ?? chatInput) === chatInput

function oneCommand(one: Command, at: readonly PropertyKey[]): BodyFault[] {
  const faults: BodyFault[] = isChatInput(one) ? nameFaults(one.name, at) : []
  if (isChatInput(one) && !one.description) {
    faults.push({ path: [...at, 'description'], message: 'This field is required' })
  }
  const rights = one.default_member_permissions
  if (typeof rights === 'string' && !/^\d+$/.test(rights)) {
    faults.push({
      path: [...at, 'default_member_permissions'],
      message: 'Must be a bit set written as a number.',
    })
  }
  if (textOf(one) > discordLimits.commandText) {
    faults.push({ path: at, message: `Command exceeds maximum size (${discordLimits.commandText})` })
  }
  return [...faults, ...optionFaults(one.options ?? [], [...at, 'options'], 0)]
}

function nameFaults(name: string, at: readonly PropertyKey[]): BodyFault[] {
  if (namePattern.test(name) && name === name.toLowerCase()) return []
  return [{ path: [...at, 'name'], message: 'Command name is invalid' }]
}

type Texts = Pick<Option, 'name' | 'description' | 'options'> & { readonly choices?: Option['choices'] }

function textOf({ name, description, options, choices }: Texts): number {
  const inner = (options ?? []).reduce((sum, one) => sum + textOf(one), 0)
  const chosen = (choices ?? []).reduce((sum, one) => sum + one.name.length + String(one.value).length, 0)
  return name.length + (description?.length ?? 0) + inner + chosen
}

function optionFaults(options: readonly Option[], at: readonly PropertyKey[], depth: number): BodyFault[] {
  const nested = options.filter((one) => one.type <= subcommandGroup).length
  const seen = new Set<string>()
  let optional = false
  const faults: BodyFault[] = []
  if (nested > 0 && nested < options.length) {
    faults.push({
      path: at,
      message: 'Sub-commands and sub-command groups cannot stand beside other options.',
    })
  }
  options.forEach((one, index) => {
    const here = [...at, index]
    faults.push(...nameFaults(one.name, here))
    if (seen.has(one.name)) faults.push({ path: [...here, 'name'], message: 'Option names must be unique' })
    seen.add(one.name)
    if (one.type === subcommandGroup && depth > 0)
      faults.push({ path: here, message: 'Groups cannot be nested.' })
    if (one.type === subcommand && depth > 1)
      faults.push({ path: here, message: 'Sub-commands cannot be nested.' })
    if (one.required && optional) {
      faults.push({
        path: [...here, 'required'],
        message: 'Required options must be placed before non-required options',
      })
    }
    optional ||= one.type > subcommandGroup && !one.required
    if (one.autocomplete && one.choices?.length) {
      faults.push({ path: [...here, 'autocomplete'], message: 'Cannot be set where there are choices.' })
    }
    faults.push(...choiceFaults(one.choices ?? [], [...here, 'choices']))
    faults.push(
      ...optionFaults(
        one.options ?? [],
        [...here, 'options'],
        depth + (one.type === subcommandGroup ? 1 : 2),
      ),
    )
  })
  return faults
}

/** Choices of an option, or offered by an autocomplete answer. */
function choiceFaults(choices: readonly z.infer<typeof choice>[], at: readonly PropertyKey[]): BodyFault[] {
  const seen = new Set<string>()
  return choices.flatMap(({ name, value }, index) => {
    const faults: BodyFault[] = []
    if (name.length < 1 || name.length > discordLimits.choiceName) {
      faults.push({
        path: [...at, index, 'name'],
        message: `Must be between 1 and ${discordLimits.choiceName} in length.`,
      })
    }
    if (typeof value === 'string' && value.length > discordLimits.choiceValue) {
      faults.push({
        path: [...at, index, 'value'],
        message: `Must be ${discordLimits.choiceValue} or fewer in length.`,
      })
    }
    if (seen.has(name)) faults.push({ path: [...at, index, 'name'], message: 'Choice names must be unique' })
    seen.add(name)
    return faults
  })
}

/** What Discord refuses in an answer to an autocomplete interaction. */
export function autocompleteFaults(body: unknown): BodyFault[] {
  const answer = z.object({ data: z.object({ choices: z.array(choice).nullish() }) }).safeParse(body)
  return choiceFaults(answer.data?.data.choices ?? [], ['data', 'choices'])
}
