import type { Outcomes, Scenario } from '../scenario.ts'
import { alone, asked, both, but, inChats, inText, left, only, onSlack, told } from './drawing.ts'
import {
  askedOn,
  changeAgents,
  filledWith,
  newSubscription,
  notSaved,
  opens,
  ourLab,
  yourZone,
} from './forms.ts'
import { slackTopicMenu, topicMenu, whichZone } from './menus.ts'

const amount = "Less than 1 paper a week by last month's count."
const agentsBegun = `agents: on weekdays at 09:00 Europe/Berlin by direct message, first on Fri 8 May. ${amount}`

const offer = 'What would you like to get? Any query does, too: /papers subscribe "code-switching" weekly'
const offered: Outcomes = but(
  alone({ lines: [offer], menus: [topicMenu], buttons: ['Our lab…'] }),
  onSlack({ alone: { lines: [offer], menus: [slackTopicMenu], buttons: ['Our lab…'] } }),
)
const fromMenu: Scenario = {
  name: 'a topic from the list, changed, stopped and taken back',
  steps: [
    { does: { types: 'subscribe' }, sees: offered },
    // Discord tells nobody's time zone, so it is asked for once.
    {
      does: { presses: 'agents · under 1 a week' },
      sees: but(asked(agentsBegun, 'Change…', 'Undo'), whichZone),
    },
    { does: { presses: 'Europe/Berlin' }, sees: only(['discord'], asked(agentsBegun, 'Change…', 'Undo')) },
    { does: { presses: 'Change…' }, sees: opens(changeAgents) },
    {
      does: { completes: 'spee', command: 'change', as: 'Topic' },
      sees: onSlack({ offered: ['speech · Speech, music and other sound', 'Papers that match: spee'] }),
    },
    {
      does: { fills: { Topic: 'speech', Days: 'Every day', Time: '18:30' } },
      sees: both(
        askedOn(changeAgents),
        asked(
          'speech: every day at 18:30 Europe/Berlin, 5 votes or more, next today 18:30.',
          'Change…',
          'Stop',
        ),
      ),
    },
    {
      does: { presses: 'Stop' },
      sees: asked('Stopped: speech. It came every day at 18:30 Europe/Berlin.', 'Undo'),
    },
    { does: { presses: 'Undo' }, sees: told('Back as before: speech.') },
  ],
}

const unknownZone = '“Berln” is no time zone. Did you mean Europe/Berlin or Europe/Zurich?'

const anotherZone: Scenario = {
  name: 'a zone that is not in the list, misspelt at first',
  steps: [
    { does: { types: 'subscribe agents weekly' }, sees: whichZone },
    { does: { presses: 'Another zone…' }, sees: only(['discord'], opens(yourZone)) },
    { does: { fills: { 'Time zone': 'Berln' } }, sees: notSaved(`Time zone: ${unknownZone}`) },
    {
      does: { presses: 'Open the form again' },
      sees: only(['discord'], opens(filledWith(yourZone, { 'Time zone': 'Berln' }))),
    },
    {
      does: { fills: { 'Time zone': 'Vienna' } },
      sees: only(
        ['discord'],
        asked(
          `agents: weekly on Mondays at 09:00 Europe/Vienna by direct message, first on Mon 11 May. ${amount}`,
          'Change…',
          'Undo',
        ),
      ),
    },
  ],
}

const zoneTyped: Scenario = {
  name: 'the form for a zone, asked for by its word',
  steps: [
    { does: { types: 'zone agents' }, sees: inText(opens(yourZone)) },
    {
      does: { fills: { 'Time zone': 'new york' } },
      sees: inText(
        asked(
          `agents: on weekdays at 09:00 America/New_York by direct message, first on Thu 7 May. ${amount}`,
          'Change…',
          'Undo',
        ),
      ),
    },
  ],
}

/** A channel's time is that of the person who sets it, as far as the platform knows it. */
const inZone = (outcomes: (zone: string) => Outcomes): Outcomes =>
  but(outcomes('Europe/Berlin'), only(['discord'], outcomes('UTC')))

const daily = (zone: string) =>
  `"code-switching": on weekdays at 17:00 ${zone}, 5 votes or more, next today 17:00.`

