import type { Scenario } from '../scenario.ts'
import { alone, asked, everyone, inChats, only, onSlack, told } from './drawing.ts'

const typed = 'subscribe agents 9am Europe/Berlin you@example.org'
const onItsWay =
  'If that address can get mail from here, a message with a link is on its way: agents on weekdays at 09:00 Europe/Berlin by e-mail, once its button is pressed. The link holds for 46 hours.'
const menus = [{ prompt: 'Change or stop one…', options: ['1. agents'] }]
const own = ['Add…', 'Saved papers (0)', 'Mutes (0)', 'Forget me…']
const listed = (next: string) => [
  'You have 1 subscription.',
  'By e-mail to y…@example.org',
  `• 1. agents on weekdays at 09:00 Europe/Berlin · ${next} · 5 votes or more`,
]
const whenItComes = 'It came on weekdays at 09:00 Europe/Berlin.'

const subscribed: Scenario = {
  name: 'a topic by e-mail: confirmed, refused, resumed, stopped and taken back',
  given: { mail: true },
  steps: [
    {
      does: { types: 'mine' },
      sees: alone({
        lines: [
          'You have no subscriptions yet.',
          'Add one that comes by direct message, or by e-mail: /papers subscribe agents you@example.org',
        ],
        buttons: own,
      }),
    },
    { does: { types: typed }, sees: told(onItsWay) },
    {
      after: 'confirmed',
      does: { types: 'mine' },
      sees: alone({ lines: listed('next Fri 09:00'), menus, buttons: own }),
    },
    {
      after: 'bounced',
      does: { types: 'mine' },
      sees: alone({
        lines: [...listed('paused'), 'Paused: The mail was refused.'],
        menus,
        buttons: ['Resume e-mail', ...own],
      }),
    },
    {
      does: { presses: 'Resume e-mail' },
      sees: told('Resumed. What was missed comes with the next digest.'),
    },
    {
      does: { presses: '1. agents' },
      sees: asked(
        'agents: on weekdays at 09:00 Europe/Berlin, 5 votes or more, next Fri 09:00.',
        'Change…',
        'Stop',
      ),
    },
    {
      does: { passesOn: 'Stop' },
      sees: inChats(everyone({ lines: ['Look at this:'], buttons: ['Stop'] })),
    },
    {
      by: 'gus',
      does: { presses: 'Stop' },
      sees: inChats(told('That belongs to another place. Ask where it is posted: /papers mine.')),
    },
    {
      by: 'gus',
      does: { types: 'mine' },
      sees: inChats(asked('You have no subscriptions yet.', ...own)),
    },
    {
      does: { types: 'unsubscribe' },
      sees: alone({
        lines: ['Which one should stop?'],
        menus: [
          {
            prompt: 'Choose what to stop',
            options: ['1. agents (by e-mail) · on weekdays at 09:00 Europe/Berlin'],
          },
        ],
      }),
    },
    {
      does: { presses: '1. agents (by e-mail)' },
      sees: asked(`Stopped: agents. ${whenItComes}`, 'Undo'),
    },
    { does: { presses: 'Undo' }, sees: told('Back as before: agents.') },
  ],
}

const as = (address: string) => `subscribe agents 9am ${address}`

const asSlackWritesIt: Scenario = {
  name: 'an address as Slack writes it, wherever it is typed',
  given: { mail: true },
  steps: [
    {
      does: { types: as('<mailto:her@example.org|her@example.org>') },
      sees: onSlack({ alone: { lines: [onItsWay] } }),
    },
    { does: { mentions: as('her@example.org') }, sees: onSlack({ alone: { lines: [onItsWay] } }) },
    {
      where: 'direct',
      does: { writes: as('her@example.org') },
      sees: onSlack({ everyone: { lines: [onItsWay] } }),
    },
  ],
}

const mistaken: Scenario = {
  name: 'an address that is none, no topic, two places, and no zone',
  given: { mail: true },
  steps: [
    {
      does: { types: 'subscribe agents 9am Europe/Berlin you@@example.org' },
      sees: told(
        'That is no e-mail address to write to. It has more than one @. Write it like you@example.org.',
      ),
    },
    {
      does: { types: 'subscribe weekly you@example.org' },
      sees: told('Name a topic, too. For instance: /papers subscribe agents you@example.org'),
    },
    {
      does: { types: 'subscribe agents here you@example.org' },
      sees: told('“here” and an address are two places. Leave one of them out.'),
    },
    {
      does: { types: 'subscribe agents you@example.org' },
      sees: only(
        ['discord'],
        told(
          'In which time zone is that? Type it again with one: /papers subscribe agents 9am Europe/Berlin you@example.org',
        ),
      ),
    },
  ],
}

const notSetUp: Scenario = {
  name: 'an address where e-mail is not set up',
  steps: [
    {
      does: { types: typed },
      sees: told('E-mail is not set up here. The operator of the bot can do so: docs/mail.md.'),
    },
  ],
}

/** Topics by e-mail. */
export const email: readonly Scenario[] = [subscribed, asSlackWritesIt, mistaken, notSetUp]
