import type { Scenario, Sight } from '../scenario.ts'
import { asked, both, everyone, only, onSlack, told } from './drawing.ts'
import { newSubscription, opens } from './forms.ts'
import { card, lighthouse, numbered, rldx, shared, streamT1 } from './papers.ts'

const begun =
  "on weekdays at 09:00 Europe/Berlin by direct message, first on Fri 8 May. Less than 1 paper a week by last month's count."
const noneLeft: Sight = {
  lines: ['You have no subscriptions yet.'],
  buttons: ['Add…', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'],
}
const homeWith = (topic: string, said: readonly string[] = [], more: readonly string[] = []): Sight => ({
  lines: [
    ...said,
    'You have 1 subscription.',
    `• 1. ${topic} on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more`,
  ],
  menus: [{ prompt: 'Change or stop one…', options: [`1. ${topic}`] }],
  buttons: [...more, 'Add…', 'Pause', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'],
})

const home: Scenario = {
  name: 'the Home tab, a subscription stopped and one added on it',
  given: { subscribed: ['agents'] },
  steps: [
    { does: { opensHome: true }, sees: onSlack({ home: homeWith('agents') }) },
    {
      does: { presses: '1. agents' },
      sees: onSlack({
        view: {
          lines: ['agents: on weekdays at 09:00 Europe/Berlin, 5 votes or more, next Fri 09:00.'],
          buttons: ['Change…', 'Stop'],
        },
      }),
    },
    {
      does: { presses: 'Stop' },
      sees: onSlack({
        view: { lines: ['Stopped: agents. It came on weekdays at 09:00 Europe/Berlin.'], buttons: ['Undo'] },
        home: noneLeft,
      }),
    },
    { does: { presses: 'Add…' }, sees: only(['slack'], opens(newSubscription)) },
    {
      does: { completes: 'spee', command: 'begin', as: 'Topic' },
      sees: onSlack({ offered: ['speech · Speech, music and other sound', 'Papers that match: spee'] }),
    },
    {
      does: { fills: { Topic: 'speech' } },
      sees: onSlack({ home: homeWith('speech', [`speech: ${begun}`], ['Change…', 'Undo']) }),
    },
  ],
}

const mentioned: Scenario = {
  name: 'the bot mentioned, in a channel and in a thread, and written to',
  steps: [
    { does: { mentions: 'show 2605.03269' }, sees: onSlack({ everyone: card(rldx).slack?.alone ?? {} }) },
    {
      does: { mentions: 'search lighthouse', inThread: true },
      sees: only(
        ['slack'],
        everyone({
          lines: ['Nothing in the catalogue for “lighthouse”.', 'From Hugging Face’s own search'],
          papers: numbered([lighthouse]),
          buttons: ['1'],
        }),
      ),
    },
    { does: { mentions: 'mine', inThread: true }, sees: onSlack({ alone: noneLeft }) },
    {
      does: { mentions: 'share 2605.03269', inThread: true },
      sees: only(['slack'], both(shared(rldx, 'RLDX-1'), told('Shared: everybody here can see it.'))),
    },
    {
      by: 'gus',
      does: { mentions: 'digest on', inThread: true },
      sees: only(
        ['slack'],
        told('Guests cannot change what this channel gets. Full members of the workspace can.'),
      ),
    },
    {
      does: { mentions: 'add', inThread: true },
      sees: only(['slack'], asked('There is a form for that.', 'Open the form')),
    },
    { does: { presses: 'Open the form' }, sees: only(['slack'], opens(newSubscription)) },
    {
      where: 'direct',
      does: { writes: 'show 2605.04461' },
      sees: onSlack({
        everyone: card(streamT1, [], ['Save', 'Similar', 'Mute…', 'Why here']).slack?.alone ?? {},
      }),
    },
    {
      where: 'direct',
      does: { presses: 'Save' },
      sees: only(['slack'], asked(`Saved: “${streamT1.title}”. /papers mine has all you saved.`, 'Remove')),
    },
  ],
}

/** What only Slack has. */
export const slackAlone: readonly Scenario[] = [home, mentioned]
