import type { Outcomes, Scenario } from '../scenario.ts'
import { alone, asked, but, inText, only, told } from './drawing.ts'
import { bibtexOfTwo, markdownOfTwo } from './exports.ts'
import { hindi, hostile, numbered, rldx, streamR1, streamT1, x2sam } from './papers.ts'

const exporting = ['Export BibTeX', 'Export Markdown']

const firstSaved = alone({
  lines: ['6 saved papers, newest first'],
  papers: numbered([streamR1, streamT1, rldx, x2sam, hostile]),
  end: ['Page 1 of 2'],
  buttons: ['1', '2', '3', '4', '5', 'Next', ...exporting],
})

const sixSaved = ['2605.02002', '2605.05001', '2605.00891', '2605.03269', '2605.04461', '2605.03849']

const saved: Scenario = {
  name: 'saved papers, page by page',
  given: { saved: sixSaved },
  steps: [
    {
      does: { types: 'mine' },
      sees: asked(
        'You have no subscriptions yet.',
        'Add…',
        'Saved papers (6)',
        'Mutes (0)',
        ...exporting,
        'Forget me…',
      ),
    },
    { does: { presses: 'Saved papers (6)' }, sees: firstSaved },
    {
      does: { presses: 'Next' },
      sees: alone({
        lines: ['6 saved papers, newest first'],
        papers: numbered([hindi], 6),
        end: ['Page 2 of 2'],
        buttons: ['6', 'Previous', ...exporting],
      }),
    },
    { does: { presses: 'Previous' }, sees: firstSaved },
  ],
}

/** Slack sends an export by direct message, Discord attaches it, a terminal prints it between two rules. */
const exported = (name: string, about: string, content: string): Outcomes => {
  const lines = content.split('\n').filter((line) => line !== '')
  return {
    slack: {
      alone: { lines: ['I have sent it to you by direct message.'] },
      direct: { lines: [`${name} · ${about}`, ...lines] },
    },
    discord: { alone: { lines: [about], files: [{ name, content }] } },
    console: { alone: { lines: [about, `── ${name} ──`, ...lines, '──'] } },
  }
}

const exports: Scenario = {
  name: 'saved papers as a file',
  given: { saved: ['2605.05001', '2605.03849'] },
  steps: [
    {
      does: { types: 'mine saved' },
      sees: alone({
        lines: ['2 saved papers, newest first'],
        papers: numbered([streamR1, hostile]),
        buttons: ['1', '2', ...exporting],
      }),
    },
    {
      does: { presses: 'Export BibTeX' },
      sees: exported('saved.bib', 'Your 2 saved papers as BibTeX.', bibtexOfTwo),
    },
  ],
}

const markdown: Scenario = {
  name: 'saved papers as Markdown',
  given: { saved: ['2605.05001', '2605.03849'] },
  steps: [
    {
      does: { types: 'mine markdown' },
      sees: exported('saved.md', 'Your 2 saved papers as Markdown.', markdownOfTwo),
    },
  ],
}

const onAgents = (now: string) => `• 1. agents on weekdays at 09:00 Europe/Berlin · ${now} · 5 votes or more`
const changeOne = [{ prompt: 'Change or stop one…', options: ['1. agents'] }]
const withOne = alone({
  lines: ['You have 1 subscription.', onAgents('next Fri 09:00')],
  menus: changeOne,
  buttons: ['Add…', 'Pause', 'Saved papers (1)', 'Mutes (0)', ...exporting, 'Forget me…'],
})
const pausedBy = (who: string) =>
  alone({
    lines: ['You have 1 subscription.', onAgents('paused'), `Paused by ${who} until Sun 11:30.`],
    menus: changeOne,
    buttons: ['Add…', 'Resume', 'Saved papers (1)', 'Mutes (0)', ...exporting, 'Forget me…'],
  })
const everythingOfMine = '1 subscription, 1 saved paper and 0 mutes'

const pausing: Scenario = {
  name: 'a pause, and being forgotten',
  given: { subscribed: ['agents'], saved: ['2605.00891'] },
  steps: [
    { does: { types: 'mine' }, sees: withOne },
    {
      does: { presses: 'Pause' },
      sees: asked('Nothing comes until you resume it. What was missed comes then as one digest.', 'Resume'),
    },
    { does: { presses: 'Resume' }, sees: told('Resumed. What was missed comes with the next digest.') },
    {
      does: { types: 'mine pause for 3 days' },
      sees: inText(
        asked('Nothing comes until Sun 11:30. What was missed comes then as one digest.', 'Resume'),
      ),
    },
    {
      does: { types: 'mine' },
      sees: but(pausedBy('ada'), { ...withOneOnDiscord(), ...only(['console'], pausedBy('you')) }),
    },
    {
      does: { presses: 'Forget me…' },
      sees: asked(
        `This removes ${everythingOfMine}, and what was sent to you is forgotten. It cannot be undone.`,
        'Forget me',
      ),
    },
    {
      does: { presses: 'Forget me' },
      sees: told(`Forgotten: ${everythingOfMine}, and what was sent to you. /papers subscribe begins anew.`),
    },
    {
      does: { types: 'mine' },
      sees: asked('You have no subscriptions yet.', 'Add…', 'Saved papers (0)', 'Mutes (0)', 'Forget me…'),
    },
  ],
}

/** Where the words of a pause cannot be typed there is none. */
function withOneOnDiscord(): Outcomes {
  return only(['discord'], withOne)
}

/** What one person has, saves and takes along, and being forgotten. */
export const people: readonly Scenario[] = [saved, exports, markdown, pausing]
