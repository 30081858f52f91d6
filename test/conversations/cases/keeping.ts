import type { Scenario } from '../scenario.ts'
import { alone, asked, both, inText, onDiscord, told } from './drawing.ts'
import { askedOn, changeAgents, opens } from './forms.ts'

const eleven = [
  ...['llm', 'agents', 'rl', 'speech', 'video', 'code', 'data', 'games', 'safety', '3d', 'vision'],
] as const
const everyVote = 'any number of votes'
const weekdays = 'on weekdays at 09:00 Europe/Berlin'
const buttons = ['Add…', 'Pause', 'Saved papers (0)', 'Mutes (0)', 'Forget me…']

const line = (topic: string, number: number) =>
  `• ${number}. ${topic} ${weekdays} · next Fri 09:00 · 5 votes or more`
const listed = (topics: readonly string[], from = 1) =>
  topics.map((topic, index) => line(topic, from + index))
const names = (topics: readonly string[], from = 1) =>
  topics.map((topic, index) => `${from + index}. ${topic}`)

const firstPage = alone({
  lines: ['You have 11 subscriptions.', ...listed(eleven.slice(0, 10))],
  end: ['Page 1 of 2'],
  menus: [{ prompt: 'Change or stop one…', options: names(eleven.slice(0, 10)) }],
  buttons: ['Next', ...buttons],
})

const pages: Scenario = {
  name: 'more subscriptions than a page holds',
  given: { subscribed: eleven },
  steps: [
    { does: { types: 'mine' }, sees: firstPage },
    {
      does: { presses: 'Next' },
      sees: alone({
        lines: ['You have 11 subscriptions.', line('vision', 11)],
        end: ['Page 2 of 2'],
        menus: [{ prompt: 'Change or stop one…', options: ['11. vision'] }],
        buttons: ['Previous', ...buttons],
      }),
    },
    { does: { presses: 'Previous' }, sees: firstPage },
    {
      does: { presses: '2. agents' },
      sees: asked(`agents: ${weekdays}, 5 votes or more, next Fri 09:00.`, 'Change…', 'Stop'),
    },
    { does: { presses: 'Change…' }, sees: opens(changeAgents) },
    {
      does: { fills: { 'Votes at least': '0' } },
      sees: both(
        askedOn(changeAgents),
        asked(`agents: ${weekdays}, ${everyVote}, next Fri 09:00.`, 'Change…', 'Stop'),
      ),
    },
  ],
}

const left = ['agents', 'video'] as const

const stopping: Scenario = {
  name: 'stopping by number, by name and all at once',
  given: { subscribed: ['agents', 'speech', 'video'] },
  steps: [
    { does: { types: 'unsubscribe 2' }, sees: asked(`Stopped: speech. It came ${weekdays}.`, 'Undo') },
    {
      does: { types: 'unsubscribe vidoe' },
      sees: told('No subscription is called “vidoe”. Did you mean “video”?'),
    },
    {
      does: { types: 'unsubscribe 7' },
      sees: told('No subscription is called “7”. They are numbered from 1 to 2: /papers mine shows them.'),
    },
    { does: { types: 'edit 1' }, sees: inText(opens(changeAgents)) },
    {
      does: { fills: {} },
      sees: inText(
        both(
          askedOn(changeAgents),
          asked(`agents: ${weekdays}, 5 votes or more, next Fri 09:00.`, 'Change…', 'Stop'),
        ),
      ),
    },
    {
      does: { types: 'unsubscribe' },
      sees: alone({
        lines: ['Which one should stop?'],
        menus: [
          {
            prompt: 'Choose what to stop',
            options: [...names(left).map((name) => `${name} · ${weekdays}`), 'All of mine · 2 subscriptions'],
          },
        ],
      }),
    },
    { does: { presses: 'All of mine' }, sees: asked('Stopped: agents and video.', 'Undo') },
    { does: { presses: 'Undo' }, sees: told('Back as before: agents and video.') },
  ],
}

const typing: Scenario = {
  name: 'what Discord offers while somebody types',
  given: { subscribed: ['agents', 'video'] },
  steps: [
    {
      does: { completes: 'ag', command: 'subscribe', as: 'topic' },
      sees: onDiscord({
        offered: [
          'agents · Models that plan, use tools and act on computers or the web',
          'images · Making and editing pictures',
          'languages · Many languages, translation and languages with few texts',
          'llm · Large language models and how they are built',
          'robotics · Robots, embodied agents and driving',
          'documents · Reading pages, tables, charts and handwriting',
          'Papers that match: ag',
        ],
      }),
    },
    {
      does: { completes: 'vid', command: 'unsubscribe', as: 'which' },
      sees: onDiscord({ offered: ['2 · video · weekdays 09:00'] }),
    },
    {
      does: { completes: 'stream', command: 'show', as: 'id' },
      sees: onDiscord({
        offered: [
          'Stream-R1: Reliability-Perplexity Aware Reward Distillation for Streaming Video Generation',
          'Stream-T1: Test-Time Scaling for Streaming Video Generation',
        ],
      }),
    },
    {
      does: { completes: '<!ch', command: 'show', as: 'id' },
      sees: onDiscord({
        offered: ['<!channel> @everyone *Bold* [link](https://evil.example) & α-<b>Tags</b>'],
      }),
    },
    {
      does: { completes: 'sub', command: 'help', as: 'command' },
      sees: onDiscord({
        offered: [
          'subscribe · Get a topic here, by direct message or by e-mail',
          'unsubscribe · Stop a subscription, or choose from a list',
          'mine · Your subscriptions, saved papers and mutes',
        ],
      }),
    },
  ],
}

/** What somebody has, and ending it. */
export const keeping: readonly Scenario[] = [pages, stopping, typing]
