import type { PlaceKey } from '../platforms/place.ts'
import type { Publisher, Receipt } from '../platforms/port.ts'
import type { Clock } from '../shared/clock.ts'
import { detailOf, PaperboyError } from '../shared/errors.ts'
import type { Dropped, Outbox } from '../store/port.ts'
import { partKey, type Sending } from './delivery.ts'
import { doubtMs, look, type Repost, recheckAt } from './look.ts'
import { outcomeOf } from './outcome.ts'

export interface SendTools {
  readonly outbox: Outbox
  readonly publisher: Publisher
  readonly clock: Clock
  readonly random: () => number
  readonly repost: Repost
  /** How long a part may take before another sender may look after it. */
  readonly leaseMs: number
  /** Aborted when the process is to stop: the part in hand is finished first. */
  readonly signal: AbortSignal
  /** Pauses a place; a channel is looked at again at `retryAt`, epoch milliseconds. */
  pause(place: PlaceKey, reason: string, retryAt: number): Promise<void>
}

/** How a sender let go of a delivery. */
export type Sent =
  | { readonly kind: 'sent' }
  /** Put back until `at`, epoch milliseconds; `uncertain` when it waits for word of a part. */
  | {
      readonly kind: 'later'
      readonly at: number
      readonly uncertain: boolean
      readonly reason: string
      readonly scope: 'delivery' | 'platform'
    }
  | ({ readonly kind: 'dropped'; readonly reason: string } & Dropped)
  | { readonly kind: 'paused'; readonly reason: string }
  /** Put back because the process stops. */
  | { readonly kind: 'stopped' }
  /** The lease had ended and another sender has the delivery. */
  | { readonly kind: 'lost' }

/**
 * Sends what is left of a delivery, part by part, saving after each. What it posts comes from the delivery alone, so
 * that nothing which changed since planning shows. Before each post the attempt is saved: whatever happens then, the
 * next sender knows to look before it posts. Throws only what the store throws.
 */
export async function send(job: Sending, tools: SendTools): Promise<Sent> {
  const { outbox, publisher, clock } = tools
  const now = () => clock.now().epochMilliseconds
  const receipts = [...job.receipts]
  let { uncertain, failures } = job

  while (receipts.length < job.parts) {
    if (tools.signal.aborted) {
      await outbox.release(job, now(), failures)
      return { kind: 'stopped' }
    }
    const part = receipts.length
    if (uncertain.length > 0) {
      const found = await look(publisher, job, uncertain, receipts)
      if (found.kind === 'failed') return fail(found.error)
      if (found.kind === 'posted') {
        if (await keep(found.receipt)) return { kind: 'sent' }
        continue
      }
      if (found.kind === 'absent') {
        await outbox.withdraw(job.key, part, uncertain)
        uncertain = []
        // Time has passed and nothing stands: the next claim tells whether it is still to be sent or to be folded.
        if (part === 0) return later(now(), 'nothing of it had been posted', false)
      } else {
        const at = recheckAt(tools.repost, uncertain, now())
        if (at !== undefined)
          return now() < job.at + doubtMs ? later(at, found.reason, true) : giveUp(found.reason)
      }
    }

    const at = now()
    if (!(await outbox.attempt(job, part, at, at + tools.leaseMs))) return { kind: 'lost' }
    let receipt: Receipt
    try {
      receipt = await publisher.post(job.to, job.message, { key: partKey(job.key, part), part, at }, receipts)
    } catch (error) {
      return fail(error, { part, at })
    }
    if (await keep(receipt)) return { kind: 'sent' }
  }
  return { kind: 'lost' }

  /** True when the delivery is complete. */
  async function keep(receipt: Receipt): Promise<boolean> {
    const complete = await outbox.posted(job.key, receipts.length, receipt, now())
    receipts.push(receipt)
    uncertain = []
    failures = 0
    return complete
  }

  async function later(
    at: number,
    reason: string,
    isUncertain: boolean,
    scope: 'delivery' | 'platform' = 'delivery',
  ): Promise<Sent> {
    await outbox.release(job, at, failures)
    return { kind: 'later', at, uncertain: isUncertain, reason, scope }
  }

  /** Without an `attempt`, looking failed: whatever the reason, the part stays as uncertain as it was. */
  async function fail(error: unknown, attempt?: { part: number; at: number }): Promise<Sent> {
    failures += 1
    const outcome = outcomeOf(error, { failures, now: now(), random: tools.random })
    const reason = detailOf(error)
    const certain = outcome.kind !== 'retry' || !outcome.uncertain
    if (attempt && certain) await outbox.withdraw(job.key, attempt.part, [attempt.at])
    if (outcome.kind === 'pause') {
      await tools.pause(job.to, outcome.reason, outcome.retryAt)
      await outbox.release(job, now(), failures)
      return { kind: 'paused', reason }
    }
    if (outcome.kind === 'retry') {
      return later(now() + outcome.inMs, reason, !attempt || outcome.uncertain, outcome.scope)
    }
    if (!attempt) return later(recheckAt('never', uncertain, now()) ?? now(), reason, true)
    const next = error instanceof PaperboyError && error.next !== undefined ? ` ${error.next}` : ''
    return { kind: 'dropped', reason: reason + next, ...(await outbox.drop(job, outcome.reason, now())) }
  }

  /** Whoever may have read it gets none of it again: the papers in doubt count as had, and its days as covered. */
  async function giveUp(why: string): Promise<Sent> {
    const reason = `Nobody could tell for a week whether it was posted (${why}), so it is not sent again.`
    return { kind: 'dropped', reason, ...(await outbox.drop(job, reason, now(), { final: true })) }
  }
}
