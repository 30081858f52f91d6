import type { Paper } from '../src/catalogue/paper.ts'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { dayText } from '../src/message/dates.ts'
import { paperCard, titleText } from '../src/message/papers.ts'
import { actions, type Post, paragraph, strong, text } from '../src/message/tree.ts'
import { isPersonal } from '../src/platforms/place.ts'
import type { Completion } from '../src/search/port.ts'
import { numberButtons } from './papers/buttons.ts'
import { aboutOne, findPaper, unknownPaper } from './papers/find.ts'
import { zoneOf } from './papers/zone.ts'

/** The card behind a digest's number buttons. */
export const show = defineCommand({
  name: 'show',
  about: 'One paper in full, and whether it was posted here',
  options: aboutOne('show 2605.03849'),
  examples: ['show 2605.03849', 'show https://arxiv.org/abs/2605.03849'],
  open: true,
  run: async (context, { id }) => {
    const found = await findPaper(context, id)
    switch (found.kind) {
      case 'paper':
        return card(context, found.paper)
      case 'several':
        return chooseFrom(context, found.titles)
      case 'nothing':
        if (found.id !== undefined) throw unknownPaper()
        return searchInstead(context, id)
    }
  },
})

async function card(context: CommandContext, paper: Paper): Promise<Post> {
  const { store, place, person, button } = context
  const [postings, saved] = await Promise.all([postedText(context, paper), store.people.saved(person.key)])
  const isSaved = !context.aloud && saved.some((one) => one.paper === paper.id)
  const { id } = paper
  const buttons = await Promise.all([
    isSaved ? button('Remove', 'unsave', { id }) : button('Save', 'save', { id }),
    button('Similar', 'similar', { id }),
    button('Mute…', 'mutes', { id }),
    button('Why here', 'why', { id }),
    ...(isPersonal(place) ? [] : [button('Share', 'share', { id })]),
  ])
  const notes = [...postings, ...(isSaved ? ['Saved.'] : [])]
  return paperCard(paper, { notes, buttons })
}

/** On which days the place was sent the paper, in its own zone. */
async function postedText(context: CommandContext, { id }: Paper): Promise<readonly string[]> {
  const { store, place, now } = context
  const postings = (await store.deliveries.postings(place, id)).filter(({ confirmed }) => confirmed)
  if (postings.length === 0) return []
  const zone = await zoneOf(context)
  const year = now().toZonedDateTimeISO(zone).year
  const days = postings.map(({ at }) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
  )
  const on = [...new Set(days)].sort().map((day) => dayText(day, year))
  return [`${isPersonal(place) ? 'Sent to you' : 'Posted here'} on ${on.join(' and ')}.`]
}

/** Papers to choose from where the words of a title fit several. */
async function chooseFrom(context: CommandContext, titles: readonly Completion[]): Promise<Post> {
  const papers = await context.store.papers.byIds(titles.map(({ id }) => id))
  const sentence = 'Several papers fit. Which one?'
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      ...papers.map(({ id, title }, index) =>
        paragraph(strong(`${index + 1}  `), text(`${titleText(title)} (${id})`)),
      ),
      actions(...(await numberButtons(context, papers))),
    ],
  }
}

/** Where neither an id nor a title is known, the words may still find something. */
async function searchInstead({ button }: CommandContext, words: string): Promise<Post> {
  const sentence = 'No paper of the catalogue has that id or title. An arXiv id looks like 2605.03849.'
  return {
    preview: sentence,
    blocks: [paragraph(text(sentence)), actions(await button('Search for these words', 'search', { words }))],
  }
}
