import type { CommandContext } from '../../src/command/define.ts'
import { signUpHours } from '../../src/inbox/hours.ts'
import { topicText } from '../../src/message/subscriptions.ts'
import { type Post, say } from '../../src/message/tree.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { rhythmWith } from '../../src/subscription/rhythm.ts'
import { topicOf } from '../../src/subscription/topic.ts'
import { parseWhen, whenText } from '../../src/subscription/when.ts'
import { zoneFor } from '../../src/subscription/whose-zone.ts'

/** What somebody wants by e-mail, as they said it. */
interface Asking {
  readonly topic: string
  readonly when: string | undefined
  readonly where: 'here' | 'me' | undefined
}

/**
 * Has a link mailed to an address that begins a subscription. The answer is the same whether the address is known or not,
 * and neither it nor a button of it holds the address: what buttons are about is kept. Throws what stands against it.
 */
export async function askByEmail(context: CommandContext, address: string, asking: Asking): Promise<Post> {
  const { optIn, defaults, person, topics } = context
  if (optIn === undefined)
    throw usage('E-mail is not set up here.', 'The operator of the bot can do so: docs/mail.md.')
  const { topic, when, where } = asking
  if (where !== undefined) throw usage(`“${where}” and an address are two places.`, 'Leave one of them out.')
  if (/\s/.test(address)) throw usage('That is more than one address.', 'Give one at a time.')
  if (topic === '')
    throw usage('Name a topic, too.', 'For instance: /papers subscribe agents you@example.org')
  const wanted = topicOf(topic, topics)
  const { zone: said, ...rhythm } = when === undefined ? {} : parseWhen(when)
  const zone = await zoneFor(context, person.key, said)
  if (zone === undefined)
    throw usage(
      'In which time zone is that?',
      'Type it again with one: /papers subscribe agents 9am Europe/Berlin you@example.org',
    )
  const { top, minVotes } = defaults
  const wish = { ...wanted, ...rhythmWith(defaults, rhythm), top, minVotes }
  await optIn.ask(address, { wish, zone }, person.key)
  return say(
    `If that address can get mail from here, a message with a link is on its way: ${topicText(wish.topic)} ${whenText({ ...wish, zone })} by e-mail, once its button is pressed. The link holds for ${signUpHours.open} hours.`,
  )
}

const usage = (message: string, next: string): PaperboyError => new PaperboyError('USAGE', message, { next })
