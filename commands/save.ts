import { paperIdIn } from '../src/catalogue/paper-id.ts'
import { defineCommand } from '../src/command/define.ts'
import { titleText } from '../src/message/papers.ts'
import { actions, type Button, type Post, paragraph, text } from '../src/message/tree.ts'
import { aboutOne, onePaper } from './papers/find.ts'

/** Visible characters of a title inside a sentence. */
const titleLength = 100

/** Keeps a paper for a person. */
export const save = defineCommand({
  name: 'save',
  about: 'Keep a paper for yourself',
  options: aboutOne('save 2605.03849'),
  examples: ['save 2605.03849'],
  run: async (context, { id }) => {
    const paper = await onePaper(context, id)
    const isNew = await context.store.people.save(
      context.person.key,
      paper.id,
      context.now().epochMilliseconds,
    )
    const remove = await context.button('Remove', 'unsave', { id: paper.id })
    const title = titleText(paper.title, titleLength)
    return told(
      isNew ? `Saved: “${title}”. /papers mine has all you saved.` : `You saved “${title}” already.`,
      remove,
    )
  },
})

/** Lets a saved paper go. */
export const unsave = defineCommand({
  name: 'unsave',
  about: 'Remove a paper from those you saved',
  options: aboutOne('unsave 2605.03849'),
  examples: ['unsave 2605.03849'],
  run: async (context, { id: typed }) => {
    const { store, person, button } = context
    // What was saved can be let go even where the catalogue has lost it.
    const id = paperIdIn(typed) ?? (await onePaper(context, typed)).id
    const wasSaved = await store.people.unsave(person.key, id)
    const [paper] = await store.papers.byIds([id])
    const title = paper ? titleText(paper.title, titleLength) : id
    const again = await button(wasSaved ? 'Save again' : 'Save', 'save', { id })
    return told(
      wasSaved ? `Removed from what you saved: “${title}”.` : `“${title}” is not among what you saved.`,
      again,
    )
  },
})

const told = (sentence: string, button: Button): Post => ({
  preview: sentence,
  blocks: [paragraph(text(sentence)), actions(button)],
})
