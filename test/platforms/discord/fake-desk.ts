import type { PlaceKey } from '../../../src/platforms/place.ts'
import type {
  CommandDesk,
  CommandRequest,
  Input,
  Opening,
  Reply,
  Suggestion,
  Typing,
} from '../../../src/platforms/port.ts'

/** What the fake desk knows of one command or verb. */
export interface FakeCommand {
  readonly opens?: Opening
  readonly replaces?: boolean
  /** What is wrong with a form of it. */
  readonly faults?: (values: Readonly<Record<string, string>>) => Record<string, string>
  readonly answer: (request: CommandRequest) => Reply['answer'] | Promise<Reply['answer']>
}

/** A desk of few commands that answers each request once, as the real one does, and keeps what it was asked. */
export interface FakeDesk extends CommandDesk {
  readonly requests: readonly CommandRequest[]
  readonly typed: readonly Typing[]
  readonly places: readonly PlaceKey[]
}

/** `v1:show:2605.00001` is a press of `show`. */
function nameOf(input: Input): string {
  switch (input.kind) {
    case 'typed':
      return input.text.split(' ')[0] ?? ''
    case 'chosen':
      return input.command
    case 'pressed':
    case 'submitted':
      return input.action.split(':')[1] ?? ''
  }
}

export function createFakeDesk(
  commands: Readonly<Record<string, FakeCommand>>,
  suggest: (typing: Typing) => Promise<readonly Suggestion[]> = async () => [],
): FakeDesk {
  const requests: CommandRequest[] = []
  const typed: Typing[] = []
  const places: PlaceKey[] = []
  const seen = new Set<string>()
  return {
    requests,
    typed,
    places,
    opening: (input) => commands[nameOf(input)]?.opens ?? 'answer',
    faults: (input) =>
      input.kind === 'submitted' ? (commands[nameOf(input)]?.faults?.(input.values) ?? {}) : {},
    async handle(request) {
      if (seen.has(request.id)) return undefined
      seen.add(request.id)
      requests.push(request)
      const command = commands[nameOf(request.input)]
      if (!command) throw new Error(`The fake desk has no command for ${JSON.stringify(request.input)}`)
      return { answer: await command.answer(request), replaces: command.replaces ?? false, open: false }
    },
    complete: (typing) => {
      typed.push(typing)
      return suggest(typing)
    },
    home: async () => ({ preview: 'Home', blocks: [] }),
    joined: async (place) => void places.push(place),
  }
}
