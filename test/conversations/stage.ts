import type { FieldSeen, FormSeen, Seen } from './seen.ts'

/** Who plays: Ada may change what her channel gets, Gus may not. */
export const roles = ['ada', 'gus'] as const
export type Role = (typeof roles)[number]

/** A button that is pressed or a line of a menu that is chosen: the newest that is called so. */
export interface Press {
  readonly presses: string
  /** What stands on the menu, where several have such a line. */
  readonly under?: string
  /** On this message alone. */
  readonly on?: string
}

/** One thing that somebody does. */
export type Deed =
  /** Types a command, without the name of the slash command. */
  | { readonly types: string }
  | Press
  /** Fills in fields of the open form by what stands above them, and sends it. The others stay as they are. */
  | { readonly fills: Readonly<Record<string, string>> }
  /** Slack: mentions the bot in the channel, or in the thread under the mention before. */
  | { readonly mentions: string; readonly inThread?: true }
  /** Slack: writes to the bot directly. */
  | { readonly writes: string }
  /** Slack: opens the Home tab. */
  | { readonly opensHome: true }
  /** Types an option of a command, or a field of the open form, as far as this. */
  | { readonly completes: string; readonly command: string; readonly as: string }

/** What came of one thing that somebody did. */
export interface Turn {
  /** What that person alone sees of it; nothing where everybody sees the answer, or where a form opened. */
  readonly alone: Seen
  /** What stands in the conversation since then, new or changed. */
  readonly everyone: Seen
  /** What came by direct message, where the conversation is another. */
  readonly direct: Seen
  /** The form that opened. */
  readonly form?: FormSeen
  /** Console: the questions of a form that was open already. */
  readonly asked?: readonly FieldSeen[]
  /** What is wrong with a form that was sent, by what stands above the field; it stays open. */
  readonly faults?: Readonly<Record<string, string>>
  /** Slack: a view that opened or changed. */
  readonly view?: Seen
  /** Slack: the Home tab, drawn anew. */
  readonly home?: Seen
  /** What was offered while somebody typed. */
  readonly offered?: readonly string[]
}

/** Where it is done. */
export interface Doer {
  readonly by: Role
  readonly where: 'channel' | 'direct'
}

/** A channel and the direct messages of those who play there, on one platform. */
export interface Stage {
  /** Resolves when the platform was acknowledged. Throws for what nobody could do there. */
  does(deed: Deed, doer: Doer): Promise<void>
  /** What somebody sees that was not taken in yet. */
  observe(doer: Doer): Turn
  /** Takes in what is seen: it is no news from then on. */
  take(doer: Doer): void
  /** The action of a button that somebody sees, for those who would pass it on; not in a terminal. */
  actionOf(label: string, doer: Doer): string
}

/** Says that there is nothing to press. */
export const nothingCalled = (label: string): Error =>
  new Error(`There is nothing called “${label}” to press`)
