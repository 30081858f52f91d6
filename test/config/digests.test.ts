import { describe, expect, it } from 'vitest'
import { declaredDigests } from '../../config/digests.ts'
import { workingFolder } from './folder.ts'

const declared = (yaml: string) => declaredDigests(workingFolder({ 'paperboy.yaml': yaml }).load())

/** The rhythm of a digest that says `days`. */
function rhythmOf(days: string) {
  const [digest] = declared(`digests: {lab: {platform: slack, channel: C123, days: ${days}}}`)
  const [subscription] = digest?.subscriptions ?? []
  return [subscription?.kind, subscription?.days]
}

describe('a declared digest', () => {
  it('is one subscription to all papers where it names no topic, with the defaults', () => {
    expect(declared('digests: {lab: {platform: slack, channel: C123}}')).toEqual([
      {
        name: 'lab',
        place: { platform: 'slack', channel: 'C123', zone: 'UTC', format: 'compact', emptyDay: 'say' },
        subscriptions: [
          { kind: 'daily', topic: '', query: '', top: 5, minVotes: 5, days: [1, 2, 3, 4, 5], time: '09:00' },
        ],
      },
    ])
  })

  it('overrides the defaults, and the operator’s defaults override the bundled ones', () => {
    const [digest] = declared(`
defaults: {zone: Asia/Kolkata, top: 3, time: 08:30}
digests:
  lab: {platform: discord, channel: '@123456789012345678', time: 18:00, minVotes: 0, format: thread, emptyDay: skip}
`)
    expect(digest?.place).toEqual({
      platform: 'discord',
      channel: '@123456789012345678',
      zone: 'Asia/Kolkata',
      format: 'thread',
      emptyDay: 'skip',
    })
    expect(digest?.subscriptions).toMatchObject([{ top: 3, minVotes: 0, time: '18:00' }])
  })

  it('has a subscription for each topic; the name of a topic means that topic', () => {
    const [digest] = declared(
      `digests: {lab: {platform: slack, channel: C123, topics: [agents, '"code switching"', agents survey]}}`,
    )
    expect(digest?.subscriptions.map(({ topic, query }) => [topic, query])).toEqual([
      ['agents', 'topic:agents'],
      ['"code switching"', '"code switching"'],
      ['agents survey', 'agents survey'],
    ])
  })

  it('keeps a Discord id that was written without quotes, digit by digit', () => {
    const [digest] = declared('digests: {lab: {platform: discord, channel: 1187654321098765432}}')
    expect(digest?.place.channel).toBe('1187654321098765432')
  })

  it.each([
    ['weekdays', ['daily', [1, 2, 3, 4, 5]]],
    ['daily', ['daily', [1, 2, 3, 4, 5, 6, 7]]],
    ['[wed, mon, sun]', ['daily', [1, 3, 7]]],
    ['weekly', ['weekly', [1]]],
    ['weekly fri', ['weekly', [5]]],
  ])('runs on days: %s', (days, rhythm) => {
    expect(rhythmOf(days)).toEqual(rhythm)
  })
})
