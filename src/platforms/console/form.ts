import type { Field, Form } from '../../message/form.ts'
import { neutral, wrap } from '../../message/text.ts'
import type { Lines } from './lines.ts'
import { letterOf, spoken } from './names.ts'

/** What was filled in, by the names of the fields; empty ones are left out. */
type Values = Readonly<Record<string, string>>

/** What ends a form without sending it. */
const cancel = 'cancel'
/** What empties a field. */
const clear = '-'

/**
 * Asks for a form field by field, and again for those that `faultsOf` finds fault with. Resolves with nothing when it
 * was cancelled, and at the end of the lines.
 */
export async function fillIn(
  form: Form,
  lines: Lines,
  prompt: string,
  faultsOf: (values: Values) => Values,
): Promise<Values | undefined> {
  let values: Values = Object.fromEntries(
    form.fields.flatMap(({ name, value }) => (value ? [[name, value]] : [])),
  )
  let asked: readonly Field[] = form.fields
  while (asked.length > 0) {
    for (const field of asked) {
      const value = await ask(field, values[field.name], lines, prompt)
      if (value === undefined) return undefined
      const { [field.name]: _, ...others } = values
      values = value === '' ? others : { ...others, [field.name]: value }
    }
    const faults = faultsOf(values)
    asked = form.fields.filter(({ name }) => faults[name] !== undefined)
    for (const { name, label } of asked) tell(`${label}: ${faults[name]}`, lines)
  }
  return values
}

/** What stands above a form's questions. */
export function renderForm({ title, intro }: Form, width: number): string {
  const keys = `An empty line keeps what stands in [ ], ${clear} clears what is optional, ${cancel} sends nothing.`
  return text([title, ...(intro === undefined ? [] : [intro]), keys], width)
}

/** A field's value, empty where it has none; nothing where the form ended. */
async function ask(
  field: Field,
  current: string | undefined,
  lines: Lines,
  prompt: string,
): Promise<string | undefined> {
  lines.write(`\n${questionOf(field, current, lines.columns)}`)
  for (;;) {
    const typed = (await lines.ask(prompt))?.trim()
    if (typed === undefined) return undefined
    if (typed.toLowerCase() === cancel) {
      tell('Nothing was sent.', lines)
      return undefined
    }
    if (typed === clear && field.optional) return ''
    const value = typed === '' ? current : chosen(field, typed)
    if (value !== undefined) return value
    if (typed === '' && field.optional) return ''
    tell(typed === '' ? 'This is needed.' : 'Type the letter of one of these lines.', lines)
  }
}

/** What was typed as the field's value; nothing for what is none of its choices. */
function chosen(field: Field, typed: string): string | undefined {
  if (field.kind !== 'choice') return typed
  const wanted = spoken(typed)
  return field.options.find(({ value, label }, index) =>
    [letterOf(index), value, label].some((name) => spoken(name) === wanted),
  )?.value
}

function questionOf(field: Field, current: string | undefined, width: number): string {
  const { label, hint, optional } = field
  const options = field.kind === 'choice' ? field.options : []
  const shown = options.find(({ value }) => value === current)?.label ?? current
  const asked = [label, ...(optional ? ['(optional)'] : []), ...(shown ? [`[${shown}]`] : [])].join(' ')
  const choices = options.map((option, index) => `${letterOf(index)}) ${option.label}`)
  return text([asked, ...(hint === undefined ? [] : [hint]), ...choices], width)
}

const tell = (sentence: string, lines: Lines): void => lines.write(text([sentence], lines.columns))

function text(sentences: readonly string[], width: number): string {
  return `${sentences.flatMap((sentence) => wrap(neutral(sentence), width)).join('\n')}\n`
}
