import type { Form } from '../../../src/message/form.ts'
import { actions, type File, type Post, paragraph, say, text } from '../../../src/message/tree.ts'
import type { PlaceKey } from '../../../src/platforms/place.ts'
import type {
  CommandDesk,
  CommandRequest,
  Input,
  Opening,
  Suggestion,
  Typing,
} from '../../../src/platforms/port.ts'

/** A desk with few commands, of every kind of answer. It handles each request once. */
export interface FakeDesk extends CommandDesk {
  /** What was handled, in order. */
  readonly requests: readonly CommandRequest[]
  readonly typings: readonly Typing[]
  readonly places: readonly PlaceKey[]
  /** Nothing is answered until the promise holds. */
  holdUntil(ready: Promise<void>): void
}

interface Answered {
  readonly answer: Post | Form | File
  readonly open?: true
}
interface FakeCommand {
  readonly opens?: Opening
  run(request: CommandRequest, rest: string): Promise<Answered> | Answered
}

/** What is subscribed to, when, how often and why. */
const form: Form = {
  kind: 'form',
  title: 'Add a subscription',
  submit: 'Subscribe',
  action: 'v1:add:here',
  intro: 'Type /papers help to see what topics there are.',
  fields: [
    { kind: 'topic', name: 'topic', label: 'Topic', hint: 'A topic or any words' },
    { kind: 'time', name: 'time', label: 'Time', value: '09:00' },
    {
      kind: 'choice',
      name: 'days',
      label: 'Days',
      value: 'weekdays',
      options: [
        { value: 'weekdays', label: 'Weekdays' },
        { value: 'daily', label: 'Every day' },
      ],
    },
    { kind: 'text', name: 'note', label: 'Note', optional: true },
  ],
}

/** Buttons and a menu that turn the page. */
const list: Post = {
  preview: 'A list',
  blocks: [
    paragraph(text('A list')),
    actions({ label: 'More', action: 'v1:turn:2' }, { label: 'Edit', action: 'v1:ask:' }),
    {
      kind: 'menu',
      prompt: 'Choose one',
      options: [
        { label: 'Say hello', action: 'v1:say:hello', about: 'a word' },
        { label: 'Ask me', action: 'v1:ask:again' },
      ],
    },
  ],
}

const bibtex = "@article{a,\n  title = {A ``quoted'' <b> & title},\n}"

const commands: Readonly<Record<string, FakeCommand>> = {
  say: { run: (_, rest) => ({ answer: say(rest) }) },
  shout: { run: (_, rest) => ({ answer: say(rest), open: true }) },
  list: { run: () => ({ answer: list }) },
  turn: { opens: 'update', run: (_, rest) => ({ answer: say(`Page ${rest}`) }) },
  ask: { opens: 'form', run: () => ({ answer: form }) },
  late: { run: () => ({ answer: form }) },
  full: { opens: 'form', run: () => ({ answer: say('You have 50 already.') }) },
  long: {
    run: () => ({
      answer: {
        preview: 'Much',
        blocks: Array.from({ length: 330 }, (_, n) => paragraph(text(`Line ${n}`))),
      },
    }),
  },
  export: {
    run: (_, rest) => ({
      answer: {
        kind: 'file',
        name: 'saved.bib',
        content: rest === 'much' ? `${'x'.repeat(99)}\n`.repeat(160) : bibtex,
        about: 'Your saved papers.',
      },
    }),
  },
  change: {
    run: async ({ person }) => ({
      answer: say((await person.refusal()) ?? `Changed by ${person.name}.`),
    }),
  },
  zone: { run: async ({ person }) => ({ answer: say(`${await person.zone()}`) }) },
  add: {
    run: ({ input }) => ({
      answer: say(
        input.kind === 'submitted'
          ? Object.entries(input.values)
              .map(([name, value]) => `${name} ${value}`)
              .join(', ')
          : 'nothing',
      ),
    }),
  },
}

function named(input: Input): { readonly command: FakeCommand | undefined; readonly rest: string } {
  if (input.kind === 'chosen') return { command: undefined, rest: '' }
  const [, name = '', rest = ''] =
    input.kind === 'typed'
      ? (/^(\S*)\s*(.*)$/s.exec(input.text) ?? [])
      : (/^v1:(\w+):(.*)$/s.exec(input.action) ?? [])
  return { command: commands[name], rest }
}

export function createFakeDesk(suggestions: readonly Suggestion[] = []): FakeDesk {
  const requests: CommandRequest[] = []
  const typings: Typing[] = []
  const places: PlaceKey[] = []
  const seen = new Set<string>()
  let ready = Promise.resolve()

  return {
    requests,
    typings,
    places,
    holdUntil(promise) {
      ready = promise
    },
    opening: (input) => named(input).command?.opens ?? 'answer',
    faults(input): Readonly<Record<string, string>> {
      if (input.kind !== 'submitted' || input.values['topic'] !== 'nonsense') return {}
      return { topic: 'There is no such topic. Type /papers help.' }
    },
    async handle(request) {
      if (seen.has(request.id)) return undefined
      seen.add(request.id)
      requests.push(request)
      await ready
      const { command, rest } = named(request.input)
      const { answer, open } = command
        ? await command.run(request, rest)
        : { answer: say('There is no such command. Type /papers help.'), open: undefined }
      const replaces = command?.opens === 'update' && request.input.kind === 'pressed'
      return { answer, replaces, open: open === true }
    },
    async complete(typing) {
      typings.push(typing)
      await ready
      return suggestions
    },
    async home({ key, name }) {
      return {
        preview: 'Home',
        blocks: [paragraph(text(`All of ${name} (${key.id}). Type /papers mine.`)), ...list.blocks.slice(1)],
      }
    },
    async joined(place) {
      places.push(place)
    },
  }
}
