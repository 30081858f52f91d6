import type { Scenario } from '../scenario.ts'
import { alone, asked, both, but, inChats, inText, left, only, onSlack, told } from './drawing.ts'
import { card, hostile, rldx, shared } from './papers.ts'

const tooLong = 'x'.repeat(10_000)

const queries: Scenario = {
  name: 'queries that say nothing, too much or something else',
  steps: [
    ...['search', 'search    '].map((types) => ({
      does: { types },
      sees: inText(
        told(
          'Type what to look for after it, for instance /papers search speech recognition. A phrase stands in quotes, an author after author:, a topic after topic:.',
        ),
      ),
    })),
    {
      does: { types: 'show' },
      sees: inText(told('Type the arXiv id or the link of a paper, for instance /papers show 2605.03849.')),
    },
    {
      does: { types: 'search video "open' },
      sees: told(
        'Character 7, “"open”: the quote that opens here is never closed. Add the closing quote.',
        'video "open',
      ),
    },
    {
      does: { types: `search ${tooLong}` },
      sees: told(
        `Character 4001, “${'x'.repeat(29)}…”: a query ends after 4000 characters. Shorten it.`,
        `…${'x'.repeat(39)}${'x'.repeat(39)}…`,
      ),
    },
    {
      does: { types: 'subscribe topic:agnets' },
      sees: told('There is no topic “agnets”. Write topic:agents.'),
    },
  ],
}

const words: Scenario = {
  name: 'words that mean nothing here',
  steps: [
    {
      does: { types: 'serch video' },
      sees: inText(
        told('There is no command “serch”. Did you mean /papers search? /papers help shows what there is.'),
      ),
    },
    ...['frobnicate', tooLong].map((types) => ({
      does: { types },
      sees: inText(
        told(
          `There is no command “${types.length > 40 ? `${types.slice(0, 39)}…` : types}”. To look for papers, type /papers search and your words; /papers help shows what there is.`,
        ),
      ),
    })),
    {
      does: { types: 'mine tomorrow' },
      sees: inText(
        told(
          '“tomorrow” is not understood here. Type /papers mine and one of subscriptions, saved, mutes, pause, resume, bibtex, markdown, forget.',
        ),
      ),
    },
    {
      does: { types: 'subscribe agents 9am Europe/Berln' },
      sees: told('“Europe/Berln” is no time zone. Did you mean Europe/Berlin?'),
    },
    {
      does: { types: 'subscribe agents 25:00' },
      sees: told('“25:00” is no time of day. Write it like 09:00, 9am or 21:30.'),
    },
    {
      does: { types: 'digest on noonish' },
      sees: told(
        '“noonish” is not understood as a time. Write it like weekdays 9am, mon,wed 17:00 or weekly fri 09:00 Europe/Berlin.',
      ),
    },
    { does: { types: 'digest resume' }, sees: told('Nothing is paused.') },
    {
      does: { types: 'digest top 3' },
      sees: told(
        'No digest is set up here that could be changed. Type /papers digest on and the same words.',
      ),
    },
  ],
}

const nobody = 'No paper of the last four weeks would have come.'

const markup: Scenario = {
  name: 'mentions and markup in what people type',
  steps: [
    {
      does: { types: 'search <!channel> @everyone *bold*' },
      sees: but(foundFor('<!channel> @everyone *bold*'), {
        // Slack sends `<!channel>` for what it shows as “@channel”.
        ...only(['slack'], foundFor('@channel @everyone *bold*')),
      }),
    },
    {
      does: { types: 'subscribe "<@U1ADA> *x*" weekly here Europe/Berlin' },
      sees: but(subscribed('"<@U1ADA> *x*"'), only(['slack'], subscribed('"@U1ADA *x*"'))),
    },
    { does: { types: 'show 2605.05001' }, sees: card(hostile) },
    {
      does: { presses: 'Mute…' },
      sees: alone({
        lines: [`What do you not want to see after “${hostile.title}”?`],
        menus: ['Mute for me…', 'Mute for this channel…'].map((prompt) => ({
          prompt,
          options: ['Author <@U01ADA> *Mallory*', 'Word @here'],
        })),
      }),
    },
    {
      does: { presses: 'Word @here', under: 'Mute for this channel…' },
      sees: both(
        left((who) => `${who} muted "@here" in this channel.`),
        asked('This channel does not get papers that fit "@here" any more.', 'Undo'),
      ),
    },
    { does: { types: 'show 2605.05001' }, sees: card(hostile) },
    {
      does: { presses: 'Share' },
      sees: both(shared(hostile, '<!channel> @everyone *Bold*…'), told('Shared: everybody here can see it.')),
    },
  ],
}

function foundFor(query: string) {
  return alone({
    lines: [`1 for “${query}”.`],
    papers: [
      {
        paper: hostile,
        number: 1,
        says: '“channel” and “everyone” in the title, “bold…” in the title; near in meaning (0.40)',
      },
    ],
    buttons: ['1'],
  })
}

function subscribed(topic: string) {
  return both(
    left((who) => `${who} subscribed this channel to ${topic}: weekly on Mondays at 09:00 Europe/Berlin.`),
    asked(
      `${topic}: weekly on Mondays at 09:00 Europe/Berlin in this channel, first on Mon 11 May. ${nobody}`,
      'Change…',
      'Undo',
    ),
  )
}

const notThere = 'Paperboy is not in the channel. Type /invite @Paperboy in the channel.'
const notSeen =
  'Paperboy cannot see the channel. Open the channel’s settings, Permissions, and allow Paperboy to View Channel.'

const removed: Scenario = {
  name: 'a channel from which the bot is removed while it answers',
  steps: [
    {
      does: { types: 'digest on' },
      meanwhile: 'removed',
      sees: { slack: { alone: { lines: [notThere] } }, discord: { alone: { lines: [notSeen] } } },
    },
    {
      does: { types: 'digest' },
      sees: inChats(
        alone({
          lines: ['This channel gets no digest yet.'],
          end: [
            'Type /papers digest on · /papers digest on weekdays 9am Europe/Berlin · /papers digest preview',
          ],
          buttons: ['Set it up…', 'Preview'],
        }),
      ),
    },
  ],
}

const removedWhileMentioned: Scenario = {
  name: 'a mention in such a channel',
  steps: [
    {
      does: { mentions: 'show 2605.03269' },
      meanwhile: 'removed',
      sees: onSlack({ direct: card(rldx).slack?.alone ?? {} }),
    },
  ],
}

/** What people get wrong, and what goes wrong around them. */
export const mistakes: readonly Scenario[] = [queries, words, markup, removed, removedWhileMentioned]
