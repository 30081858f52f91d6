import type { Outcomes, Scenario } from '../scenario.ts'
import { ofThursday, withSummaries } from './digests.ts'
import { alone, asked, both, but, everyone, type Page, told } from './drawing.ts'
import {
  card,
  heavySkill,
  hindi,
  hostile,
  listeners,
  numbered,
  physForge,
  rldx,
  streamR1,
  streamT1,
  webScout,
  x2sam,
} from './papers.ts'

const counted = ['They count as sent: no later digest brings them.']

const firstFive = alone({
  lines: ['5 of 6 more of 6–7 May'],
  papers: numbered([heavySkill, physForge, webScout, hostile, listeners]),
  end: counted,
  buttons: ['1', '2', '3', '4', '5', 'Next'],
})

const merged: Scenario = {
  name: 'a digest over two days, and what it left out',
  given: { overdue: true },
  steps: [
    {
      does: { delivers: true },
      sees: everyone({
        preview: 'Stream-R1, Stream-T1, RLDX-1 and 1 more: papers of 6–7 May',
        title: 'Papers of 6–7 May',
        small: ['4 of 11 listed · votes after 9 h'],
        papers: withSummaries([streamR1, streamT1, rldx, x2sam]),
        after: ['and 6 more'],
        end: ['Next Fri 09:00 · change: /papers digest'],
        buttons: ['1', '2', '3', '4', 'The other 6'],
      }),
    },
    { does: { presses: 'The other 6' }, sees: firstFive },
    {
      does: { presses: 'Next' },
      sees: alone({
        lines: ['Number 6 of 6 more of 6–7 May'],
        papers: numbered([hindi], 6),
        end: counted,
        buttons: ['6', 'Previous'],
      }),
    },
    { does: { presses: 'Previous' }, sees: firstFive },
    { does: { presses: '3' }, sees: card(webScout, ['Posted here on Thu 7 May.']) },
  ],
}

const own: Page = {
  ...ofThursday([streamR1, streamT1], 'Stream-R1 and Stream-T1'),
  end: ['Next Fri 09:00 · change: /papers mine'],
  buttons: ['1', '2', 'Stop…', 'Change'],
}

/** In a terminal the person is in another place than the message. */
const sent: Outcomes = but(everyone(own), {
  console: { direct: everyone(own).console?.everyone ?? {} },
})

const setUp = [
  {
    where: 'direct',
    does: { types: 'digest on weekdays 9am Europe/Berlin top 2' },
    sees: asked(
      'You get the top 2 on weekdays at 09:00 Europe/Berlin. Next: Fri 8 May.',
      "Post today's now",
      'Change…',
    ),
  },
  {
    where: 'direct',
    does: { presses: "Post today's now" },
    sees: both(sent, told('Posted. These papers will not come again.')),
  },
] as const

const stopped: Scenario = {
  name: 'a digest by direct message, stopped from it',
  steps: [
    ...setUp,
    {
      where: 'direct',
      does: { presses: 'Stop…' },
      sees: alone({
        lines: ['Which one should stop?'],
        menus: [
          {
            prompt: 'Choose what to stop',
            options: ['1. every paper · on weekdays at 09:00 Europe/Berlin'],
          },
        ],
      }),
    },
    {
      where: 'direct',
      does: { presses: '1. every paper' },
      sees: asked('Stopped: every paper. It came on weekdays at 09:00 Europe/Berlin.', 'Undo'),
    },
    {
      where: 'direct',
      does: { types: 'unsubscribe' },
      sees: told('There is nothing to stop. /papers subscribe begins a subscription.'),
    },
  ],
}

const changed: Scenario = {
  name: 'a digest by direct message, changed from it',
  steps: [
    ...setUp,
    {
      where: 'direct',
      does: { presses: 'Change' },
      sees: alone({
        lines: [
          'You have 1 subscription.',
          '• 1. every paper on weekdays at 09:00 Europe/Berlin · next Fri 09:00 · 5 votes or more',
        ],
        menus: [{ prompt: 'Change or stop one…', options: ['1. every paper'] }],
        buttons: ['Add…', 'Pause', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'],
      }),
    },
    {
      where: 'direct',
      does: { types: 'show 2605.03849' },
      sees: card(streamR1, ['Sent to you on Thu 7 May.'], ['Save', 'Similar', 'Mute…', 'Why here']),
    },
    {
      where: 'direct',
      does: { presses: 'Why here' },
      sees: told(
        `Why for you: ${streamR1.title}`,
        '• Every paper: It fits. It has 98 votes. At least 5 are asked for: enough.',
        '• Listed on Hugging Face on Thu 7 May.',
        '• Sent to you with the daily digest of today 11:30.',
        '• Next digest: Fri 09:00.',
      ),
    },
  ],
}

/** Digests after a gap, and by direct message. */
export const personal: readonly Scenario[] = [merged, stopped, changed]
