import type { Paper } from '../src/catalogue/paper.ts'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { enoughVotes } from '../src/digest/select.ts'
import type { Subscription } from '../src/digest/subscription.ts'
import { dayText } from '../src/message/dates.ts'
import { titleText } from '../src/message/papers.ts'
import { clip, readable } from '../src/message/text.ts'
import { type Inline, paragraph, strong, text } from '../src/message/tree.ts'
import { isPersonal, placeText } from '../src/platforms/place.ts'
import { createMatcher } from '../src/search/match.ts'
import { QueryError } from '../src/search/problem.ts'
import { parseQuery } from '../src/search/query.ts'
import type { Mute, Posting } from '../src/store/port.ts'
import { nameInside } from '../src/subscription/channel.ts'
import { aboutOne, onePaper } from './papers/find.ts'
import { hiding, mutesFor } from './papers/mutes.ts'
import { nextRunOf } from './papers/next.ts'
import { momentsIn, zoneOf } from './papers/zone.ts'

/** Visible characters of names and queries inside a sentence. */
const lengths = { title: 100, topic: 60, name: 60 } as const

/** Why a paper was or was not posted where it is asked. */
export const why = defineCommand({
  name: 'why',
  about: 'Why a paper was posted here, or was not',
  options: aboutOne('why 2605.03849'),
  examples: ['why 2605.03849'],
  run: async (context, { id }) => {
    const { store, place, now } = context
    const paper = await onePaper(context, id)
    const [subscriptions, postings, mutes, known, zone, moment] = await Promise.all([
      store.subscriptions.of(place),
      store.deliveries.postings(place, paper.id),
      mutesFor(context),
      store.places.byKey(place),
      zoneOf(context),
      momentsIn(context),
    ])
    const sentence = `${isPersonal(place) ? 'Why for you' : 'Why here'}: ${titleText(paper.title, lengths.title)}`
    const next = nextRunOf(subscriptions)
    const items = [
      ...subscriptions.map((one) => `${nameOf(one)}: ${ruleText(one, paper, context)}`),
      ...listedText(paper, now().toZonedDateTimeISO(zone).year),
      ...ledgerTexts(postings, context, moment),
      ...hiding(mutes, paper, context).map((mute) => muteText(mute, context, moment)),
      ...(known?.pause ? [`Paused: ${known.pause.reason}`] : []),
      ...(next === undefined ? [] : [`Next digest: ${moment(next)}.`]),
    ]
    return {
      preview: sentence,
      blocks: [
        paragraph(strong(sentence)),
        ...(subscriptions.length === 0 ? [paragraph(text(withoutSubscription(context)))] : []),
        { kind: 'list', items: items.map((item): readonly Inline[] => [text(item)]) },
      ],
    }
  },
})

const withoutSubscription = ({ place }: CommandContext): string =>
  isPersonal(place)
    ? 'You have no subscription, so nothing is sent to you by itself. /papers subscribe begins one.'
    : 'This channel has no subscription, so nothing comes here by itself. /papers digest on begins one.'

const nameOf = ({ topic, kind }: Subscription): string => {
  const name = topic === '' ? 'Every paper' : clip(readable(topic), lengths.topic)
  return kind === 'weekly' ? `${name} (weekly)` : name
}

/** What a subscription says of a paper: whether it is on its topic and by what, and whether it has the votes. */
function ruleText(subscription: Subscription, paper: Paper, { topics }: CommandContext): string {
  const fits = fitText(subscription, paper, topics)
  if (!fits.fits) return fits.text
  const { minVotes } = subscription
  const votes = paper.votes === undefined ? 'its votes are not known' : `it has ${counted(paper.votes)}`
  if (minVotes === 0) return `${fits.text} ${capital(votes)}. No least number is asked for.`
  const enough = enoughVotes(subscription, paper) ? 'enough' : 'not enough'
  return `${fits.text} ${capital(votes)}. At least ${minVotes} are asked for: ${enough}.`
}

function fitText(
  { query }: Subscription,
  paper: Paper,
  topics: CommandContext['topics'],
): { readonly fits: boolean; readonly text: string } {
  if (query === '') return { fits: true, text: 'It fits.' }
  try {
    const match = createMatcher(parseQuery(query), { topics })(paper)
    if (!match) return { fits: false, text: 'It does not fit.' }
    return { fits: true, text: match.sentence }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return { fits: false, text: `Its query cannot be read any more. ${error.message}` }
  }
}

function listedText({ listedOn, withdrawnAt }: Paper, year: number): readonly string[] {
  if (withdrawnAt !== undefined) return ['It was withdrawn, and no digest shows withdrawn papers.']
  return listedOn === undefined
    ? ['It is on no daily list of Hugging Face.']
    : [`Listed on Hugging Face on ${dayText(listedOn, year)}.`]
}

function ledgerTexts(
  postings: readonly Posting[],
  { place }: CommandContext,
  moment: (at: number) => string,
): readonly string[] {
  const where = isPersonal(place) ? 'sent to you' : 'posted here'
  if (postings.length === 0) return [`Not ${where} so far.`]
  return postings.map(({ kind, confirmed, at }) =>
    confirmed
      ? `${capital(where)} with the ${kind} digest of ${moment(at)}.`
      : `Held for the ${kind} digest of ${moment(at)}, which is still on its way.`,
  )
}

function muteText(
  { label, by, until, place }: Mute,
  context: CommandContext,
  moment: (at: number) => string,
) {
  const end = until === undefined ? '' : ` until ${moment(until)}`
  const own = placeText(place) === placeText(context.person.key)
  const who = own
    ? 'by you, for yourself'
    : `for this channel by ${nameInside(clip(readable(by), lengths.name))}`
  return `Muted ${who}${end}: ${clip(readable(label), lengths.name)}.`
}

const counted = (votes: number): string => (votes === 1 ? '1 vote' : `${votes} votes`)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
