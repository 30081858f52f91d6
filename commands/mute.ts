import { z } from 'zod'
import type { Paper } from '../src/catalogue/paper.ts'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { choice, required, words } from '../src/command/options.ts'
import { mustBeAllowed } from '../src/command/rights.ts'
import { titleText } from '../src/message/papers.ts'
import { clip, readable } from '../src/message/text.ts'
import { actions, type Block, type MenuOption, type Post, paragraph, say, text } from '../src/message/tree.ts'
import { isPersonal } from '../src/platforms/place.ts'
import { PaperboyError } from '../src/shared/errors.ts'
import { nameOf, placeMeant, tell } from '../src/subscription/channel.ts'
import { untilOf, withoutEnd } from '../src/subscription/duration.ts'
import { mutedBy, muteMeant } from '../src/subscription/muting.ts'
import { zoneFor } from '../src/subscription/whose-zone.ts'
import { mutesIn, mutesOf, untilText } from './subscriptions/mute-list.ts'

const where = choice(['me', 'here'], 'For you, or for this channel')

/** Hides papers from a person, or from the channel they are in. */
export const mute = defineCommand({
  name: 'mute',
  about: 'Never show an author, organisation or word',
  examples: ['mute author:"Ada Lovelace"', 'mute survey for 2 weeks', 'mute org:FrameX-AI here', 'mute'],
  options: z.object({
    what: words('author:"…", org:"…", a name, a word or a "phrase"; without it, what is muted'),
    for: words('For how long: 2 weeks, a month, until 2026-06-01', { named: true }),
    where,
  }),
  run: async (context, { what = '', for: lasting, where }) => {
    if (what.trim() === '') return mutesOf(context)
    const { store, now, person, button, defaults } = context
    const place = placeMeant(context, where)
    const mine = isPersonal(place)
    if (!mine) await mustBeAllowed(context)
    const zone = (await zoneFor(context, place, undefined)) ?? defaults.zone
    const said =
      lasting === undefined
        ? withoutEnd(what, now(), zone)
        : { text: what, until: untilOf(lasting, now(), zone) }
    const muted = await mutedBy(context, said.text)
    const until = said.until?.epochMilliseconds
    const before = (await mutesIn(context, place)).find(({ query }) => query === muted.query)
    const end = await untilText(context, place, until)
    const undo = await button('Undo', 'unmute', { what: muted.query, where: mine ? 'me' : 'here' })
    if (before && before.until === until) return answered(`Muted already: ${muted.label}${end}.`, undo)
    const name = nameOf(person)
    const at = now().epochMilliseconds
    await store.people.mute({ place, ...muted, by: name, at, ...(until !== undefined && { until }) })
    const note = mine ? '' : await tell(context, `${name} muted ${muted.label} in this channel${end}.`)
    const who = mine ? 'You do not see' : 'This channel does not get'
    return answered(`${who} papers that fit ${muted.label} any more${end}.${note}`, undo)
  },
})

const answered = (sentence: string, undo: MenuOption): Post => ({
  preview: sentence,
  blocks: [paragraph(text(sentence)), actions(undo)],
})

/** Ends a mute. */
export const unmute = defineCommand({
  name: 'unmute',
  about: 'Show again what was muted',
  examples: ['unmute survey', 'unmute author:"Ada Lovelace" here'],
  opens: 'update',
  options: z.object({
    what: words('What was muted, or its number in /papers mute'),
    where,
  }),
  run: async (context, { what = '', where }) => {
    if (what.trim() === '') return mutesOf(context)
    const place = placeMeant(context, where)
    const mine = isPersonal(place)
    if (!mine) await mustBeAllowed(context)
    const found = muteMeant(await mutesIn(context, place), what)
    if (!found || !(await context.store.people.unmute(place, found.query)))
      return say(
        `${clip(readable(what), 60)} is not muted${mine ? '' : ' here'}. /papers mute lists what is.`,
      )
    const label = readable(found.label)
    const note = mine
      ? ''
      : await tell(context, `${nameOf(context.person)} unmuted ${label} in this channel.`)
    return say(`Shown again: ${label}.${note}`)
  },
})

/** Authors and keywords that a menu offers. */
const offered = { authors: 8, keywords: 8 } as const

/** What of a paper can be muted: its authors, its organisation, its keywords. */
export const mutes = defineCommand({
  name: 'mutes',
  about: 'What of a paper can be muted',
  options: z.object({
    id: required('A paper', 'Say of which paper: /papers mutes 2605.03849.'),
  }),
  run: async (context, { id }) => {
    const [paper] = await context.store.papers.byIds([id.trim()])
    if (!paper)
      throw new PaperboyError('USAGE', 'Paperboy does not know that paper.', {
        next: 'An arXiv id looks like 2605.03849.',
      })
    const wishes = wishesFor(paper)
    if (wishes.length === 0) return say('Neither authors nor keywords of this paper are known.')
    const { place, person } = context
    const channel = !isPersonal(place) && (await person.refusal()) === undefined
    const sentence = `What do you not want to see after “${titleText(paper.title, 80)}”?`
    return {
      preview: sentence,
      blocks: [
        paragraph(text(sentence)),
        await menu(context, wishes, 'me'),
        ...(channel ? [await menu(context, wishes, 'here')] : []),
      ],
    }
  },
})

interface MuteWish {
  readonly label: string
  readonly what: string
}

function wishesFor({ authors, organization, keywords }: Paper): readonly MuteWish[] {
  const wishes = [
    ...authors.slice(0, offered.authors).map((name) => wish(`Author ${readable(name)}`, 'author:', name)),
    ...(organization === undefined
      ? []
      : [wish(`Organisation ${readable(organization)}`, 'org:', organization)]),
    ...keywords.slice(0, offered.keywords).map((word) => wish(`Word ${readable(word)}`, '', word)),
  ]
  // A name without a letter or digit is nothing to search for.
  return wishes.filter(({ what }) => /[\p{L}\p{N}]/u.test(what.replace(/^[a-z]+:/, '')))
}

const wish = (label: string, field: string, value: string): MuteWish => ({
  label: clip(label, 70),
  what: `${field}"${readable(value).replace(/["“”„‟«»]/g, ' ')}"`,
})

async function menu(
  { button }: CommandContext,
  wishes: readonly MuteWish[],
  where: 'me' | 'here',
): Promise<Block> {
  const prompt = where === 'me' ? 'Mute for me…' : 'Mute for this channel…'
  const options = await Promise.all(wishes.map(({ label, what }) => button(label, 'mute', { what, where })))
  return { kind: 'menu', prompt, options }
}
