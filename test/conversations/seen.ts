/** A list to choose one line from: what stands on it, and its lines with what each brings. */
export interface MenuSeen {
  readonly prompt: string
  readonly options: readonly string[]
}

/** What a person sees of messages: texts as they read, without the markup that made them. */
export interface Seen {
  /** Lines of text from top to bottom. */
  readonly lines: readonly string[]
  /** Where the links lead, in order. */
  readonly links: readonly string[]
  /** Labels of buttons, in order. */
  readonly buttons: readonly string[]
  readonly menus: readonly MenuSeen[]
  /** What is attached: name and content. */
  readonly files: readonly { readonly name: string; readonly content: string }[]
}

/** One field of a form. */
export interface FieldSeen {
  readonly label: string
  readonly hint?: string
  /** What stands in it. */
  readonly value?: string
  /** What can be chosen, where it is a choice. */
  readonly choices?: readonly string[]
}

/** A form that stands open. */
export interface FormSeen {
  readonly title: string
  /** Texts above its fields. */
  readonly lines: readonly string[]
  readonly fields: readonly FieldSeen[]
  /** What the button says that sends it, where the bot may say so. */
  readonly submit?: string
}

/** Where nothing is to be seen. */
export const nothingSeen: Seen = { lines: [], links: [], buttons: [], menus: [], files: [] }

/** Several messages, or parts of one, as one. */
export const together = (parts: readonly Seen[]): Seen => ({
  lines: parts.flatMap(({ lines }) => lines),
  links: parts.flatMap(({ links }) => links),
  buttons: parts.flatMap(({ buttons }) => buttons),
  menus: parts.flatMap(({ menus }) => menus),
  files: parts.flatMap(({ files }) => files),
})

/** Text that stands on lines. */
export const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '')

/** A line of a menu, with what it brings. */
export const optionText = (label: string, about: string | null | undefined): string =>
  about ? `${label} · ${about}` : label

/** What a mention or a broadcast looks like here, so that no expectation holds one by accident. */
export const ping = '(ping)'
