import { z } from 'zod'
import { type Command, defineCommand } from '../src/command/define.ts'
import { usage } from '../src/command/options.ts'
import { momentText } from '../src/message/dates.ts'
import { code, context, paragraph, text } from '../src/message/tree.ts'

/** What Paperboy does here, and what can be typed. */
export const helpOn = (others: readonly Command[]): Command => {
  const help: Command = defineCommand({
    name: 'help',
    about: 'What Paperboy does here, and what can be typed',
    options: z.object({}),
    run: async ({ place, nextRun, now }) => {
      const next = await nextRun(place)
      const opening = next
        ? `Paperboy brings trending research papers here. The next digest comes ${momentText(next, now())}.`
        : 'Paperboy brings trending research papers to channels. No digest is set up for this one.'
      return {
        preview: opening,
        blocks: [
          paragraph(text(opening)),
          {
            kind: 'list',
            items: [...others, help].map(({ name, options, about }) => [
              code(`/papers ${usage(name, options)}`),
              text(` ${about}`),
            ]),
          },
          context(
            text(
              'Digests are set in the operator’s file for now. The numbers under a digest open its papers, for you alone.',
            ),
          ),
        ],
      }
    },
  })
  return help
}
