import { defineCommand } from '../src/command/define.ts'
import { foundBlock } from '../src/message/found.ts'
import { titleText } from '../src/message/papers.ts'
import { actions, paragraph, say, text } from '../src/message/tree.ts'
import { whySimilar } from '../src/search/why.ts'
import { numberButtons, pageSize } from './papers/buttons.ts'
import { aboutOne, onePaper } from './papers/find.ts'
import { foundOf } from './papers/results.ts'

/** Visible characters of a title inside a sentence. */
const titleLength = 80

/** The papers nearest in meaning to one. */
export const similar = defineCommand({
  name: 'similar',
  about: 'Papers close in meaning to one',
  options: aboutOne('similar 2605.03849'),
  examples: ['similar 2605.03849'],
  open: true,
  run: async (context, { id }) => {
    const paper = await onePaper(context, id)
    const title = titleText(paper.title, titleLength)
    const found = await foundOf(context, await context.search.similar(paper, pageSize), whySimilar)
    if (found.length === 0)
      return say(`Nothing close to “${title}” is known: none of its words has a meaning that was learned.`)
    const sentence = `Closest in meaning to “${title}”:`
    return {
      preview: sentence,
      blocks: [
        paragraph(text(sentence)),
        ...found.map((one, index) => foundBlock(one, index + 1)),
        actions(
          ...(await numberButtons(
            context,
            found.map((one) => one.paper),
          )),
        ),
      ],
    }
  },
})
