import type { Outcomes, Scenario } from '../scenario.ts'
import { next, ofThursday } from './digests.ts'
import { alone, asked, both, but, everyone, inChats, left, only, type Page, told } from './drawing.ts'
import { askedOn, dailyDigest, filledWith, opens } from './forms.ts'
import { card, hostile, numbered, physForge, rldx, streamR1, streamT1 } from './papers.ts'

const topThree = ofThursday([streamR1, streamT1, rldx], 'Stream-R1, Stream-T1 and RLDX-1')
const topFive = ofThursday(
  [streamR1, streamT1, rldx, physForge, hostile],
  'Stream-R1, Stream-T1, RLDX-1 and 2 more',
)
const hint = (...typed: readonly string[]) =>
  `Type ${typed.map((words) => `/papers digest${words && ` ${words}`}`).join(' · ')}`

/** Discord says what the channel is called; Slack tells it only with a scope that reads channels. */
const named = (page: (who: string) => Outcomes): Outcomes =>
  but(page('This channel'), only(['discord'], page('#reading')))

const nothingYet = alone({
  lines: ['This channel gets no digest yet.'],
  end: [hint('on', 'on weekdays 9am Europe/Berlin', 'preview')],
  buttons: ['Set it up…', 'Preview'],
})

const byHand = left((name) => `${name} asked for today's digest now.`)
const posted = 'Posted. These papers will not come again.'

const byForm: Scenario = {
  name: 'a digest set up by form, posted by hand, paused, ended and taken back',
  steps: [
    { does: { types: 'digest' }, sees: nothingYet },
    {
      does: { presses: 'Set it up…' },
      sees: but(
        opens(dailyDigest),
        only(['discord'], opens(filledWith(dailyDigest, { 'Time zone': 'UTC' }))),
      ),
    },
    {
      does: { fills: { Time: '08:15', 'Papers at most': '3', 'Time zone': 'Berlin' } },
      sees: named((who) =>
        both(
          both(
            askedOn(dailyDigest),
            left(
              (name) =>
                `${name} set up the digest of this channel: the top 3 on weekdays at 08:15 Europe/Berlin.`,
            ),
          ),
          asked(
            `${who} gets the top 3 on weekdays at 08:15 Europe/Berlin. Next: Fri 8 May.`,
            "Post today's now",
            'Change…',
          ),
        ),
      ),
    },
    {
      does: { presses: "Post today's now" },
      sees: both(both(everyone({ ...topThree, end: next('08:15') }), byHand), told(posted)),
    },
    {
      by: 'gus',
      does: { presses: '2' },
      sees: inChats(card(streamT1, ['Posted here on Thu 7 May.'])),
    },
    {
      by: 'gus',
      does: { presses: 'Why here' },
      sees: inChats(
        told(
          'Why here: Stream-T1: Test-Time Scaling for Streaming Video Generation',
          '• Every paper: It fits. It has 86 votes. At least 5 are asked for: enough.',
          '• Listed on Hugging Face on Thu 7 May.',
          '• Posted here with the daily digest of today 11:30.',
          '• Next digest: Fri 08:15.',
        ),
      ),
    },
    {
      does: { types: 'digest now' },
      sees: told("Today's digest stands already; the next one comes as planned."),
    },
    {
      does: { types: 'status' },
      sees: but(shownTo('ada'), only(['console'], shownTo('you'))),
    },
    {
      does: { presses: 'Pause' },
      sees: both(
        left((who) => `${who} paused what this channel gets, until somebody resumes it.`),
        asked(
          'This channel gets nothing until somebody resumes it. What was missed comes then as one digest.',
          'Resume',
        ),
      ),
    },
    {
      does: { presses: 'Resume' },
      sees: both(
        left((who) => `${who} resumed what this channel gets.`),
        told('Resumed. What was missed comes with the next digest.'),
      ),
    },
    {
      does: { types: 'digest off' },
      sees: both(
        left((who) => `${who} stopped what this channel got: every paper.`),
        asked('Off: every paper. This channel gets no papers any more by what was set in chat.', 'Undo'),
      ),
    },
    {
      does: { presses: 'Undo' },
      sees: both(
        left((who) => `${who} put back what this channel gets: every paper.`),
        told('Back as before: every paper.'),
      ),
    },
  ],
}

function shownTo(who: string): Outcomes {
  return alone({
    lines: [
      'This channel gets the top 3 on weekdays at 08:15 Europe/Berlin: papers with 5 votes or more, as one message, and a word on days without papers.',
      'Next: Fri 08:15.',
      'Last deliveries',
      '• Thu 7 May: sent, 3 papers of Thu 7 May',
    ],
    end: [`Set by ${who}`, hint('on weekdays 9am', 'top 3', 'off')],
    buttons: ['Change…', "Post today's now", 'Preview', 'Pause'],
  })
}

