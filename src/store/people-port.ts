import type { PlaceKey } from '../platforms/place.ts'

/** Something a place does not want to see. */
export interface Mute {
  readonly place: PlaceKey
  /** A query in the one grammar, canonical; a place has each once. */
  readonly query: string
  /** What people call it: `author Ada Lovelace`. */
  readonly label: string
  /** Epoch milliseconds; absent where it has no end. */
  readonly until?: number
  /** Who muted it, as others call them; foreign text. */
  readonly by: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** What people keep and what they do not want to see. A person is known by their direct messages. */
export interface PeopleStore {
  /** Saves a paper for a person; true when it was not saved before. */
  save(person: PlaceKey, paper: string, at: number): Promise<boolean>
  /** True when it was saved. */
  unsave(person: PlaceKey, paper: string): Promise<boolean>
  /** Ids of a person's papers and when they were saved (epoch milliseconds), newest first. */
  saved(person: PlaceKey): Promise<readonly { readonly paper: string; readonly at: number }[]>
  /** Adds a mute or changes its end; true when it was not there before. */
  mute(mute: Mute): Promise<boolean>
  /** True when it was muted. */
  unmute(place: PlaceKey, query: string): Promise<boolean>
  /** The mutes of places that have not ended at `now`, by `placeText`, oldest first; a place without any is left out. */
  mutes(places: readonly PlaceKey[], now: number): Promise<ReadonlyMap<string, readonly Mute[]>>
  /**
   * Removes everything that is kept under a person: papers, mutes, views, subscriptions, what was sent, the place itself,
   * and what they asked for by e-mail; an inbox that has nothing left then goes with its address.
   */
  forget(person: PlaceKey): Promise<void>
}

/** What buttons refer to and cannot carry: a query and its page. Kept for 45 days after it was last put. */
export interface ViewStore {
  /** Keeps a text for somebody. Resolves with an id of 16 characters, the same for the same text of theirs. */
  put(owner: PlaceKey, text: string, now: number): Promise<string>
  /** Nothing for one that has expired or never was. */
  byId(id: string, now: number): Promise<string | undefined>
}
