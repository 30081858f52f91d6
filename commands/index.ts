import type { Command } from '../src/command/define.ts'
import { add, begin, zone } from './begin.ts'
import { digest } from './digest.ts'
import { change, edit } from './edit.ts'
import { helpOn } from './help.ts'
import { follow, lab } from './lab.ts'
import { entry, forget, mine, resumemail, saved, subscriptions } from './mine.ts'
import { mute, mutes, unmute } from './mute.ts'
import { others, rest } from './rest.ts'
import { save, unsave } from './save.ts'
import { foundPage, search } from './search.ts'
import { postnow, setdigest, setup } from './setup.ts'
import { share } from './share.ts'
import { show } from './show.ts'
import { similar } from './similar.ts'
import { subscribe } from './subscribe.ts'
import { rankedPage, top } from './top.ts'
import { restore, stop, unsubscribe } from './unsubscribe.ts'
import { decline } from './welcome.ts'
import { why } from './why.ts'

export { mine as home } from './mine.ts'
export { welcome } from './welcome.ts'

const listed = [top, search, show, subscribe, unsubscribe, mine, digest, mute]

/** What a newcomer can remember, in the order that help lists it. */
export const commands: readonly Command[] = [...listed, helpOn(listed)]

/** What buttons do. Where text is typed these words are understood too. */
export const verbs: readonly Command[] = [
  ...[foundPage, rankedPage, rest, others, similar, why, save, unsave, saved, share],
  ...[begin, zone, add, lab, follow, edit, change, entry, subscriptions, resumemail, stop, restore, forget],
  ...[setup, setdigest, postnow, decline, mutes, unmute],
]

/** Other words, one or two, for the beginning of what is typed. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['trending', 'top'],
  ['topics', 'subscribe'],
  ['status', 'digest'],
  ['preview', 'digest preview'],
  ['snooze', 'digest pause'],
  ['search for', 'search'],
  ['show me', 'show'],
  ['subscribe to', 'subscribe'],
  ['unsubscribe from', 'unsubscribe'],
])
