import type { Scenario } from '../scenario.ts'
import { alone, asked, only, type Shown } from './drawing.ts'
import { whichZone } from './menus.ts'
import {
  card,
  hindi,
  hostile,
  lighthouse,
  listeners,
  numbered,
  physForge,
  quiet,
  rldx,
  streamR1,
  streamT1,
  webScout,
  x2sam,
} from './papers.ts'

/** What a search that finds nothing says. */
export const nothingFor = (query: string) =>
  asked(
    `Nothing was found for “${query}”. Try fewer or other words, or leave out what must fit exactly: quotes, fields, a minus.`,
    'Tell me when there is one',
  )

const begunFor = (topic: string) =>
  asked(
    `${topic}: on weekdays at 09:00 Europe/Berlin by direct message, first on Fri 8 May. No paper of the last four weeks would have come.`,
    'Change…',
    'Undo',
  )

const search: Scenario = {
  name: 'a search by words',
  steps: [
    {
      does: { types: 'search streaming video' },
      sees: alone({
        lines: ['3 for “streaming video”: 2 have all of it, the others come close.'],
        papers: [
          {
            paper: streamT1,
            number: 1,
            says: '“streaming” and “video” in the title; close in meaning (0.82)',
          },
          {
            paper: streamR1,
            number: 2,
            says: '“streaming” and “video” in the title; close in meaning (0.66)',
          },
          { paper: x2sam, number: 3, says: '“video” in the title' },
        ],
        buttons: ['1', '2', '3'],
      }),
    },
    { does: { presses: '2' }, sees: card(streamR1) },
    {
      does: { types: 'search lighthouse' },
      sees: alone({
        lines: ['Nothing in the catalogue for “lighthouse”.', 'From Hugging Face’s own search'],
        papers: numbered([lighthouse]),
        buttons: ['1'],
      }),
    },
    { does: { presses: '1' }, sees: card(lighthouse) },
    { does: { types: 'search title:zebra' }, sees: nothingFor('title:zebra') },
    {
      does: { presses: 'Tell me when there is one' },
      sees: {
        ...begunFor('title:zebra'),
        // `:zebra:` would be a picture on Slack, so a sign that looks like a colon stands there.
        ...only(['slack'], begunFor('title∶zebra')),
        ...whichZone,
      },
    },
  ],
}

const dated = (day: string, papers: readonly Shown[]): readonly Shown[] =>
  papers.map((shown) => ({ ...shown, says: `the date ${day} (2026-01-01 or later)` }))

const firstFound = alone({
  lines: ['5 of 11 for “after:2026-01-01”.'],
  papers: dated('2026-05-06', numbered([streamT1, quiet, listeners, hostile, physForge])),
  buttons: ['1', '2', '3', '4', '5', 'Next'],
})

const paging: Scenario = {
  name: 'a search with pages',
  steps: [
    { does: { types: 'search after:2026-01-01' }, sees: firstFound },
    {
      does: { presses: 'Next' },
      sees: alone({
        lines: ['6–10 of 11 for “after:2026-01-01”.'],
        papers: [
          ...dated('2026-05-06', numbered([rldx, streamR1], 6)),
          ...dated('2026-05-05', numbered([x2sam, hindi, webScout], 8)),
        ],
        buttons: ['6', '7', '8', '9', '10', 'Previous', 'Next'],
      }),
    },
    { does: { presses: 'Previous' }, sees: firstFound },
  ],
}

/** Searches of the whole catalogue. */
export const searching: readonly Scenario[] = [search, paging]