const forChannel: Scenario = {
  name: 'a query for the channel, and the same again',
  steps: [
    {
      does: { types: 'subscribe "code-switching" fri 17:00 here' },
      sees: inZone((zone) =>
        both(
          left(
            (who) =>
              `${who} subscribed this channel to "code-switching": weekly on Fridays at 17:00 ${zone}.`,
          ),
          asked(
            `"code-switching": weekly on Fridays at 17:00 ${zone} in this channel, first on Fri 8 May. ${amount}`,
            'Change…',
            'Undo',
          ),
        ),
      ),
    },
    {
      does: { types: 'subscribe "code-switching" weekdays here' },
      sees: inZone((zone) =>
        asked(
          `This channel has that already: "code-switching" weekly on Fridays at 17:00 ${zone}, next Fri 17:00.`,
          `Send it on weekdays at 17:00 ${zone}`,
          'Change…',
        ),
      ),
    },
    ...['Europe/Berlin', 'UTC'].map((zone) => ({
      does: { presses: `Send it on weekdays at 17:00 ${zone}` },
      sees: only(
        zone === 'UTC' ? ['discord'] : ['slack', 'console'],
        both(
          left((who) => `${who} changed a subscription of this channel: ${daily(zone)}`),
          asked(daily(zone), 'Change…', 'Stop'),
        ),
      ),
    })),
    {
      does: { types: 'unsubscribe' },
      sees: inZone((zone) =>
        alone({
          lines: ['Which one should stop?'],
          menus: [
            {
              prompt: 'Choose what to stop',
              options: [`1. "code-switching" (this channel) · on weekdays at 17:00 ${zone}`],
            },
          ],
        }),
      ),
    },
    {
      does: { presses: '1. "code-switching" (this channel)' },
      sees: inZone((zone) =>
        both(
          left((who) => `${who} stopped what this channel got: "code-switching".`),
          asked(`Stopped: "code-switching". It came on weekdays at 17:00 ${zone}.`, 'Undo'),
        ),
      ),
    },
    {
      does: { presses: 'Undo' },
      sees: both(
        left((who) => `${who} put back what this channel gets: "code-switching".`),
        told('Back as before: "code-switching".'),
      ),
    },
  ],
}

const misspelt = '“Europe/Berln” is no time zone. Did you mean Europe/Berlin?'
const typedIn = { Topic: 'agents', 'Time zone': 'Europe/Berln' }
const inUtc = filledWith(newSubscription, { 'Time zone': 'UTC' })
const [, , , zoneField] = newSubscription.fields

const byForm: Scenario = {
  name: 'the form for a new one, with a misspelt zone, and the form for the own lab',
  steps: [
    {
      does: { types: 'mine' },
      sees: asked('You have no subscriptions yet.', 'Add…', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'),
    },
    {
      does: { presses: 'Add…' },
      sees: but(opens(newSubscription), only(['discord'], opens(inUtc))),
    },
    {
      does: { fills: typedIn },
      sees: {
        slack: { faults: { 'Time zone': misspelt } },
        ...notSaved(`Time zone: ${misspelt}`),
        console: {
          alone: { lines: [`Time zone: ${misspelt}`] },
          asked: [
            ...newSubscription.fields.slice(1),
            { label: 'Time zone', hint: zoneField?.hint ?? '', value: 'Europe/Berln' },
          ],
        },
      },
    },
    {
      does: { presses: 'Open the form again' },
      sees: only(
        ['discord'],
        opens(filledWith({ ...inUtc, fields: withTopic(inUtc.fields) }, { 'Time zone': 'Europe/Berln' })),
      ),
    },
    {
      does: { fills: { Topic: 'agents', 'Time zone': 'Berlin' } },
      sees: inChats(asked(agentsBegun, 'Change…', 'Undo')),
    },
    {
      does: { fills: { 'Time zone': 'Berlin' } },
      sees: only(['console'], asked(agentsBegun, 'Change…', 'Undo')),
    },
    { does: { types: 'topics me' }, sees: offered },
    { does: { presses: 'Our lab…' }, sees: opens(ourLab) },
    {
      does: { fills: { Authors: 'Ada Lovelace, Bin Wu', Organisations: 'RLWRLD' } },
      sees: both(
        askedOn(ourLab),
        asked(
          `Ada Lovelace, Bin Wu, RLWRLD: every day at 09:00 Europe/Berlin by direct message, first on Fri 8 May. ${amount}`,
          'Change…',
          'Undo',
        ),
      ),
    },
    {
      does: { presses: 'Undo' },
      sees: asked('Stopped: Ada Lovelace, Bin Wu, RLWRLD. It came every day at 09:00 Europe/Berlin.', 'Undo'),
    },
  ],
}

function withTopic([topic, ...others]: typeof inUtc.fields): typeof inUtc.fields {
  return topic ? [{ ...topic, value: 'agents' }, ...others] : others
}

/** Beginning and ending what people and channels get. */
export const subscribing: readonly Scenario[] = [fromMenu, anotherZone, zoneTyped, forChannel, byForm]
