import type { Outcomes, Scenario } from '../scenario.ts'
import { alone, asked, both, but, inText, left, only, told } from './drawing.ts'
import { card, hostile, listeners, numbered, physForge, rldx, streamR1 } from './papers.ts'

const withoutLab = alone({
  preview: 'RLDX-1, PhysForge, <!channel> @everyone *Bold*… and 1 more: top papers of Thu 7 May',
  title: 'Top papers of Thu 7 May',
  small: ['4 of 4 · votes as of today 08:50 UTC'],
  papers: numbered([rldx, physForge, hostile, listeners]),
  end: ['3 muted papers are left out: /papers mine'],
  buttons: ['1', '2', '3', '4'],
})

/** Nobody knows the zone of somebody on Discord who was not asked for it: times are UTC. */
const inZone = (outcomes: (time: string) => Outcomes): Outcomes =>
  but(outcomes('11:30'), only(['discord'], outcomes('09:30')))

const muting: Scenario = {
  name: 'a word, a name and an organisation, muted and unmuted',
  steps: [
    {
      does: { types: 'mute' },
      sees: told('Nothing is muted. /papers mute author:"Ada Lovelace" or /papers mute survey begins.'),
    },
    {
      does: { types: 'mute survey for 2 weeks' },
      sees: inZone((time) =>
        asked(`You do not see papers that fit survey any more until Thu 21 May, ${time}.`, 'Undo'),
      ),
    },
    {
      does: { types: 'mute Bin Wu' },
      sees: asked('You do not see papers that fit author Bin Wu any more.', 'Undo'),
    },
    {
      does: { types: 'mute org:FrameX-AI here' },
      sees: both(
        left((who) => `${who} muted organisation FrameX-AI in this channel.`),
        asked('This channel does not get papers that fit organisation FrameX-AI any more.', 'Undo'),
      ),
    },
    { does: { types: 'top' }, sees: withoutLab },
    {
      does: { types: 'mute' },
      sees: inZone((time) =>
        alone({
          preview: 'What is muted',
          lines: [
            'You do not see',
            '• author Bin Wu',
            `• survey until Thu 21 May, ${time}`,
            'This channel does not get',
            '• organisation FrameX-AI',
          ],
          menus: [
            {
              prompt: 'Unmute…',
              options: ['author Bin Wu', 'survey', 'organisation FrameX-AI (this channel)'],
            },
          ],
        }),
      ),
    },
    { does: { presses: 'author Bin Wu' }, sees: told('Shown again: author Bin Wu.') },
    { does: { types: 'unmute survey' }, sees: inText(told('Shown again: survey.')) },
    {
      does: { types: 'mute -video' },
      sees: told(
        'That would hide nearly every paper. Mute what you do not want to see, without a minus before it.',
      ),
    },
  ],
}

const lab = [
  'Author Bin Wu',
  'Author Ada Lovelace',
  'Organisation FrameX-AI',
  'Word video generation',
] as const

const mutingByCard: Scenario = {
  name: 'what of a paper can be muted',
  steps: [
    { does: { types: 'show 2605.03849' }, sees: card(streamR1) },
    {
      does: { presses: 'Mute…' },
      sees: alone({
        lines: [
          'What do you not want to see after “Stream-R1: Reliability-Perplexity Aware Reward Distillation for Streaming Video…”?',
        ],
        menus: [
          { prompt: 'Mute for me…', options: lab },
          { prompt: 'Mute for this channel…', options: lab },
        ],
      }),
    },
    {
      does: { presses: 'Organisation FrameX-AI', under: 'Mute for this channel…' },
      sees: both(
        left((who) => `${who} muted organisation FrameX-AI in this channel.`),
        asked('This channel does not get papers that fit organisation FrameX-AI any more.', 'Undo'),
      ),
    },
    {
      does: { presses: 'Undo' },
      sees: both(
        left((who) => `${who} unmuted organisation FrameX-AI in this channel.`),
        told('Shown again: organisation FrameX-AI.'),
      ),
    },
  ],
}

/** What people and channels do not want to see. */
export const mutes: readonly Scenario[] = [muting, mutingByCard]
