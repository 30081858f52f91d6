import type { Form } from '../../../src/message/form.ts'
import { actions, type Message, type Post, say } from '../../../src/message/tree.ts'
import { placeText } from '../../../src/platforms/place.ts'
import type { CommandDesk, CommandRequest, Input, Reply } from '../../../src/platforms/port.ts'

const paper = (number: number, title: string) =>
  ({ kind: 'paper', number, title, url: `https://x.y/${number}`, facts: [] }) as const

const list: Post = {
  preview: 'Two papers',
  blocks: [
    paper(1, 'First'),
    paper(2, 'Second'),
    actions(
      { label: '1', action: 'v1:show:1' },
      { label: '2', action: 'v1:show:2' },
      { label: "Post today's now", action: 'v1:now:' },
    ),
  ],
}

const card = (id: string): Post => ({
  preview: `Paper ${id}`,
  blocks: [
    { kind: 'heading', text: `Paper ${id}` },
    actions({ label: 'Mute…', action: `v1:mute:${id}` }, { label: 'Next ›', action: 'v1:next:' }),
  ],
})

const topics: Post = {
  preview: 'Topics',
  blocks: [
    {
      kind: 'menu',
      prompt: 'Choose a topic',
      options: [
        { label: 'agents', about: 'about 12 a week', action: 'v1:topic:agents' },
        { label: 'speech', action: 'v1:topic:speech' },
      ],
    },
  ],
}

/** A form with a field of every kind. */
const form: Form = {
  kind: 'form',
  title: 'Subscribe',
  submit: 'Subscribe',
  action: 'v1:form:x',
  intro: 'One message however many topics.',
  fields: [
    { kind: 'topic', name: 'topic', label: 'Topic', hint: 'A name, or any query.' },
    { kind: 'time', name: 'time', label: 'Time', value: '09:00' },
    {
      kind: 'choice',
      name: 'to',
      label: 'Where',
      value: 'me',
      options: [
        { value: 'here', label: 'In this channel' },
        { value: 'me', label: 'By direct message' },
      ],
    },
    { kind: 'text', name: 'note', label: 'Note', optional: true, value: 'old' },
  ],
}

/** A desk that answers a few words, and keeps what it was asked. */
export interface Counter extends CommandDesk {
  readonly asked: readonly CommandRequest[]
}

/** `told` says something for all where it was asked; `posts` is what that is, with its own buttons. */
export function createCounter(told: (message: Message) => Promise<unknown>): Counter {
  const asked: CommandRequest[] = []

  async function answerTo(input: Input): Promise<Reply['answer']> {
    if (input.kind === 'pressed') {
      const [, verb = '', about = ''] = input.action.split(':')
      return verb === 'show' ? card(about) : say(`pressed ${verb} ${about}`.trim())
    }
    if (input.kind === 'submitted') return say(`sent ${JSON.stringify(input.values)}`)
    if (input.kind === 'chosen') return say(`chosen ${input.command}`)
    switch (input.text) {
      case 'list':
        return list
      case 'topics':
        return topics
      case 'form':
        return form
      case 'export':
        return {
          kind: 'file',
          name: 'saved.bib',
          about: 'Your saved papers.',
          content: '@misc{a,\n  title = {A\u001b[31m}\n}\n',
        }
      case 'change':
        await told({ ...card('9'), replies: [] })
        return say('Changed.')
      default:
        return say(`typed ${input.text}`)
    }
  }

  return {
    asked,
    opening: () => 'answer',
    faults: (input) =>
      input.kind === 'submitted' && input.values['time'] === 'noonish'
        ? { time: 'Give a time such as 09:00.' }
        : {},
    async handle(request) {
      const seen = asked.some(({ id }) => id === request.id)
      asked.push(request)
      return seen ? undefined : { answer: await answerTo(request.input), replaces: false, open: false }
    },
    complete: async () => [],
    home: async () => say('Home'),
    joined: async (place) => void (await told({ ...say(`Hello ${placeText(place)}`), replies: [] })),
  }
}
