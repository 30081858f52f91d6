import { say } from '../../message/tree.ts'
import { messageOf } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Reply } from '../port.ts'
import { type Drawn, fileBody, offeredForm, postBodies } from './bodies.ts'
import { discordCode } from './errors.ts'
import type { KeptForms } from './kept-forms.ts'
import { modalBody } from './modal.ts'
import type { Reference } from './requests.ts'
import type { Wire } from './wire.ts'

export interface ShowParts {
  readonly wire: Wire
  readonly forms: KeptForms
  readonly log: Log
}

/**
 * Where an answer goes: it is the first one, or it takes the place of the word that one is coming, or it changes the
 * message whose button was pressed.
 */
type Slot = 'first' | 'own' | 'pressed'

/**
 * What becomes of an answer after the fifteen minutes, or when the person put it away.
 * Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.
 */
const gone = new Set([10008, 10015, 10062, 50027])

/** Answers an interaction that was acknowledged; one that was handled before takes its word back. */
export async function showReply(
  parts: ShowParts,
  to: Reference,
  reply: Reply | undefined,
  slot: 'own' | 'pressed',
): Promise<void> {
  const { wire } = parts
  await orSay(parts, to, slot, async () => {
    if (!reply) {
      if (slot === 'own') await wire.remove(to)
      return
    }
    const [first, ...further] = drawn(parts, reply)
    const replaces = slot === 'own' || (reply.replaces && !('kind' in reply.answer))
    if (first) await (replaces ? wire.edit(to, first) : wire.more(to, first))
    for (const page of further) await wire.more(to, page)
  })
}

/** Answers an interaction that was not acknowledged yet: only so a form opens. */
export async function showFirst(parts: ShowParts, to: Reference, reply: Reply): Promise<void> {
  const { wire, forms } = parts
  const { answer } = reply
  await orSay(parts, to, 'first', async () => {
    if ('kind' in answer && answer.kind === 'form')
      await wire.first(to, { kind: 'form', modal: modalBody(answer, forms.keep(answer)) })
    else await tell(wire, to, drawn(parts, reply))
  })
}

/** Answers with messages before anything else was said. */
export async function tell(wire: Wire, to: Reference, [first, ...further]: readonly Drawn[]): Promise<void> {
  if (!first || !(await wire.first(to, { kind: 'message', drawn: first }))) return
  for (const page of further) await wire.more(to, page)
}

function drawn({ forms }: ShowParts, { answer }: Reply): Drawn[] {
  if (!('kind' in answer)) return postBodies(answer)
  return answer.kind === 'file' ? [fileBody(answer)] : postBodies(offeredForm(forms.keep(answer)))
}

/** Sends an answer; one that Discord refuses is told of in its place. */
async function orSay(
  { wire, log }: ShowParts,
  to: Reference,
  slot: Slot,
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send()
  } catch (error) {
    log.warn({ err: error, interaction: to.id }, `an answer did not reach Discord: ${messageOf(error)}`)
    if (gone.has(discordCode(error) ?? 0)) return
    const pages = postBodies(
      say('The answer could not be shown here. It is in the log; please try again later.'),
    )
    if (slot === 'first') return tell(wire, to, pages)
    for (const page of pages) await (slot === 'own' ? wire.edit(to, page) : wire.more(to, page))
  }
}
