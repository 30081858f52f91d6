import type { Field, Form } from '../../message/form.ts'
import { clipUnits } from '../../message/text.ts'
import { plain } from '../markup.ts'
import { limits } from './limits.ts'
import { markdown } from './text.ts'

/** Types of components (https://docs.discord.com/developers/components/reference#component-object-component-types). */
const types = { select: 3, textInput: 4, textDisplay: 10, label: 18 } as const
const styles = { short: 1, paragraph: 2 } as const

/**
 * A form as a modal. `id` is what the host knows the form by; it stands at the end of the custom id, as a part's mark
 * does, so that the rest of it is the form's action. Discord's own button sends it.
 */
export function modalBody(form: Form, id: string) {
  const fields = form.fields.slice(0, limits.modalParts)
  const intro = form.intro === undefined ? '' : markdown(plain(form.intro, limits.textInput / 4))
  const room = fields.length < limits.modalParts
  const labels = fields.map((field, index) => {
    // Beside five fields nothing else has room.
    const hint = field.hint ?? (room || index > 0 ? undefined : form.intro)
    const words = hint === undefined ? '' : plain(hint, limits.labelDescription)
    return {
      type: types.label,
      label: plain(field.label, limits.label) || field.name,
      ...(words !== '' && { description: words }),
      component: input(field),
    }
  })
  return {
    custom_id: `${form.action}#${id}`,
    title: plain(form.title, limits.modalTitle) || 'Paperboy',
    components: [...(intro !== '' && room ? [{ type: types.textDisplay, content: intro }] : []), ...labels],
  }
}

function input(field: Field) {
  const { name, optional, value = '' } = field
  const common = { custom_id: name, required: !optional }
  if (field.kind === 'choice') {
    return {
      type: types.select,
      ...common,
      ...(optional && { min_values: 0 }),
      options: field.options.slice(0, limits.options).map((one) => ({
        label: plain(one.label, limits.optionText) || one.value,
        value: one.value,
        default: one.value === value,
      })),
    }
  }
  return {
    type: types.textInput,
    ...common,
    style: field.kind === 'text' && field.multiline ? styles.paragraph : styles.short,
    ...(field.kind === 'time' && { placeholder: '09:00' }),
    ...(value !== '' && { value: clipUnits(value, limits.textInput) }),
  }
}
