import type { Subscription } from '../digest/subscription.ts'
import { nextMomentText, topicText, votesText } from './subscriptions.ts'
import { type Inline, strong, text } from './tree.ts'

/** One subscription on a line: number, topic, rhythm in words, when it comes next, and from how many votes on. */
export function entryLine(
  { number, subscription }: { readonly number: number; readonly subscription: Subscription },
  {
    rhythm,
    zone,
    now,
    paused,
  }: {
    readonly rhythm: string
    readonly zone: string
    readonly now: Temporal.Instant
    readonly paused: boolean
  },
): readonly Inline[] {
  const { topic, minVotes, declaredAs } = subscription
  const next = paused ? 'paused' : `next ${nextMomentText(subscription, zone, now)}`
  const facts = [
    rhythm,
    next,
    votesText(minVotes),
    ...(declaredAs === undefined ? [] : ["set in the operator's file"]),
  ]
  return [text(`${number}. `), strong(topicText(topic)), text(` ${facts.join(' · ')}`)]
}
