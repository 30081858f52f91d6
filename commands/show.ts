import { z } from 'zod'
import { arxivId } from '../src/catalogue/foreign.ts'
import { defineCommand, say } from '../src/command/define.ts'
import { paperCard } from '../src/message/papers.ts'

const huggingFacePage = /^https?:\/\/huggingface\.co\/papers\//

/** The card behind a digest's number buttons. */
export const show = defineCommand({
  name: 'show',
  about: 'One paper in full, by its arXiv id or link',
  options: z.object({
    id: z
      .string('Type the arXiv id of a paper, for instance /papers show 2605.03849.')
      .describe('An arXiv id or link'),
  }),
  run: async ({ papers }, { id }) => {
    const bare = id.trim().replace(huggingFacePage, '')
    const wanted = arxivId(bare) ?? bare
    const [paper] = await papers.byIds([wanted])
    return paper
      ? paperCard(paper)
      : say('Paperboy does not know that paper. An arXiv id looks like 2605.03849.')
  },
})
