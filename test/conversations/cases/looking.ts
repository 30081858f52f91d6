import type { Scenario } from '../scenario.ts'
import { alone, asked, both, but, inChats, inText, only, type Shown, told } from './drawing.ts'
import {
  card,
  heavySkill,
  hostile,
  lanterns,
  listeners,
  numbered,
  physForge,
  quiet,
  rldx,
  shared,
  streamR1,
  streamT1,
  webScout,
  x2sam,
} from './papers.ts'
import { nothingFor } from './searching.ts'

/** It had 80 votes at 06:50 UTC. */
const risen: Shown = {
  paper: streamT1,
  number: 2,
  facts: ['▲ 86 (+6) · code ★ 13 · FrameX-AI · arXiv · PDF', '▲ 86 (+6) · code ★ 13 · FrameX-AI'],
}

const topOfThursday = alone({
  preview: 'Stream-R1, Stream-T1, RLDX-1 and 2 more: top papers of Thu 7 May',
  title: 'Top papers of Thu 7 May',
  small: ['5 of 7 · votes as of today 08:50 UTC'],
  papers: [...numbered([streamR1]), risen, ...numbered([rldx, physForge, hostile], 3)],
  end: ['(+n) = votes since today 06:50 UTC'],
  buttons: ['1', '2', '3', '4', '5', 'Next'],
})

const top: Scenario = {
  name: 'what people vote for, page by page',
  steps: [
    { does: { types: 'top' }, sees: topOfThursday },
    {
      does: { presses: 'Next' },
      sees: alone({
        preview: 'Patient Listeners and A Quiet Survey of Tables: top papers of Thu 7 May',
        title: 'Top papers of Thu 7 May',
        small: ['6–7 of 7 · votes as of today 08:50 UTC'],
        papers: numbered([listeners, quiet], 6),
        buttons: ['6', '7', 'Previous'],
      }),
    },
    { does: { presses: 'Previous' }, sees: topOfThursday },
    { does: { presses: '1' }, sees: card(streamR1) },
    {
      does: { types: 'trending week agents' },
      sees: alone({
        preview: 'HeavySkill, WebScout and Patient Listeners: top papers of 6–7 May',
        title: 'Top papers of 6–7 May on agents',
        small: ['3 of 3 (11 listed) · votes as of today 08:50 UTC'],
        papers: numbered([heavySkill, webScout, listeners]),
        buttons: ['1', '2', '3'],
      }),
    },
  ],
}

const topOfNothing: Scenario = {
  name: 'a topic that nobody wrote about',
  steps: [
    {
      does: { types: 'top games' },
      sees: asked(
        'None of the 7 papers of Thu 7 May is on games. Try more days, or the whole catalogue.',
        'Last 30 days',
        'Search all papers',
      ),
    },
    {
      does: { presses: 'Last 30 days' },
      sees: asked(
        'None of the 11 papers of 6–7 May is on games. Try the whole catalogue.',
        'Search all papers',
      ),
    },
    { does: { presses: 'Search all papers' }, sees: nothingFor('topic:games') },
  ],
}

const saved = `Saved: “${streamR1.title}”. /papers mine has all you saved.`

const show: Scenario = {
  name: 'one paper and its buttons',
  steps: [
    { does: { types: 'show https://arxiv.org/abs/2605.03849v2' }, sees: card(streamR1) },
    { does: { presses: 'Save' }, sees: asked(saved, 'Remove') },
    {
      does: { presses: 'Remove' },
      sees: asked(`Removed from what you saved: “${streamR1.title}”.`, 'Save again'),
    },
    { does: { presses: 'Save again' }, sees: asked(saved, 'Remove') },
    {
      does: { types: 'show 2605.03849' },
      sees: card(streamR1, ['Saved.'], ['Remove', 'Similar', 'Mute…', 'Why here', 'Share']),
    },
    {
      does: { presses: 'Share' },
      sees: both(shared(streamR1, 'Stream-R1'), told('Shared: everybody here can see it.')),
    },
    { by: 'gus', does: { presses: 'Abstract' }, sees: inChats(card(streamR1)) },
    {
      by: 'gus',
      does: { presses: 'Share' },
      sees: inChats(told('That paper was shared here today already. It can be shared again tomorrow.')),
    },
    { does: { types: 'show RLDX-1' }, sees: card(rldx) },
    {
      does: { presses: 'Why here' },
      sees: told(
        'Why here: RLDX-1 Technical Report',
        'This channel has no subscription, so nothing comes here by itself. /papers digest on begins one.',
        '• Listed on Hugging Face on Thu 7 May.',
        '• Not posted here so far.',
      ),
    },
  ],
}

