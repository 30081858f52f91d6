import type { Scenario } from '../scenario.ts'
import { alone, but, only, told } from './drawing.ts'

/** Where commands are typed, which newcomers stumble over first. */
const whereToType = {
  slack: 'In threads, mention me: @Paperboy show 2605.03849',
  discord: 'Commands work in channels, in threads and in direct messages with me.',
  console: 'Type a command, with or without /papers before it.',
} as const

const nine = [
  '• /papers top [day, week, month] [topic] The papers people vote for',
  '• /papers search <words> Find papers by words, author or question',
  '• /papers show <id> One paper in full, and whether it was posted here',
  '• /papers subscribe [topic] [when] [here, me] [email] Get a topic here, by direct message or by e-mail',
  '• /papers unsubscribe [which] Stop a subscription, or choose from a list',
  '• /papers mine [subscriptions, saved, mutes, pause, resume, bibtex, markdown, forget] [for] Your subscriptions, saved papers and mutes',
  "• /papers digest [on, off, now, preview, pause, resume] [when] [top N] [min-votes N] [topics …] [format compact, thread] [empty-day say, skip] [for …] This channel's daily post",
  '• /papers mute [what] [for …] [me, here] Never show an author, organisation or word',
  '• /papers help [command] What Paperboy does here, and examples to copy',
]

const overview = (opening: string) => {
  const on = (first: string) =>
    told(
      first,
      `Paperboy brings trending research papers. ${opening}`,
      ...nine,
      'The numbers under a digest open its papers, for you alone. /papers help subscribe explains one command, with examples.',
    )
  return but(on(whereToType.slack), {
    ...only(['discord'], on(whereToType.discord)),
    ...only(['console'], on(whereToType.console)),
  })
}

const usage = '/papers subscribe [topic] [when] [here, me] [email]'
const about = 'Get a topic here, by direct message or by e-mail.'
const examples = [
  '• topic A topic by name, or any query; without it, a list to choose from',
  '• when When it comes: weekdays 9am, weekly fri 17:00, daily 8:30 Berlin',
  '• where For this channel, or by direct message to you',
  '• email An e-mail address instead, which is asked whether it agrees',
  'For instance:',
  '• /papers subscribe agents',
  '• /papers subscribe "code-switching" weekly',
  '• /papers subscribe speech mon,thu 9am here',
  '• /papers subscribe agents weekly fri you@example.org',
]

const asked: Scenario = {
  name: 'help, in a channel and by direct message',
  steps: [
    {
      does: { types: 'help' },
      sees: overview('No digest is set up here yet: /papers digest on begins one.'),
    },
    {
      does: { types: 'help subscribe' },
      sees: but(alone({ lines: [usage, about, ...examples] }), {
        // The sentence is the message, and the rest stands under it.
        ...only(['discord'], alone({ lines: [about, usage, ...examples] })),
      }),
    },
    {
      does: { types: 'help serch' },
      sees: told('There is no command “serch”. Did you mean /papers help search?'),
    },
    {
      where: 'direct',
      does: { types: 'help' },
      sees: overview('You have no subscription yet: /papers subscribe begins one.'),
    },
  ],
}

/** What newcomers are told. */
export const help: readonly Scenario[] = [asked]
