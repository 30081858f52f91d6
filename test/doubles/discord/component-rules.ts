import { z } from 'zod'
import type { BodyFault } from './fault.ts'
import { discordLimits } from './limits.ts'

/** A line of a select menu. */
export interface SelectOption {
  readonly label: string
  readonly value: string
}

/** The members of a component that the hand-written rules look at. */
interface Component {
  readonly type: number
  readonly custom_id?: string | null | undefined
  readonly style?: number | null | undefined
  readonly label?: string | null | undefined
  readonly url?: string | null | undefined
  readonly emoji?: unknown
  readonly options?: readonly SelectOption[] | null | undefined
  readonly content?: string | null | undefined
  readonly components?: readonly Component[] | null | undefined
  readonly accessory?: Component | null | undefined
}

/** Reads a component and those inside it. */
export const component: z.ZodType<Component> = z.object({
  type: z.number(),
  custom_id: z.string().nullish(),
  style: z.number().nullish(),
  label: z.string().nullish(),
  url: z.string().nullish(),
  emoji: z.unknown().optional(),
  content: z.string().nullish(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).nullish(),
  get components() {
    return z.array(component).nullish()
  },
  get accessory() {
    return component.nullish()
  },
})

/** Component types (docs.discord.com/developers/components/reference#component-object-component-types). */
const types = { row: 1, button: 2, select: 3 } as const
const linkStyle = 5
const premiumStyle = 6

interface Located {
  readonly at: readonly PropertyKey[]
  readonly component: Component
}

function walk(components: readonly Component[], at: readonly PropertyKey[]): Located[] {
  return components.flatMap((component, index) => {
    const here = [...at, index]
    return [
      { at: here, component },
      ...walk(component.components ?? [], [...here, 'components']),
      ...(component.accessory ? [{ at: [...here, 'accessory'], component: component.accessory }] : []),
    ]
  })
}

/** What Discord refuses in the components of a message, with or without the flag of Components V2. */
export function componentFaults(components: readonly Component[], v2: boolean): BodyFault[] {
  const all = walk(components, ['components'])
  return [
    ...(v2 ? sumFaults(all) : legacyFaults(components)),
    ...all.flatMap(({ at, component }) => [
      ...rowFaults(component, at),
      ...buttonFaults(component, at),
      ...selectFaults(component, at),
    ]),
    ...repeatedIds(all),
  ]
}

function legacyFaults(components: readonly Component[]): BodyFault[] {
  const rows: BodyFault[] =
    components.length > discordLimits.rows
      ? [{ path: ['components'], message: `Must be ${discordLimits.rows} or fewer in length.` }]
      : []
  const others = components.flatMap((component, index) =>
    component.type === types.row
      ? []
      : [{ path: ['components', index, 'type'], message: 'Needs MessageFlags.IS_COMPONENTS_V2.' }],
  )
  return [...rows, ...others]
}

function sumFaults(all: readonly Located[]): BodyFault[] {
  const text = all.reduce((sum, { component }) => sum + (component.content?.length ?? 0), 0)
  const faults: BodyFault[] = []
  if (all.length > discordLimits.components) {
    faults.push({ path: ['components'], message: `Must be ${discordLimits.components} or fewer in total.` })
  }
  if (text > discordLimits.displayText) {
    faults.push({
      path: ['components'],
      message: `Text must be ${discordLimits.displayText} or fewer in total.`,
    })
  }
  return faults
}

function rowFaults(component: Component, at: readonly PropertyKey[]): BodyFault[] {
  if (component.type !== types.row) return []
  const children = component.components ?? []
  const buttons = children.filter((child) => child.type === types.button).length
  if (buttons === children.length && buttons <= discordLimits.rowButtons) return []
  if (buttons === 0 && children.length === 1) return []
  return [{ path: [...at, 'components'], message: 'A row holds up to five buttons or one select menu.' }]
}

function buttonFaults(component: Component, at: readonly PropertyKey[]): BodyFault[] {
  if (component.type !== types.button || component.style === premiumStyle) return []
  const isLink = component.style === linkStyle
  const faults: BodyFault[] = []
  if (!component.label && !component.emoji)
    faults.push({ path: at, message: 'A button needs a label or an emoji.' })
  if (isLink && !component.url) faults.push({ path: [...at, 'url'], message: 'A url is required' })
  if (isLink && component.custom_id) {
    faults.push({ path: [...at, 'custom_id'], message: 'A custom id and url cannot both be specified' })
  }
  if (!isLink && component.url)
    faults.push({ path: [...at, 'url'], message: 'Only a link button has a url.' })
  if (!isLink && !component.custom_id)
    faults.push({ path: [...at, 'custom_id'], message: 'A custom id is required' })
  const scheme = component.url && URL.canParse(component.url) ? new URL(component.url).protocol : undefined
  if (component.url && !/^(https?|discord):$/.test(scheme ?? '')) {
    faults.push({ path: [...at, 'url'], message: 'Scheme must be one of http, https, discord.' })
  }
  return faults
}

function selectFaults(component: Component, at: readonly PropertyKey[]): BodyFault[] {
  if (component.type !== types.select) return []
  return optionFaults(component.options ?? [], [...at, 'options'])
}

/** What Discord refuses in the options of a select menu. */
export function optionFaults(options: readonly SelectOption[], at: readonly PropertyKey[]): BodyFault[] {
  const seen = new Set<string>()
  return options.flatMap(({ label, value }, index) => {
    const faults: BodyFault[] = []
    if (label.trim() === '') faults.push({ path: [...at, index, 'label'], message: 'This field is required' })
    if (seen.has(value))
      faults.push({ path: [...at, index, 'value'], message: 'The specified option value is already used' })
    seen.add(value)
    return faults
  })
}

function repeatedIds(all: readonly Located[]): BodyFault[] {
  const seen = new Set<string>()
  return all.flatMap(({ at, component: { custom_id: id } }) => {
    if (!id) return []
    if (seen.has(id))
      return [{ path: [...at, 'custom_id'], message: 'Component custom id cannot be duplicated' }]
    seen.add(id)
    return []
  })
}
