import type { PassThrough } from 'node:stream'
import { until } from '../platforms/until.ts'
import { fieldOnConsole, formOnConsole, seenOnConsole } from './console-seen.ts'
import { type FieldSeen, type FormSeen, type Seen, together } from './seen.ts'
import { type Deed, type Doer, nothingCalled, type Press, type Stage } from './stage.ts'

/** A terminal: where its lines are typed, and each piece of text that was written to it. */
export interface Terminal {
  readonly input: PassThrough
  readonly written: readonly string[]
}

const places = { channel: '#terminal', direct: '@you' } as const
/** What stands before each line that was typed, and before what is posted for others. */
const echo = /^(?:@you )?›/
const posted = { everyone: /^\n?In #terminal:\n/, direct: /^\n?To you:\n/ } as const
const formSign = 'An empty line keeps what stands in [ ]'
/** What is written when a line was answered. */
const end = '\n'

/** Texts that were written, sorted by what they are. */
interface Reading {
  readonly alone: readonly Seen[]
  readonly everyone: readonly Seen[]
  readonly direct: readonly Seen[]
  readonly form?: FormSeen
  /** Questions of a form, in order. */
  readonly asked: readonly FieldSeen[]
  /** Whether a form waits for an answer to the last of them. */
  readonly waits: boolean
}

function read(texts: readonly string[], inForm: boolean): Reading {
  const found = {
    alone: [] as Seen[],
    everyone: [] as Seen[],
    direct: [] as Seen[],
    asked: [] as FieldSeen[],
  }
  let form: FormSeen | undefined
  let waits = inForm
  for (const [index, text] of texts.entries()) {
    if (text === end) waits = false
    else if (echo.test(text)) continue
    else if (posted.everyone.test(text)) found.everyone.push(seenOnConsole(text.replace(posted.everyone, '')))
    else if (posted.direct.test(text)) found.direct.push(seenOnConsole(text.replace(posted.direct, '')))
    else if (text.replaceAll('\n', ' ').includes(formSign)) {
      form = formOnConsole(text)
      waits = true
    } else if (waits && text.startsWith('\n') && texts[index + 1] !== end)
      found.asked.push(fieldOnConsole(text))
    else found.alone.push(seenOnConsole(text))
  }
  return { ...found, waits, ...(form && { form }) }
}

/** What Ada does and sees in a terminal; there is nobody else. */
export function createConsoleStage({ input, written }: Terminal): Stage {
  let place: Doer['where'] = 'channel'
  let taken = 0
  /** The question that waits for an answer since the texts that were taken. */
  let question: FieldSeen | undefined

  const news = () => read(written.slice(taken), question !== undefined)

  /** Types a line and waits until it is answered, or a form asks on. */
  async function type(line: string): Promise<void> {
    const before = written.length
    input.write(`${line}\n`)
    await until(() => {
      const last = written.at(-1)
      if (written.length < before + 2 || last === undefined) return false
      return last === end || (read(written.slice(before), true).asked.length > 0 && last.startsWith('\n'))
    })
  }

  async function goTo(where: Doer['where']): Promise<void> {
    if (where === place) return
    await type(places[where])
    place = where
    taken = written.length
  }

  /** What is typed to press a button or to choose a line of a menu of the newest text that has it. */
  function nameOf({ presses, under }: Press): string {
    for (const text of written.toReversed()) {
      const lines = text.split('\n')
      const menu = under === undefined ? lines : lines.slice(lines.indexOf(under) + 1)
      for (const line of menu) {
        const { letter, option = '' } = /^(?<letter>[a-z]{1,2})\) (?<option>.*)$/.exec(line)?.groups ?? {}
        if (letter !== undefined && (option === presses || option.startsWith(`${presses} · `))) return letter
        if (line.startsWith('[') && line.includes(`[${presses}]`)) return presses
      }
    }
    throw nothingCalled(presses)
  }

  async function fill(values: Readonly<Record<string, string>>): Promise<void> {
    const left = new Map(Object.entries(values))
    for (;;) {
      const { asked, waits, alone } = news()
      const current = asked.at(-1) ?? question
      // What is said in between is what is wrong.
      if (!waits || current === undefined || (alone.length > 0 && left.size === 0)) break
      const value = left.get(current.label)
      left.delete(current.label)
      await type(value === '' ? '-' : (value ?? ''))
    }
    if (left.size > 0) throw new Error(`The form asks for no “${[...left.keys()].join()}”`)
  }

  async function act(deed: Deed): Promise<void> {
    if ('types' in deed) return type(deed.types)
    if ('presses' in deed) return type(nameOf(deed))
    if ('fills' in deed) return fill(deed.fills)
    throw new Error('That cannot be done in a terminal')
  }

  return {
    async does(deed, { where }) {
      if (question === undefined) await goTo(where)
      await act(deed)
    },
    observe() {
      const { alone, everyone, direct, form, asked } = news()
      const fields = asked.length > 0
      return {
        alone: together(alone),
        everyone: together(everyone),
        direct: together(direct),
        ...(form && { form: { ...form, fields: asked } }),
        ...(!form && fields && { asked }),
      }
    },
    take() {
      const { asked, waits } = news()
      question = waits ? (asked.at(-1) ?? question) : undefined
      taken = written.length
    },
    actionOf(label) {
      throw nothingCalled(label)
    },
  }
}
