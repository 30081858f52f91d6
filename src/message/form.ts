/** One thing a form asks for; its value is text, whatever draws it. */
export type Field = {
  readonly name: string
  /** At most 45 characters (docs.discord.com/developers/components/reference#label). */
  readonly label: string
  /** At most 100 characters. */
  readonly hint?: string
  readonly optional?: true
  /** What stands in it at first. */
  readonly value?: string
} & (
  | { readonly kind: 'text'; readonly multiline?: true }
  /** A topic by name, completed while it is typed, or any query. */
  | { readonly kind: 'topic' }
  /** Local wall time, `HH:MM`. */
  | { readonly kind: 'time' }
  /** One of a few; `value` of the form is the chosen `value`. */
  | {
      readonly kind: 'choice'
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
)

/** Something to fill in: a modal. At most five fields, as Discord has it. */
export interface Form {
  readonly kind: 'form'
  /** At most 24 characters, as Slack has it. */
  readonly title: string
  /** What the button says that sends it; at most 24 characters. */
  readonly submit: string
  /** What it comes back as: `v1:<verb>:<about>`. */
  readonly action: string
  /** What is to be known before it is filled in, one sentence. */
  readonly intro?: string
  readonly fields: readonly Field[]
}
