import { z } from 'zod'
import type { Paper } from '../src/catalogue/paper.ts'
import { paperIdIn } from '../src/catalogue/paper-id.ts'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { count, required } from '../src/command/options.ts'
import { rangeText } from '../src/message/dates.ts'
import { foundBlock, whichText } from '../src/message/found.ts'
import {
  actions,
  type Message,
  type Post,
  paragraph,
  say,
  context as small,
  text,
} from '../src/message/tree.ts'
import { isPersonal, placeText } from '../src/platforms/place.ts'
import { byVotes } from '../src/ranking/order.ts'
import { numberButtons, pageButtons, pageSize } from './papers/buttons.ts'

const delivery = required('The digest', 'The button under a digest shows what was left out of it.')

/** The papers that a digest over several days had no room for. */
export const rest = defineCommand({
  name: 'rest',
  about: 'The papers that a digest over several days left out',
  options: z.object({ delivery }),
  examples: ['top week'],
  run: (context, options) => leftOut(context, options.delivery, 1),
})

/** Another page of them, in place of the one before. */
export const others = defineCommand({
  name: 'others',
  about: 'Another page of the papers that a digest left out',
  options: z.object({ delivery, page: count(1, 1000, 'Which page') }),
  examples: ['top week'],
  opens: 'update',
  run: (context, { delivery: key, page = 1 }) => leftOut(context, key, page),
})

async function leftOut(context: CommandContext, key: string, page: number): Promise<Post> {
  const { store, person, now } = context
  const sent = await store.deliveries.byKey(key)
  const anothers = sent && isPersonal(sent.to) && placeText(sent.to) !== placeText(person.key)
  if (!sent || anothers || !('message' in sent))
    return say('That digest is not kept any more. /papers top month lists what people voted for.')
  const shown = shownIn(sent.message)
  const covered = (await store.deliveries.covered(key)).filter((id) => !shown.has(id))
  const papers = (await store.papers.byIds(covered)).toSorted(byVotes)
  if (papers.length === 0) return say('That digest left nothing out.')
  const days = rangeText(sent.days, now().toZonedDateTimeISO('UTC').year)
  return pageOf(context, { key, papers, days, page })
}

async function pageOf(
  context: CommandContext,
  list: {
    readonly key: string
    readonly papers: readonly Paper[]
    readonly days: string
    readonly page: number
  },
): Promise<Post> {
  const { key, papers, days } = list
  const last = Math.ceil(papers.length / pageSize)
  const page = Math.min(list.page, last)
  const before = (page - 1) * pageSize
  const shown = papers.slice(before, before + pageSize)
  const [numbers, pages] = await Promise.all([
    numberButtons(context, shown, before),
    pageButtons(context, 'others', { delivery: key }, { page, more: page < last }),
  ])
  const line = `${whichText(before, shown.length)} of ${papers.length} more of ${days}`
  return {
    preview: line,
    blocks: [
      paragraph(text(line)),
      ...shown.map((paper, index) => foundBlock({ paper }, before + index + 1)),
      actions(...numbers, ...pages),
      small(text('They count as sent: no later digest brings them.')),
    ],
  }
}

/** Ids of the papers that a message links to or has a number for. */
function shownIn(message: Message): ReadonlySet<string> {
  const blocks = [message, ...message.replies].flatMap((post) => post.blocks)
  const found = blocks.flatMap((block): readonly (string | undefined)[] => {
    switch (block.kind) {
      case 'paper':
        return [paperIdIn(block.url)]
      case 'paragraph':
        return block.children.map((inline) => (inline.kind === 'link' ? paperIdIn(inline.url) : undefined))
      case 'actions':
        return block.buttons.map(({ action }) => /^v1:show:(.+)$/.exec(action)?.[1])
      default:
        return []
    }
  })
  return new Set(found.filter((id) => id !== undefined))
}
