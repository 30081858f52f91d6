import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '../shared/clock.ts'
import { detailOf, type ErrorCode, messageOf, PaperboyError } from '../shared/errors.ts'
import type { Log } from '../shared/log.ts'
import type { Store } from '../store/port.ts'
import { signUpHours } from './hours.ts'
import { confirmationLetter } from './letters.ts'
import type { SignUp } from './mailbox.ts'
import type { Links, OptIn, Postbox } from './port.ts'

interface LettersParts {
  readonly inbox: Pick<Store['inbox'], 'unsent' | 'setLetter' | 'signUpById'>
  readonly links: Pick<Links, 'confirm'>
  readonly postbox: Postbox
  readonly clock: Clock
  readonly log: Log
}

/** Sends the letters of sign-ups, each until the mail server has taken it once. */
export interface Letters extends Pick<OptIn, 'sendDue' | 'stop'> {
  /**
   * Throws why the mail server will never take it. Where it asked to wait, or was out of reach, the letter stays due;
   * where nobody knows whether it was taken, it is not sent again.
   */
  send(signUp: SignUp): Promise<void>
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const openMs = signUpHours.open * hourMs

/** A letter is tried again after as long as it has been waiting, within these bounds in milliseconds. */
const again = { soonest: minuteMs, latest: 4 * hourMs }

/** Letters of one look at the store. */
const batchSize = 200

/** Failures of which certainly nothing was taken, and which pass. */
const passing: ReadonlySet<ErrorCode> = new Set(['RATE_LIMITED', 'PLATFORM_UNREACHABLE', 'AUTH_FAILED'])

/** Those after which no other letter would fare better. */
const ofServer: ReadonlySet<ErrorCode> = new Set(['PLATFORM_UNREACHABLE', 'AUTH_FAILED'])

export function createLetters({ inbox, links, postbox, clock, log }: LettersParts): Letters {
  /** What comes of the letters in hand, by sign-up: nobody sends one twice at a time. */
  const underWay = new Map<string, Promise<PaperboyError | undefined>>()
  let running: Promise<void> | undefined
  let wanted = false
  let stopped = false
  const now = () => clock.now().epochMilliseconds

  /** Resolves with why it was not taken, having noted what is to become of it. */
  function tried(signUp: SignUp): Promise<PaperboyError | undefined> {
    const known = underWay.get(signUp.id)
    if (known) return known
    const begun = handOver(signUp).finally(() => underWay.delete(signUp.id))
    underWay.set(signUp.id, begun)
    return begun
  }

  async function handOver({ id, address, wish, zone, at }: SignUp): Promise<PaperboyError | undefined> {
    const post = confirmationLetter({ wish, zone }, links.confirm(id, at + openMs))
    try {
      await postbox.send({ to: address, post, key: `confirm:${id}` })
    } catch (error) {
      if (!(error instanceof PaperboyError)) throw error
      const next = now() + Math.min(again.latest, Math.max(again.soonest, now() - at))
      await inbox.setLetter(id, passing.has(error.code) && next < at + openMs ? next : undefined)
      log.warn({ signUp: id, reason: detailOf(error) }, 'a confirmation letter could not be sent')
      return error
    }
    await inbox.setLetter(id, undefined)
    return undefined
  }

  /** The sign-up of a letter as it is now, unless it needs none any more or cannot be read. */
  async function needed(id: string): Promise<SignUp | undefined> {
    try {
      const found = await inbox.signUpById(id)
      return found && !found.confirmed ? found.signUp : undefined
    } catch (error) {
      await inbox.setLetter(id, now() + again.latest)
      log.error({ signUp: id }, `a confirmation letter was put off: ${messageOf(error)}`)
      return undefined
    }
  }

  async function pass(): Promise<void> {
    for (const id of await inbox.unsent(now(), batchSize)) {
      if (stopped) return
      const signUp = await needed(id)
      const failure = signUp && (await tried(signUp))
      if (failure && ofServer.has(failure.code)) return
    }
  }

  async function passes(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false
      // Whoever asked on a page has their answer first.
      await turn()
      await pass().catch((err: unknown) => log.error({ err }, 'letters could not be sent'))
    }
    running = undefined
  }

  return {
    async send(signUp) {
      const failure = await tried(signUp)
      if (failure && !passing.has(failure.code) && failure.code !== 'OUTCOME_UNKNOWN') throw failure
    },

    sendDue() {
      wanted = true
      running ??= passes()
      return running
    },

    async stop() {
      stopped = true
      await running
    },
  }
}
