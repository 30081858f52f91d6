import { actions, paragraph, text } from '../../../src/message/tree.ts'
import type { Outcomes, Scenario } from '../scenario.ts'
import { alone, asked, both, everyone, inChats, left, told } from './drawing.ts'
import { dailyDigest, filledWith, notSaved, opens } from './forms.ts'

const guests = 'Guests cannot change what this channel gets. Full members of the workspace can.'
const managers = 'In this server, people with Manage Channels may change that.'

/** Guests may not on Slack, and people without Manage Channels on Discord. */
const refused: Outcomes = { slack: { alone: { lines: [guests] } }, discord: { alone: { lines: [managers] } } }
/** Where a form was to open, Slack has a view open already. */
const refusedForm: Outcomes = { ...refused, slack: { view: { lines: [guests] } } }

const hello =
  'Hello! Paperboy posts the research papers that people vote for on Hugging Face, here at your own time. Anyone can also search, and get topics by direct message: /papers help.'

const welcome: Scenario = {
  name: 'added to a channel',
  steps: [
    {
      does: { joins: true },
      sees: inChats(everyone({ lines: [hello], buttons: ['Set up the daily digest', 'Not here'] })),
    },
    { by: 'gus', does: { presses: 'Set up the daily digest' }, sees: refusedForm },
    { by: 'gus', does: { presses: 'Not here' }, sees: refused },
    {
      does: { presses: 'Set up the daily digest' },
      sees: {
        ...inChats(opens(dailyDigest)),
        discord: opens(filledWith(dailyDigest, { 'Time zone': 'UTC' })).discord ?? {},
      },
    },
    {
      does: { fills: { 'Papers at most': '30' } },
      sees: {
        slack: { faults: { 'Papers at most': 'Give a whole number from 1 to 25.' } },
        ...notSaved('Papers at most: Give a whole number from 1 to 25.'),
      },
    },
    {
      does: { presses: 'Not here' },
      sees: inChats(
        everyone({
          lines: [
            'Not here, then. Should you change your mind: /papers digest on. Everything else works without it.',
          ],
        }),
      ),
    },
  ],
}

const inTerminal: Scenario = {
  name: 'no digest here, typed',
  steps: [
    {
      does: { types: 'decline' },
      sees: {
        console:
          told(
            'Not here, then. Should you change your mind: /papers digest on. Everything else works without it.',
          ).console ?? {},
      },
    },
  ],
}

const set = (who: string) => `${who} gets the top 5 on weekdays at 09:00 Europe/Berlin. Next: Fri 8 May.`
const buttons = ["Post today's now", 'Change…']

const refusing: Scenario = {
  name: 'somebody who may not change the channel',
  steps: [
    { by: 'gus', does: { types: 'digest on' }, sees: refused },
    { by: 'gus', does: { types: 'subscribe agents here' }, sees: refused },
    { by: 'gus', does: { types: 'mute survey here' }, sees: refused },
    {
      does: { types: 'digest on Europe/Berlin' },
      sees: inChats(
        both(
          left(
            (who) =>
              `${who} set up the digest of this channel: the top 5 on weekdays at 09:00 Europe/Berlin.`,
          ),
          {
            slack: { alone: { lines: [set('This channel')], buttons } },
            discord: { alone: { lines: [set('#reading')], buttons } },
          },
        ),
      ),
    },
    {
      does: { passesOn: "Post today's now" },
      sees: inChats(everyone({ lines: ['Look at this:'], buttons: ["Post today's now"] })),
    },
    { by: 'gus', does: { presses: "Post today's now" }, sees: refused },
    {
      does: { passesOn: 'Change…' },
      sees: inChats(everyone({ lines: ['Look at this:'], buttons: ['Change…'] })),
    },
    { by: 'gus', does: { presses: 'Change…' }, sees: refusedForm },
    { by: 'gus', does: { types: 'digest pause' }, sees: refused },
    { by: 'gus', does: { types: 'unsubscribe 1' }, sees: refused },
    {
      by: 'gus',
      does: { types: 'digest' },
      sees: inChats(
        alone({
          lines: [
            'This channel gets the top 5 on weekdays at 09:00 Europe/Berlin: papers with 5 votes or more, as one message, and a word on days without papers.',
            'Next: Fri 09:00.',
          ],
          end: [
            'Set by ada',
            'Type /papers digest on weekdays 9am · /papers digest top 3 · /papers digest off',
          ],
          buttons: ['Change…', "Post today's now", 'Preview', 'Pause'],
        }),
      ),
    },
    {
      by: 'gus',
      does: { types: 'mine' },
      sees: inChats(
        alone({
          lines: [
            'You have no subscriptions yet.',
            'This channel',
            '• 1. every paper on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
          ],
          buttons: ['Add…', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'],
        }),
      ),
    },
    {
      does: { types: 'mine' },
      sees: inChats(
        alone({
          lines: [
            'You have no subscriptions yet.',
            'This channel',
            '• 1. every paper on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
          ],
          menus: [{ prompt: 'Change or stop one…', options: ['1. every paper'] }],
          buttons: ['Add…', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'],
        }),
      ),
    },
    {
      does: { passesOn: '1. every paper' },
      sees: inChats(everyone({ lines: ['Look at this:'], buttons: ['1. every paper'] })),
    },
    { by: 'gus', does: { presses: '1. every paper' }, sees: refused },
  ],
}

/** A message of the bot's from long ago: one button lost what it was about, two are of other versions, one still works. */
const old = {
  preview: 'Papers of last month',
  blocks: [
    paragraph(text('Papers of last month')),
    actions(
      { label: 'Next', action: 'v1:found:~0123456789abcdef' },
      { label: 'Abstract', action: 'v9:show:2605.03849' },
      { label: 'Brew', action: 'v1:brew:coffee' },
      { label: 'Save', action: 'v1:save:2605.03269' },
    ),
  ],
}
const otherVersion = 'This button is from another version of Paperboy. Type /papers help to see what works.'

const oldButtons: Scenario = {
  name: 'buttons of a message from long ago',
  steps: [
    {
      does: { stands: old },
      sees: everyone({ lines: ['Papers of last month'], buttons: ['Next', 'Abstract', 'Brew', 'Save'] }),
    },
    {
      does: { presses: 'Next' },
      sees: told('This button has expired. Type it again, for instance /papers search speech recognition.'),
    },
    { does: { presses: 'Abstract' }, sees: told(otherVersion) },
    { does: { presses: 'Brew' }, sees: told(otherVersion) },
    {
      does: { presses: 'Save' },
      sees: asked('Saved: “RLDX-1 Technical Report”. /papers mine has all you saved.', 'Remove'),
    },
  ],
}

/** Who may do what, and what buttons are worth. */
export const rights: readonly Scenario[] = [welcome, inTerminal, refusing, oldButtons]
