import { z } from 'zod'
import { optionFaults, type SelectOption } from './component-rules.ts'
import type { BodyFault } from './fault.ts'
import { discordLimits } from './limits.ts'

const option = z.object({ label: z.string(), value: z.string(), default: z.boolean().nullish() })
const field = z.object({
  type: z.number(),
  custom_id: z.string(),
  label: z.string().nullish(),
  value: z.string().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
  required: z.boolean().nullish(),
  options: z.array(option).nullish(),
})
/** A field of a form, whether it stands in a label or in a row. */
export type ModalField = z.infer<typeof field>
const part = z.object({
  type: z.number(),
  content: z.string().nullish(),
  label: z.string().nullish(),
  component: field.nullish(),
  components: z.array(field).nullish(),
})
const modal = z.object({ custom_id: z.string(), title: z.string(), components: z.array(part) })
/** A form as the bot sends it. */
export type Modal = z.infer<typeof modal>

const types = { row: 1, select: 3, textInput: 4, label: 18 } as const

/** Reads the data of a modal callback. */
export const readModal = (data: unknown): Modal | undefined => modal.safeParse(data).data

/** The fields of a form in their order. */
export function fieldsOf({ components }: Modal): ModalField[] {
  return components.flatMap(({ component, components }) => [
    ...(component ? [component] : []),
    ...(components ?? []),
  ])
}

/** What Discord refuses in a form although the OpenAPI description allows it. */
export function modalFaults(data: unknown): BodyFault[] {
  const found = readModal(data)
  if (!found) return [{ path: ['data'], message: 'Not the shape of a modal.' }]
  const at = ['data', 'components']
  const faults: BodyFault[] = []
  if (found.title.trim() === '') faults.push({ path: ['data', 'title'], message: 'This field is required' })
  if (found.components.length > discordLimits.modalParts)
    faults.push({ path: at, message: `Must be between 1 and ${discordLimits.modalParts} in length.` })
  found.components.forEach((one, index) => {
    faults.push(...partFaults(one, [...at, index]))
  })
  const ids = fieldsOf(found).map(({ custom_id: id }) => id)
  if (new Set(ids).size < ids.length)
    faults.push({ path: at, message: 'Component custom id cannot be duplicated' })
  return faults
}

function partFaults(found: Modal['components'][number], at: readonly PropertyKey[]): BodyFault[] {
  if (found.type === types.label) {
    const inner = found.component
    if (!inner) return [{ path: [...at, 'component'], message: 'This field is required' }]
    const twice: BodyFault[] = inner.label
      ? [{ path: [...at, 'component', 'label'], message: 'A text input in a label has no label of its own.' }]
      : []
    return [...twice, ...fieldFaults(inner, [...at, 'component'])]
  }
  if (found.type !== types.row) return []
  const [inner, ...others] = found.components ?? []
  if (!inner || others.length > 0 || inner.type !== types.textInput)
    return [{ path: [...at, 'components'], message: 'A row of a modal holds one text input.' }]
  const missing: BodyFault[] = inner.label
    ? []
    : [{ path: [...at, 'components', 0, 'label'], message: 'This field is required' }]
  return [...missing, ...fieldFaults(inner, [...at, 'components', 0])]
}

function fieldFaults(found: ModalField, at: readonly PropertyKey[]): BodyFault[] {
  if (found.type === types.select) {
    const chosen = (found.options ?? []).filter((one) => one.default).length
    const options: readonly SelectOption[] = found.options ?? []
    return [
      ...optionFaults(options, [...at, 'options']),
      ...(chosen > (found.max_values ?? 1)
        ? [{ path: [...at, 'options'], message: 'More defaults than max_values.' }]
        : []),
    ]
  }
  const longest = found.max_length ?? 4000
  if ((found.min_length ?? 0) > longest)
    return [{ path: [...at, 'min_length'], message: 'Must not be greater than max_length.' }]
  const { length = 0 } = found.value ?? ''
  return length > longest
    ? [{ path: [...at, 'value'], message: `Must be ${longest} or fewer in length.` }]
    : []
}
