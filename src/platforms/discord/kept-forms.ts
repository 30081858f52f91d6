import { randomBytes } from 'node:crypto'
import type { Form } from '../../message/form.ts'
import type { Clock } from '../../shared/clock.ts'

/** Forms that people have open, by short ids; forgotten when the process ends. */
export interface KeptForms {
  /** Keeps a form for 15 minutes and resolves with its id: 12 letters, digits, `-` or `_`, which cannot be guessed. */
  keep(form: Form): string
  /** Nothing for a form that was forgotten. */
  byId(id: string): Form | undefined
}

/** As long as an interaction lives, in milliseconds. */
const keptMs = 15 * 60_000
/** So many people do not fill in forms at once; the oldest go. */
const mostForms = 5000

export function createKeptForms(clock: Clock): KeptForms {
  const forms = new Map<string, { readonly form: Form; readonly until: number }>()
  const now = () => clock.now().epochMilliseconds

  function forget(): void {
    // Every form is kept equally long, so that they stand in the order of their end.
    for (const [id, { until }] of forms) {
      if (until > now() && forms.size < mostForms) return
      forms.delete(id)
    }
  }

  return {
    keep(form) {
      forget()
      const id = randomBytes(9).toString('base64url')
      forms.set(id, { form, until: now() + keptMs })
      return id
    },
    byId(id) {
      const kept = forms.get(id)
      return kept && kept.until > now() ? kept.form : undefined
    },
  }
}

/** The form with values in place of those that stood in it. */
export function filled(form: Form, values: Readonly<Record<string, string>>): Form {
  const fields = form.fields.map(({ value: _, ...field }) => {
    const typed = values[field.name]
    return typed === undefined ? field : { ...field, value: typed }
  })
  return { ...form, fields }
}
