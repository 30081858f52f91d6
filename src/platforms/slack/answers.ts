import type { ModalView } from '@slack/web-api'
import type { Form } from '../../message/form.ts'
import { type Block, type File, type Post, paragraph, say, text } from '../../message/tree.ts'
import { messageOf, PaperboyError } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { CommandDesk, Opening, Person, Reply } from '../port.ts'
import { typedAction } from './blocks.ts'
import { fileBlocks } from './files.ts'
import { formView, loadingView, postView, viewBlocks } from './forms.ts'
import { limits } from './limits.ts'
import type { Outlets } from './outlets.ts'
import type { People } from './people.ts'
import { type Asked, placeOf, type Spot } from './spot.ts'
import type { Wording } from './wording.ts'

export interface AnswersOptions {
  readonly desk: CommandDesk
  readonly outlets: Outlets
  readonly people: People
  readonly wording: Wording
  readonly log: Log
}

/** Has requests handled and draws what comes of them, where they were made. Nothing of it rejects. */
export interface Answers {
  /** Handles a request that was acknowledged. */
  take(asked: Asked): Promise<void>
  /** Draws everything one person has on their Home tab. */
  home(spot: Spot): Promise<void>
}

const sent = 'I have sent it to you by direct message.'
const slow = 'The form could not be opened in time.'

export function createAnswers({ desk, outlets, people, wording, log }: AnswersOptions): Answers {
  async function take(asked: Asked): Promise<void> {
    const { id, spot, input } = asked
    try {
      const view = spot.modal ?? (needsView(asked, desk.opening(input)) ? await loading(spot) : undefined)
      const person = await people.personAt(spot)
      const reply = await desk.handle({ id, place: placeOf(spot), person, input })
      if (!reply) return
      await draw(asked, reply, view, person)
      // What was changed in a view may stand on the tab too.
      if (spot.home && view !== undefined) await publish(spot, person)
    } catch (error) {
      log.warn({ err: error, request: id }, `an answer did not reach Slack: ${messageOf(error)}`)
    }
  }

  /** On the Home tab there is no message to answer: a view shows what does not change the tab itself. */
  const needsView = ({ spot: { trigger, home }, input }: Asked, opening: Opening): boolean =>
    trigger !== undefined &&
    input.kind !== 'submitted' &&
    (opening === 'form' || (home === true && opening === 'answer'))

  /** Nothing where Slack did not open it, or has opened it already. */
  async function loading(spot: Spot): Promise<string | undefined> {
    try {
      return await outlets.openView(spot.trigger ?? '', loadingView(spot))
    } catch (error) {
      log.warn({ err: error }, `a view could not be opened: ${messageOf(error)}`)
      return undefined
    }
  }

  async function draw(asked: Asked, reply: Reply, view: string | undefined, person: Person): Promise<void> {
    const { spot } = asked
    const { answer } = reply
    if (!('kind' in answer)) return show(spot, wording.post(answer), reply, view, person)
    if (answer.kind === 'form') return ask(asked, wording.form(answer), view, person)
    const inHand = spot.channel?.startsWith('D') === true && view === undefined
    const said = await handOver(spot.user, wording.file(answer))
    if (said !== sent || !inHand) await show(spot, say(said), { ...reply, open: false }, view, person)
  }

  async function show(
    spot: Spot,
    post: Post,
    manner: Pick<Reply, 'replaces' | 'open'>,
    view: string | undefined,
    person: Person,
  ): Promise<void> {
    if (view !== undefined && (await changed(view, postView(spot, post)))) return
    if (spot.home) return publish(spot, person, post)
    await outlets.say(spot, post, manner)
  }

  /** A view that was closed in the meantime shows nothing any more. */
  async function changed(id: string, view: ModalView): Promise<boolean> {
    try {
      await outlets.updateView(id, view)
      return true
    } catch (error) {
      log.info({ err: error }, `a view could not be changed: ${messageOf(error)}`)
      return false
    }
  }

  async function ask(asked: Asked, form: Form, view: string | undefined, person: Person): Promise<void> {
    const { spot } = asked
    if (view !== undefined) {
      await changed(view, formView(spot, form))
      return
    }
    const opened = spot.trigger !== undefined && (await openedForm(spot, form))
    if (!opened) await show(spot, invitation(asked, form), { replaces: false, open: false }, view, person)
  }

  async function openedForm(spot: Spot, form: Form): Promise<boolean> {
    try {
      await outlets.openView(spot.trigger ?? '', formView(spot, form))
      return true
    } catch (error) {
      log.warn({ err: error }, `a form could not be opened: ${messageOf(error)}`)
      return false
    }
  }

  /** Only a press or a slash command opens a form: where there was none, a button says the same words again. */
  function invitation({ spot, input }: Asked, form: Form): Post {
    const action = input.kind === 'typed' ? `${typedAction}${input.text}` : ''
    if (action === '' || action.length > limits.actionId) return say(`${slow} Please try again.`)
    const line = spot.trigger === undefined ? text('There is a form for that.') : text(slow)
    return {
      preview: form.title,
      blocks: [paragraph(line), { kind: 'actions', buttons: [{ label: 'Open the form', action }] }],
    }
  }

  /** Sends a file by direct message; resolves with what to say where it was asked for. */
  async function handOver(user: string, file: File): Promise<string> {
    try {
      await outlets.direct(user, file.about, fileBlocks(file))
      return sent
    } catch (error) {
      log.warn({ err: error }, `an export did not reach Slack: ${messageOf(error)}`)
      const why = error instanceof PaperboyError ? [error.message, error.next] : []
      return ['It could not be sent to you by direct message.', ...why].filter(Boolean).join(' ')
    }
  }

  /** The Home tab, under what was just said on it. */
  async function publish(spot: Spot, person: Person, said?: Post): Promise<void> {
    const home = wording.post(await desk.home(person))
    const above: readonly Block[] = said ? [...said.blocks, { kind: 'divider' }] : []
    const blocks = viewBlocks([...above, ...home.blocks], home.preview)
    await outlets.publishHome(spot.user, { type: 'home', blocks })
  }

  return {
    take,
    async home(spot) {
      try {
        await publish(spot, await people.personAt(spot))
      } catch (error) {
        log.warn({ err: error }, `a Home tab could not be drawn: ${messageOf(error)}`)
      }
    },
  }
}
