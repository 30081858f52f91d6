import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { choice, count, required, words } from '../src/command/options.ts'
import { counted, nextMomentText, topicText, votesText } from '../src/message/subscriptions.ts'
import { clip, readable } from '../src/message/text.ts'
import { actions, type Post, paragraph, say, text } from '../src/message/tree.ts'
import { placeText } from '../src/platforms/place.ts'
import { PaperboyError } from '../src/shared/errors.ts'
import { changeable } from '../src/subscription/entries.ts'
import { isByPerson } from '../src/subscription/pause-reason.ts'
import { whenText } from '../src/subscription/when.ts'
import { mutesOf } from './subscriptions/mute-list.ts'
import { overview } from './subscriptions/overview.ts'
import { pausePlace, resumePlace } from './subscriptions/pausing.ts'
import { savedFile, savedPage } from './subscriptions/saved.ts'

/** Everything one person has. */
export const mine = defineCommand({
  name: 'mine',
  about: 'Your subscriptions, saved papers and mutes',
  examples: ['mine', 'mine saved', 'mine bibtex', 'mine pause for 2 weeks', 'mine forget'],
  options: z.object({
    what: choice(
      ['subscriptions', 'saved', 'mutes', 'pause', 'resume', 'bibtex', 'markdown', 'forget'],
      'What to see or do; all of it unless given',
    ),
    for: words('How long to pause: 2 weeks, until 2026-06-01'),
  }),
  run: async (context, { what, for: lasting }) => {
    const { key } = context.person
    if (lasting !== undefined && what !== 'pause')
      throw new PaperboyError('USAGE', `“${clip(readable(lasting), 40)}” is not understood here.`, {
        next: 'Type /papers mine and one of subscriptions, saved, mutes, pause, resume, bibtex, markdown, forget.',
      })
    switch (what) {
      case undefined:
      case 'subscriptions':
        return overview(context, 1)
      case 'saved':
        return savedPage(context, 1)
      case 'mutes':
        return mutesOf(context)
      case 'pause':
        return pausePlace(context, key, lasting, ['mine', { what: 'resume' }])
      case 'resume':
        return resumePlace(context, key)
      case 'bibtex':
      case 'markdown':
        return savedFile(context, what)
      case 'forget':
        return askToForget(context)
    }
  },
})

const page = count(1, 9999, 'Which page')

/** A page of what somebody subscribed to. */
export const subscriptions = defineCommand({
  name: 'subscriptions',
  about: 'Your subscriptions, a page at a time',
  opens: 'update',
  options: z.object({ page }),
  run: (context, { page = 1 }) => overview(context, page),
})

/** A page of the papers that somebody saved. */
export const saved = defineCommand({
  name: 'saved',
  about: 'Your saved papers, a page at a time',
  opens: 'update',
  options: z.object({ page }),
  run: (context, { page = 1 }) => savedPage(context, page),
})

const gone = say('That subscription is gone already. /papers mine shows what there is.')

/** One subscription, to change or to stop. */
export const entry = defineCommand({
  name: 'entry',
  about: 'One subscription, to change or to stop',
  options: z.object({ id: required('A subscription', 'Say which one: /papers mine lists them.') }),
  run: async (context, { id }) => {
    const { store, button, now, defaults } = context
    const found = await changeable(context, id)
    if (!found) return gone
    const zone = (await store.places.byKey(found.place))?.zone ?? defaults.zone
    const sentence = `${topicText(found.topic)}: ${whenText({ ...found, zone })}, ${votesText(found.minVotes)}, next ${nextMomentText(found, zone, now())}.`
    return {
      preview: sentence,
      blocks: [
        paragraph(text(sentence)),
        actions(await button('Change…', 'edit', { id }), await button('Stop', 'stop', { id })),
      ],
    }
  },
})

/** Ends the pause of the inbox that a subscription goes to, unless its owner made it. */
export const resumemail = defineCommand({
  name: 'resumemail',
  about: 'Ends the pause of an inbox',
  options: z.object({ id: required('A subscription of it', 'Say which one: /papers mine lists them.') }),
  run: async (context, { id }) => {
    const found = await changeable(context, id)
    if (!found) return gone
    const pause = (await context.store.places.byKey(found.place))?.pause
    return pause && isByPerson(pause.reason) ? ownersPause : resumePlace(context, found.place)
  },
})

const ownersPause = say('Its owner paused it, and can resume it on the page that their mails link to.')

async function askToForget(context: CommandContext): Promise<Post> {
  const sentence = `This removes ${await kept(context)}, and what was sent to you is forgotten. It cannot be undone.`
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      actions(await context.button('Forget me', 'forget', { sure: 'yes' })),
    ],
  }
}

/** Forgets everything that is kept under a person; asks first where it is typed alone. */
export const forget = defineCommand({
  name: 'forget',
  about: 'Forgets everything that is kept under you',
  opens: 'update',
  options: z.object({ sure: choice(['yes'], 'yes: without being asked') }),
  run: async (context, { sure }) => {
    if (sure === undefined) return askToForget(context)
    const what = await kept(context)
    await context.store.people.forget(context.person.key)
    return say(`Forgotten: ${what}, and what was sent to you. /papers subscribe begins anew.`)
  },
})

async function kept({ store, person, now }: CommandContext): Promise<string> {
  const [subscribed, mailed, papers, mutes] = await Promise.all([
    store.subscriptions.of(person.key),
    store.inbox.askedBy(person.key),
    store.people.saved(person.key),
    store.people.mutes([person.key], now().epochMilliseconds),
  ])
  const muted = mutes.get(placeText(person.key)) ?? []
  const byEmail = mailed.length === 0 ? '' : ` (${mailed.length} by e-mail)`
  const all = counted(subscribed.length + mailed.length, 'subscription')
  return `${all}${byEmail}, ${counted(papers.length, 'saved paper')} and ${counted(muted.length, 'mute')}`
}
