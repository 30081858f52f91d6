import { canAnswer, isPersonal } from '../platforms/place.ts'
import { caughtUp } from './caughtup.ts'
import { type Coverage, coverage, coveredAfter, hasPapers } from './coverage.ts'
import { editions, whyNothingListed } from './days.ts'
import type { Digest, EmptyReason, RunDecision, RunInput } from './digest.ts'
import { merge, namesOf, newOnArxiv } from './merge.ts'
import { nextWithPapers } from './next.ts'
import { enoughVotes, ranked, select } from './select.ts'

/** How long a run waits at most for a day that still fills or is out of reach. */
const patienceMs = 2 * 60 * 60_000

/**
 * Decides a run: to wait for a listing day, or what the place is shown, which papers and days count as covered by it,
 * and whether an empty digest is spoken of at all. Depends on nothing but its input.
 */
export function decide(input: RunInput): RunDecision {
  const { now, scheduled, waitsFrom, place, kind, subscriptions } = input
  const waitsUntil = Math.max(scheduled.epochMilliseconds, waitsFrom?.epochMilliseconds ?? 0) + patienceMs
  const patient = now.epochMilliseconds < waitsUntil
  const found = coverage(input, patient)
  if (patient && found.pending)
    return { kind: 'wait', until: Temporal.Instant.fromEpochMilliseconds(waitsUntil), day: found.pending.day }

  const { entries, rest } = merge(
    subscriptions.map((one, index) => select(one, editions(kind, found.days[index] ?? []), input)),
    input,
  )
  const arxiv = newOnArxiv(found.days, input)
  const shown = [...entries, ...arxiv].map(({ paper }) => paper.id)
  const late = caughtUp(input, found.days, new Set([...shown, ...rest]))
  const empty = shown.length + late.length === 0 ? whyEmpty(found, input) : undefined
  const coveredThrough = coveredAfter(found, input)
  const next = nextWithPapers(input, coveredThrough)
  const declaredAs = subscriptions.find((one) => one.declaredAs !== undefined)?.declaredAs
  const digest: Digest = {
    kind,
    at: now,
    zone: place.zone,
    personal: isPersonal(place),
    interactive: canAnswer(place),
    ...headline(found, input),
    topics: namesOf(subscriptions.map(({ topic }) => topic)),
    entries,
    arxiv,
    caughtUp: late,
    more: rest.length,
    ...(found.pending && { incomplete: found.pending.standing }),
    ...(empty && { empty }),
    ...(next && { next }),
    ...(declaredAs !== undefined && { declaredAs }),
  }
  return {
    kind: 'run',
    digest,
    speak: !empty || place.emptyDay === 'say',
    covered: [...shown, ...late.map(({ paper }) => paper.id), ...rest],
    coveredThrough,
  }
}

/** The days that papers were taken from, and how many papers stand on them. */
function headline({ days, last }: Coverage, input: RunInput): Pick<Digest, 'days' | 'listed'> {
  const covered = [...new Set(days.flat())].sort()
  const filled = covered.filter((day) => hasPapers(day, input))
  const listed = filled.reduce((sum, day) => sum + ranked(input.listed.get(day)).length, 0)
  if (filled.length > 0) return { days: filled, listed }
  return { days: covered.length > 0 ? covered : [last], listed }
}

function whyEmpty({ days, pending }: Coverage, input: RunInput): EmptyReason {
  const covered = [...new Set(days.flat())].sort()
  if (covered.length === 0) return 'nothing-new'
  if (!covered.some((day) => hasPapers(day, input)))
    return pending?.standing === 'unreachable' ? 'unreachable' : whyNothingListed(covered)
  const matching = input.subscriptions.map((subscription, index) => {
    const papers = (days[index] ?? []).flatMap((day) => ranked(input.listed.get(day)))
    return { subscription, papers: papers.filter((paper) => input.matches(subscription, paper)) }
  })
  if (matching.every(({ papers }) => papers.length === 0)) {
    // Every paper fits an empty query, unless it is muted.
    return input.subscriptions.some(({ query }) => query === '') ? 'muted' : 'no-match'
  }
  const enough = matching.some(({ subscription, papers }) =>
    papers.some((paper) => enoughVotes(subscription, paper)),
  )
  return enough ? 'nothing-new' : 'below-threshold'
}
