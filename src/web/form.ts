import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Html, html } from '../html/template.ts'

/** What was filled in, by the names of the fields. */
export type Values = Readonly<Record<string, string>>

/** What is wrong, by the names of the fields, a sentence each. */
export type Faults = Readonly<Record<string, string>>

/** Reads a sent form: text fields alone, without white space around them. Throws a 400 where it is none. */
export async function sentForm({ req }: Context): Promise<Values> {
  try {
    const sent = await req.parseBody()
    return Object.fromEntries(
      Object.entries(sent).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value.trim()]] : [],
      ),
    )
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
}

/** One thing that a form asks for. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly control:
    | {
        readonly kind: 'input'
        readonly type: 'text' | 'email' | 'time' | 'number'
        /** Further attributes. */
        readonly more?: Html
      }
    | {
        readonly kind: 'choice'
        readonly options: readonly { readonly value: string; readonly label: string }[]
      }
}

/** How a form stands: what is in its fields, and what is wrong with it. */
export interface Filled {
  readonly values: Values
  readonly faults?: Faults
}

/** Fields, each with its label, its hint and what is wrong with it. `form` sets their ids apart from other forms'. */
export function fieldsHtml(form: string, fields: readonly Field[], filled: Filled): Html {
  const { values, faults = {} } = filled
  const first = fields.find(({ name }) => faults[name] !== undefined)
  return html`${fields.map((field) => {
    const { name, label, hint, control } = field
    const [id, value, fault] = [`${form}-${name}`, values[name] ?? '', faults[name]]
    const described = [
      ...(hint === undefined ? [] : [`${id}-hint`]),
      ...(fault === undefined ? [] : [`${id}-fault`]),
    ]
    const attributes = html`id="${id}" name="${name}"${
      described.length > 0 ? html` aria-describedby="${described.join(' ')}"` : undefined
    }${fault === undefined ? undefined : html` aria-invalid="true"`}${field === first ? html` autofocus` : undefined}`
    return html`<div class="field">
<label for="${id}">${label}</label>
${
  control.kind === 'input'
    ? html`<input ${attributes} type="${control.type}" value="${value}"${control.more}>`
    : html`<select ${attributes}>${control.options.map(
        (option) =>
          html`<option value="${option.value}"${option.value === value ? html` selected` : undefined}>${option.label}</option>`,
      )}</select>`
}
${hint === undefined ? undefined : html`<p class="hint" id="${id}-hint">${hint}</p>`}
${fault === undefined ? undefined : html`<p class="fault" id="${id}-fault">${fault}</p>`}
</div>
`
  })}`
}

/** What a form sends along unseen. */
export const hiddenHtml = (values: Values): Html =>
  html`${Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`

/** A form that is one button; `values` are sent with it. */
export function buttonHtml(
  label: string,
  { values = {}, about }: { readonly values?: Values; readonly about?: string } = {},
): Html {
  return html`<form method="post">${hiddenHtml(values)}<button${
    about === undefined ? undefined : html` aria-describedby="${about}"`
  }>${label}</button></form>
`
}
