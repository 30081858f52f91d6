import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { choice, address as mail, when as rhythm, words } from '../src/command/options.ts'
import { takeAddresses } from '../src/command/typed-address.ts'
import { textOf, wordsOf } from '../src/command/typed-words.ts'
import { amountLabel } from '../src/message/subscriptions.ts'
import { actions, type MenuOption, type Post, paragraph, text } from '../src/message/tree.ts'
import { isPersonal } from '../src/platforms/place.ts'
import { papersAWeek } from '../src/subscription/amount.ts'
import { placeMeant } from '../src/subscription/channel.ts'
import { topicOf } from '../src/subscription/topic.ts'
import { parseWhen } from '../src/subscription/when.ts'
import { begin } from './subscriptions/begin.ts'
import { askByEmail } from './subscriptions/by-email.ts'

/** Choices that a menu holds on every platform. */
const mostChoices = 25

/** Subscribes a person, the channel they are in, or an address. */
export const subscribe = defineCommand({
  name: 'subscribe',
  about: 'Get a topic here, by direct message or by e-mail',
  examples: [
    'subscribe agents',
    'subscribe "code-switching" weekly',
    'subscribe speech mon,thu 9am here',
    'subscribe agents weekly fri you@example.org',
  ],
  options: z.object({
    topic: words('A topic by name, or any query; without it, a list to choose from', { completes: 'topic' }),
    when: rhythm('When it comes: weekdays 9am, weekly fri 17:00, daily 8:30 Berlin'),
    where: choice(['here', 'me'], 'For this channel, or by direct message to you'),
    email: mail('An e-mail address instead, which is asked whether it agrees'),
  }),
  run: async (context, { topic: typed = '', when, where, email }) => {
    // Where options are picked apart, an address may still stand among the words of the topic.
    const { address, words: rest } = takeAddresses(wordsOf(typed))
    const to = email?.trim() ?? address
    if (email !== undefined || to !== '') return askByEmail(context, to, { topic: textOf(rest), when, where })
    if (typed.trim() === '') return menu(context, { when, where })
    const { zone, ...said } = when === undefined ? {} : parseWhen(when)
    return begin(context, { topic: topicOf(typed, context.topics), said, zone, where })
  },
})

interface Chosen {
  readonly when: string | undefined
  readonly where: 'here' | 'me' | undefined
}

async function menu(context: CommandContext, { when, where }: Chosen): Promise<Post> {
  const { button, namedTopics, defaults } = context
  // Said before anything is chosen: a rhythm that nobody understands would fail every choice.
  if (when !== undefined) parseWhen(when)
  const rest = { ...(when !== undefined && { when }), ...(where !== undefined && { where }) }
  const options = await Promise.all(
    namedTopics.slice(0, mostChoices).map(async ({ name, about }): Promise<MenuOption> => {
      const count = await papersAWeek(context, { query: `topic:${name}`, minVotes: defaults.minVotes })
      const { action } = await button(name, 'subscribe', { topic: name, ...rest })
      return { label: `${name} · ${amountLabel(count)}`, action, about }
    }),
  )
  const here = !isPersonal(placeMeant(context, where))
  const question = here ? 'What should this channel get?' : 'What would you like to get?'
  const sentence = `${question} Any query does, too: /papers subscribe "code-switching" weekly`
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      { kind: 'menu', prompt: 'Choose a topic', options },
      actions(await button('Our lab…', 'lab', where === undefined ? {} : { where })),
    ],
  }
}
