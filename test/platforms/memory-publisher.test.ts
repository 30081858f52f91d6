import { chatPublisherContract } from '../contracts/chat-publisher.ts'
import type { PostFault } from '../contracts/publisher.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'
import { createMemoryPublisher, type PublisherFault } from '../doubles/memory-publisher.ts'

const faults = {
  'lost-answer': 'lost-answer',
  'lost-request': 'lost-request',
  'no-answer': 'lost-request',
  'server-error': 'lost-request',
  'rate-limited': 'rate-limited',
  gone: 'gone',
  forbidden: 'forbidden',
  refused: 'refused',
  'bad-token': 'bad-token',
} as const satisfies Record<PostFault, PublisherFault>

chatPublisherContract('memory', async () => {
  const clock = createLeapingClock('2026-05-07T07:00:00Z')
  const publisher = createMemoryPublisher({ clock })
  const place = await publisher.locate('C1')
  const person = { ...place, id: '@U1' }
  publisher.keeper = { person, name: '#reading' }
  return {
    publisher,
    place,
    keeper: publisher.keeper,
    heard: () => publisher.standing.filter((one) => one.place.id === '@U1').map(({ post }) => post.preview),
    elsewhere: { ...place, id: 'C2' },
    lines: () =>
      publisher.standing
        .filter((one) => one.place.id === 'C1')
        .map(({ post, parent }) => `${parent ? '> ' : ''}${post.preview}`),
    leap: clock.leap,
    disturb: (fault) => publisher.fail(faults[fault]),
    unplug: async () => publisher.fail('unreachable'),
    close: async () => {},
  }
})
