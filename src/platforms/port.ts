import type { Form } from '../message/form.ts'
import type { File, Message, Post } from '../message/tree.ts'
import type { ChatPlatform, PlaceKey, PlatformName } from './place.ts'

/** Proof that one part stands on the platform: what is needed to reply to it, edit it or link to it. */
export interface Receipt {
  /** Slack: conversation id. Discord: channel or thread id. */
  readonly channel: string
  /** Slack: message `ts`. Discord: message id, or thread id for the part that opens a thread. */
  readonly message: string
}

/** When and under which key a part was attempted, for a publisher that looks for it. */
export interface Attempt {
  readonly key: string
  readonly part: number
  /** Epoch milliseconds of the attempt. */
  readonly at: number
}

/** Whether the bot may post and read back in a place. */
export type Check =
  | { readonly ok: true; readonly readable: boolean; readonly name: string }
  /** `next` is the exact step that mends it, for the person who can. */
  | { readonly ok: false; readonly reason: string; readonly next: string }

/** What `find` could establish about an attempt. */
export type Found =
  | { readonly kind: 'posted'; readonly receipt: Receipt }
  | { readonly kind: 'absent' }
  /** The place cannot be read back, so nothing is known. */
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Somebody who can mend a place that takes no posts. */
export interface Mender {
  /** The person's direct messages. */
  readonly person: PlaceKey
  /** What the person knows the place as: `#reading`. */
  readonly name: string
}

/**
 * Posts messages to one platform. Errors are `PaperboyError`s whose code tells `delivery/` what to do; a publisher
 * never retries by itself.
 */
export interface Publisher {
  readonly name: PlatformName
  /** Completes a conversation id as an operator writes it into a full key (asks the platform for the workspace). */
  locate(id: string): Promise<PlaceKey>
  /** How many requests the message takes in this place, in order: pages, an opened thread, replies. */
  parts(to: PlaceKey, message: Message): Promise<number>
  /**
   * Posts part `attempt.part` (from 0) and resolves with its receipt. `receipts` holds those of all earlier parts; a
   * reply needs its parent's.
   */
  post(to: PlaceKey, message: Message, attempt: Attempt, receipts: readonly Receipt[]): Promise<Receipt>
  /** Looks for a part whose fate a crash or a timeout left unknown; takes what `post` took. */
  find?(to: PlaceKey, message: Message, attempt: Attempt, receipts: readonly Receipt[]): Promise<Found>
  check(to: PlaceKey): Promise<Check>
  /** Who can mend a place; nothing where the platform does not say, or where the place is a person's own. */
  mender?(to: PlaceKey): Promise<Mender | undefined>
}

/** Somebody who types or presses, as their platform knows them. */
export interface Person {
  /** Their direct messages, by which they are known (`@` and the user id). */
  readonly key: PlaceKey
  /** What others call them; foreign text. */
  readonly name: string
  /** The IANA time zone that the platform knows of them. */
  zone(): Promise<string | undefined>
  /** Who may change what the conversation of the request gets, as a sentence, where this person may not. */
  refusal(): Promise<string | undefined>
}

/** What was done. Options and values are text; a command checks them itself. */
export type Input =
  /** Words after the name of the slash command, or to the bot; `aloud` where others hear them: a mention. */
  | { readonly kind: 'typed'; readonly text: string; readonly aloud?: true }
  /** A command picked from a menu, its options by name. */
  | {
      readonly kind: 'chosen'
      readonly command: string
      readonly options: Readonly<Record<string, string>>
    }
  /** A pressed button or a choice from a menu, by its action. */
  | { readonly kind: 'pressed'; readonly action: string }
  /** A form that was sent, by its action; values by the names of its fields, empty ones left out. */
  | {
      readonly kind: 'submitted'
      readonly action: string
      readonly values: Readonly<Record<string, string>>
    }

/** What somebody wants to know or do, and where they asked. */
export interface CommandRequest {
  /** The platform's own id of what was done: the same when it is delivered again. */
  readonly id: string
  /** The conversation it was asked in. */
  readonly place: PlaceKey
  readonly person: Person
  readonly input: Input
}

/**
 * How a request has to be opened, which is known from its input alone: with a word that an answer is coming, with a word
 * that the message of the button will change, or with a form, before anything else is said.
 */
export type Opening = 'answer' | 'update' | 'form'

/** What a request is answered with. */
export interface Reply {
  readonly answer: Post | Form | File
  /** The answer takes the place of the message whose button was pressed; otherwise that one stays as it is. */
  readonly replaces: boolean
  /** Whether others may see it where it was asked in the open: by a mention. */
  readonly open: boolean
}

/** What a text can be completed to. */
export interface Suggestion {
  readonly label: string
  readonly value: string
}

/** An option or a field that is being typed. */
export interface Typing {
  readonly place: PlaceKey
  readonly person: PlaceKey
  /** `subscribe`, or the verb of a form's action. */
  readonly command: string
  readonly option: string
  readonly text: string
}

/** Whoever answers what hosts take in. None of it rejects. */
export interface CommandDesk {
  opening(input: Input): Opening
  /** What is wrong with a form that was sent, by field; nothing when it can be acknowledged and handled. */
  faults(input: Input): Readonly<Record<string, string>>
  /** Resolves with nothing when the request was handled before. */
  handle(request: CommandRequest): Promise<Reply | undefined>
  /** At most 25 suggestions, best first. */
  complete(typing: Typing): Promise<readonly Suggestion[]>
  /** Everything one person has, for a page of their own. */
  home(person: Person): Promise<Post>
  /** The bot was added to a place: it may introduce itself, once. */
  joined(place: PlaceKey): Promise<void>
}

/**
 * Takes what people type and press on one platform. Every request is acknowledged before it is handled, unless it opens
 * a form; answers go to the person who asked, and none, however malformed, ends the process.
 */
export interface CommandHost {
  readonly name: ChatPlatform
  /** Whether requests can come in now: after Slack's hello, after Discord's READY. */
  readonly ready: boolean
  /**
   * Connects, and reconnects by itself until `stop`. Resolves when the first attempt is over; throws `AUTH_FAILED`
   * when the platform refuses the token.
   */
  start(desk: CommandDesk): Promise<void>
  /** Ends the connection; answers under way are finished. */
  stop(): Promise<void>
}
