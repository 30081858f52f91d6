import type { Post } from '../../src/message/tree.ts'
import type { ChatPlatform } from '../../src/platforms/place.ts'
import type { FieldSeen, FormSeen, Seen } from './seen.ts'
import type { Deed, Role } from './stage.ts'

/** What somebody should see of messages; what is left out is not there. */
export type Sight = Partial<Seen>

/** What should come of one thing that somebody did; what is left out does not happen. */
export interface Outcome {
  readonly alone?: Sight
  readonly everyone?: Sight
  readonly direct?: Sight
  readonly form?: FormSeen
  readonly asked?: readonly FieldSeen[]
  readonly faults?: Readonly<Record<string, string>>
  readonly view?: Sight
  readonly home?: Sight
  readonly offered?: readonly string[]
}

/** What should come of it on each platform; on one that is left out it is not done. */
export type Outcomes = Readonly<Partial<Record<ChatPlatform, Outcome>>>

/** What there is before somebody does something. */
export interface Given {
  /** Topics that Ada gets by direct message. */
  readonly subscribed?: readonly string[]
  /** Ids of papers that Ada saved, oldest first. */
  readonly saved?: readonly string[]
  /** E-mail is set up. */
  readonly mail?: true
  /** A digest of the channel over both days, at most two papers a day, that is due. */
  readonly overdue?: true
}

/** Something that happens without anybody's doing. */
type Event =
  /** A message of the bot's that stands in the channel. */
  | { readonly stands: Post }
  /** Ada passes a button that she sees on to everybody in the channel. */
  | { readonly passesOn: string }
  /** The bot is added to the channel. */
  | { readonly joins: true }
  /** What is due is sent. */
  | { readonly delivers: true }

/** One thing that is done, and what comes of it; Ada does it, in the channel, unless it says otherwise. */
export interface Step {
  readonly by?: Role
  readonly where?: 'channel' | 'direct'
  readonly does: Deed | Event
  /** What became of Ada's e-mail before: the newest letter's button was pressed, or mail to her was refused. */
  readonly after?: 'confirmed' | 'bounced'
  /** The bot is removed from the channel between the acknowledgement and the answer. */
  readonly meanwhile?: 'removed'
  readonly sees: Outcomes
}

/** A conversation in a channel of its own. */
export interface Scenario {
  readonly name: string
  readonly given?: Given
  readonly steps: readonly Step[]
}