const typedRhythm = 'weekly on Fridays at 17:00 Europe/Berlin'

const byWords: Scenario = {
  name: 'a digest set by words, changed, paused for a time, and looked at',
  steps: [
    {
      does: {
        types:
          'digest on weekly fri 17:00 Europe/Berlin top 10 min-votes 20 topics video format thread empty-day skip',
      },
      sees: named((who) =>
        both(
          left((name) => `${name} set up the digest of this channel: the top 10 of video ${typedRhythm}.`),
          asked(
            `${who} gets the top 10 of video ${typedRhythm}. Papers need 20 votes. Each paper is a reply under one message. Next: Fri 8 May.`,
            "Post today's now",
            'Change…',
          ),
        ),
      ),
    },
    {
      does: { types: 'digest weekdays 9am top 5 topics all min-votes 5 format compact' },
      sees: named((who) =>
        both(
          left(
            (name) =>
              `${name} changed the digest of this channel: the top 5 on weekdays at 09:00 Europe/Berlin.`,
          ),
          asked(
            `${who} gets the top 5 on weekdays at 09:00 Europe/Berlin. Next: Fri 8 May.`,
            "Post today's now",
            'Change…',
          ),
        ),
      ),
    },
    {
      does: { types: 'snooze for 2 weeks' },
      sees: both(
        left((who) => `${who} paused what this channel gets, until Thu 21 May, 11:30.`),
        asked(
          'This channel gets nothing until Thu 21 May, 11:30. What was missed comes then as one digest.',
          'Resume',
        ),
      ),
    },
    {
      does: { types: 'digest resume' },
      sees: both(
        left((who) => `${who} resumed what this channel gets.`),
        told('Resumed. What was missed comes with the next digest.'),
      ),
    },
    {
      does: { types: 'preview' },
      sees: alone({ ...topFive, note: 'A preview, for you alone.', end: next('09:00') }),
    },
  ],
}

const everyLink = [
  'https://huggingface.co/papers/2605.03849',
  'https://huggingface.co/papers/2605.03849',
  'https://arxiv.org/abs/2605.03849',
  'https://arxiv.org/pdf/2605.03849',
  'https://github.com/FrameX-AI/Stream-R1',
  'https://stream-r1.github.io/',
  'https://huggingface.co/papers/2605.04461',
  'https://huggingface.co/papers/2605.04461',
  'https://arxiv.org/abs/2605.04461',
  'https://arxiv.org/pdf/2605.04461',
  'https://github.com/FrameX-AI/Stream-T1',
]

const topTwo: Page = {
  ...ofThursday([streamR1, streamT1], 'Stream-R1 and Stream-T1'),
  papers: numbered([streamR1, streamT1]),
  end: next('09:00'),
}

/** Under the digest each paper with all its links and its abstract. A terminal has no threads, and no links. */
const replies: Outcomes = {
  slack: {
    everyone: {
      lines: [
        `1  ${streamR1.title}`,
        'Hugging Face · arXiv · PDF · code · project',
        streamR1.card.abstract,
        `2  ${streamT1.title}`,
        'Hugging Face · arXiv · PDF · code',
        streamT1.card.abstract,
      ],
      links: everyLink,
    },
  },
  discord: {
    everyone: {
      lines: [
        `1 ${streamR1.title}`,
        'Hugging Face · arXiv · PDF · code · project',
        streamR1.card.abstract,
        `2 ${streamT1.title}`,
        'Hugging Face · arXiv · PDF · code',
        streamT1.card.abstract,
      ],
      links: everyLink,
    },
  },
  console: {
    everyone: {
      lines: [
        `   1  ${streamR1.title}`,
        `      ${streamR1.address}`,
        `   ${streamR1.card.abstract}`,
        `   2  ${streamT1.title}`,
        `      ${streamT1.address}`,
        `   ${streamT1.card.abstract}`,
      ],
    },
  },
}

const withReplies: Scenario = {
  name: 'a digest with a reply for each paper',
  steps: [
    {
      does: { types: 'digest on format thread top 2 Europe/Berlin' },
      sees: named((who) =>
        both(
          left(
            (name) =>
              `${name} set up the digest of this channel: the top 2 on weekdays at 09:00 Europe/Berlin.`,
          ),
          asked(
            `${who} gets the top 2 on weekdays at 09:00 Europe/Berlin. Each paper is a reply under one message. Next: Fri 8 May.`,
            "Post today's now",
            'Change…',
          ),
        ),
      ),
    },
    {
      does: { presses: "Post today's now" },
      sees: both(
        but(
          both(both(everyone(topTwo), replies), byHand),
          // There the replies stand in a thread of their own.
          only(['discord'], both(both(everyone(topTwo), byHand), replies)),
        ),
        told(posted),
      ),
    },
  ],
}

/** The daily post of a channel. */
export const digest: readonly Scenario[] = [byForm, byWords, withReplies]