const severalFit = (first: string, second: string) =>
  alone({
    lines: [
      'Several papers fit. Which one?',
      `${first}${streamR1.title} (2605.03849)`,
      `${second}${streamT1.title} (2605.04461)`,
    ],
    buttons: ['1', '2'],
  })

const finding: Scenario = {
  name: 'a paper by title, by an id that only its source knows, and by nothing that anybody knows',
  steps: [
    {
      does: { types: 'show stream' },
      sees: but(severalFit('1  ', '2  '), only(['console'], severalFit('1 ', '2 '))),
    },
    { does: { presses: '2' }, sees: card(streamT1) },
    { does: { types: 'show 2604.11111' }, sees: card(lanterns) },
    {
      does: { types: 'show 2604.99999' },
      sees: told(
        'Paperboy does not know that paper, and neither do its sources. An arXiv id looks like 2605.03849; /papers search looks for words.',
      ),
    },
    {
      does: { types: 'show zebra crossing' },
      sees: asked(
        'No paper of the catalogue has that id or title. An arXiv id looks like 2605.03849.',
        'Search for these words',
      ),
    },
    { does: { presses: 'Search for these words' }, sees: nothingFor('zebra crossing') },
  ],
}

const closeTo = (paper: Shown['paper'], number: number, says: string): Shown => ({ paper, number, says })

const similar: Scenario = {
  name: 'papers close to one',
  steps: [
    { does: { types: 'show 2605.04461' }, sees: card(streamT1) },
    {
      does: { presses: 'Similar' },
      sees: alone({
        lines: [`Closest in meaning to “${streamT1.title}”:`],
        papers: [
          closeTo(streamR1, 1, 'close in meaning (0.62)'),
          closeTo(rldx, 2, 'far in meaning (0.23)'),
          closeTo(x2sam, 3, 'far in meaning (0.20)'),
          closeTo(listeners, 4, 'far in meaning (0.17)'),
          closeTo(heavySkill, 5, 'far in meaning (0.10)'),
        ],
        buttons: ['1', '2', '3', '4', '5'],
      }),
    },
  ],
}

const typedVerbs: Scenario = {
  name: 'what buttons do, typed',
  steps: [
    {
      does: { types: 'why 2605.00891' },
      sees: inText(
        told(
          'Why here: X2SAM: Any Segmentation in Images and Videos',
          'This channel has no subscription, so nothing comes here by itself. /papers digest on begins one.',
          '• Listed on Hugging Face on Wed 6 May.',
          '• Not posted here so far.',
        ),
      ),
    },
    {
      does: { types: 'save X2SAM' },
      sees: inText(asked(`Saved: “${x2sam.title}”. /papers mine has all you saved.`, 'Remove')),
    },
    {
      does: { types: 'saved' },
      sees: inText(
        alone({
          lines: ['1 saved paper'],
          papers: numbered([x2sam]),
          buttons: ['1', 'Export BibTeX', 'Export Markdown'],
        }),
      ),
    },
    {
      does: { types: 'unsave 2605.00891' },
      sees: inText(asked(`Removed from what you saved: “${x2sam.title}”.`, 'Save again')),
    },
    {
      does: { types: 'share 2605.00891' },
      sees: inText(both(shared(x2sam, 'X2SAM'), told('Shared: everybody here can see it.'))),
    },
    {
      where: 'direct',
      does: { types: 'share 2605.00891' },
      sees: inText(told('There is nobody to share with here: these are your direct messages.')),
    },
  ],
}

/** Everything that looks for papers or is about one. */
export const looking: readonly Scenario[] = [...[top, topOfNothing, show, finding, similar, typedVerbs]]
