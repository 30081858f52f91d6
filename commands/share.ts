import type { Paper } from '../src/catalogue/paper.ts'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { foundBlock } from '../src/message/found.ts'
import { shortName } from '../src/message/names.ts'
import { clip, readable } from '../src/message/text.ts'
import { actions, type Post, paragraph, say, text } from '../src/message/tree.ts'
import { isPersonal, placeText } from '../src/platforms/place.ts'
import { PaperboyError } from '../src/shared/errors.ts'
import { nameInside } from '../src/subscription/channel.ts'
import { aboutOne, onePaper } from './papers/find.ts'
import { zoneOf } from './papers/zone.ts'

/** Visible characters of a person's name. */
const nameLength = 80

/** Shows a paper to everybody in the place, once a day. */
export const share = defineCommand({
  name: 'share',
  about: 'Show a paper to everybody here',
  options: aboutOne('share 2605.03849'),
  examples: ['share 2605.03849'],
  run: async (context, { id }) => {
    const { place, store } = context
    if (isPersonal(place)) return say('There is nobody to share with here: these are your direct messages.')
    const paper = await onePaper(context, id)
    const today = context.now().toZonedDateTimeISO(await zoneOf(context))
    const lease = `share:${placeText(place)}:${paper.id}:${today.toPlainDate()}`
    const holder = crypto.randomUUID()
    const tomorrow = today.add({ days: 1 }).startOfDay()
    if (!(await store.leases.take(lease, holder, tomorrow.epochMilliseconds)))
      return say('That paper was shared here today already. It can be shared again tomorrow.')
    try {
      await context.say(place, await sharedPost(context, paper))
    } catch (error) {
      // Where the answer never came the paper may stand there, and is not to be shown twice.
      if (error instanceof PaperboyError && error.code === 'OUTCOME_UNKNOWN')
        return say(
          'It is not known whether the paper was posted: look here before you share it again tomorrow.',
        )
      await store.leases.release(lease, holder)
      throw error
    }
    return say('Shared: everybody here can see it.')
  },
})

async function sharedPost({ person, button }: CommandContext, paper: Paper): Promise<Post> {
  const by = `Shared by ${nameInside(clip(readable(person.name), nameLength)) || 'somebody'}`
  const block = foundBlock({ paper })
  return {
    preview: clip(`${by}: ${shortName(paper.title)}`, 110),
    blocks: [paragraph(text(`${by}:`)), block, actions(await button('Abstract', 'show', { id: paper.id }))],
  }
}
