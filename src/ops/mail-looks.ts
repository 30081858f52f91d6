import type { Postbox } from '../inbox/port.ts'
import { senderOf } from '../inbox/sender.ts'
import { say } from '../message/tree.ts'
import type { Clock } from '../shared/clock.ts'
import { messageOf, PaperboyError } from '../shared/errors.ts'
import type { Look } from './doctor.ts'
import { lookFor, type ResolveTxt, soughtFor } from './mail-records.ts'

/** Whether the mail server takes a mail: one to the sender's own address. */
export function mailServerLook(options: {
  readonly postbox: Postbox
  /** As `MAIL_FROM` has it. */
  readonly from: string
  readonly clock: Clock
}): Look {
  const { postbox, from, clock } = options
  return {
    name: 'mail server',
    async look() {
      await postbox.send({
        to: senderOf(from).address,
        post: say('This is a test: Paperboy can send mail.'),
        key: `doctor:${clock.now().epochMilliseconds}`,
      })
      return 'took a test mail to MAIL_FROM’s own address; look whether it came, and not as spam'
    },
  }
}

/** Whether the sender's domain says who may send for it. What DNS cannot be asked about is no failure. */
export function mailDomainLook(options: {
  /** As `MAIL_FROM` has it. */
  readonly from: string
  /** The provider's DKIM selector; nothing is looked for without it. */
  readonly selector: string | null
  readonly resolveTxt: ResolveTxt
}): Look {
  const { from, selector, resolveTxt } = options
  const { domain } = senderOf(from)
  return {
    name: 'mail domain',
    async look() {
      if (!domain.includes('.')) return 'not looked up: MAIL_FROM has no domain of the internet'
      const found = await Promise.all(
        soughtFor(domain, selector).map((sought) => lookFor(sought, resolveTxt)),
      )
      const details = found.map(({ detail }) => detail)
      if (selector === null)
        details.push('DKIM not looked for: name the selector of your provider as mail.dkimSelector')
      const detail = `${domain}: ${details.join('; ')}`
      const steps = found.flatMap(({ next }) => next ?? [])
      if (steps.length === 0) return detail
      throw new PaperboyError('CONFIG_INVALID', detail, {
        next: `In the DNS of ${domain}, ${steps.join('; ')} (docs/mail.md)`,
      })
    },
  }
}

/** Whether the public pages answer where readers open them. */
export function pagesLook(options: { readonly publicUrl: string; readonly fetch: typeof fetch }): Look {
  const { publicUrl } = options
  const unreachable = (what: string, cause?: unknown) =>
    new PaperboyError('PLATFORM_UNREACHABLE', `${publicUrl} ${what}`, {
      cause,
      next: 'Start the bot, and see that the proxy before it passes requests on to web.port (docs/mail.md)',
    })
  return {
    name: 'public pages',
    async look(signal) {
      const answer = await options.fetch(`${publicUrl}/`, { signal }).catch((error: unknown) => {
        const { cause = error } = error instanceof Error ? error : {}
        throw unreachable(`does not answer (${messageOf(cause)})`, error)
      })
      await answer.body?.cancel()
      if (answer.status >= 500) throw unreachable(`answers with status ${answer.status}`)
      return `${publicUrl} answers`
    },
  }
}
