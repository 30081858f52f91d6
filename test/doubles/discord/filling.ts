import { z } from 'zod'
import { fieldsOf, type Modal, type ModalField } from './modal-rules.ts'

const selectType = 3
const select = z.object({ type: z.literal(selectType), options: z.array(z.object({ value: z.string() })) })

/** Throws unless `values` can be chosen from the component: one of a menu's options, nothing of a button. */
export function checkChoice(component: unknown, values: readonly string[] | undefined): void {
  const menu = select.safeParse(component).data
  const offered = menu?.options.map(({ value }) => value)
  if (!offered && values) throw new Error('A button has nothing to choose')
  if (offered && values?.length !== 1) throw new Error('One option has to be chosen')
  const unknown = values?.find((value) => !offered?.includes(value))
  if (unknown !== undefined) throw new Error(`The menu has no option ${unknown}`)
}

/**
 * The data of a form as it is sent, its parts as they were shown. What `fields` leave out stays as it stood. Throws for a
 * field that there is none of, one that has to be filled in, and one that is too long.
 */
export function filledModal(modal: Modal, fields: Readonly<Record<string, string>>): object {
  const names = new Set(fieldsOf(modal).map(({ custom_id: id }) => id))
  const unknown = Object.keys(fields).find((name) => !names.has(name))
  if (unknown !== undefined) throw new Error(`The form has no field ${unknown}`)
  const components = modal.components.map(({ type, component, components }) => ({
    type,
    ...(component && { component: filledField(component, fields) }),
    ...(components && { components: components.map((one) => filledField(one, fields)) }),
  }))
  return { custom_id: modal.custom_id, components }
}

function filledField(field: ModalField, fields: Readonly<Record<string, string>>): object {
  const { type, custom_id, required, options, max_length: longest } = field
  const standing = field.value ?? options?.find((one) => one.default)?.value ?? ''
  const value = fields[custom_id] ?? standing
  if (value === '' && required !== false) throw new Error(`The field ${custom_id} has to be filled in`)
  if (type !== selectType) {
    if (value.length > (longest ?? 4000)) throw new Error(`The field ${custom_id} does not take so much`)
    return { type, custom_id, value }
  }
  if (value !== '' && !options?.some((one) => one.value === value))
    throw new Error(`The field ${custom_id} has no option ${value}`)
  return { type, custom_id, values: value === '' ? [] : [value] }
}
