import { beforeAll, expect, it } from 'vitest'
import type { Digest } from '../../src/digest/digest.ts'
import { digestMessage } from '../../src/message/digest.ts'
import { plainText } from '../../src/message/fit.ts'
import { displayWidth, visibleLength } from '../../src/message/text.ts'
import type { Message } from '../../src/message/tree.ts'
import { renderConsole } from '../../src/platforms/console/render.ts'
import { discordBody, discordParts } from '../../src/platforms/discord/render.ts'
import { slackBody, slackParts } from '../../src/platforms/slack/render.ts'
import { describeWithData } from '../data.ts'
import { discordFaults } from '../doubles/discord/validate.ts'
import { slackFaults } from '../doubles/slack/validate.ts'
import { discordLines, measure, slackLines } from './measure.ts'
import { recordedDigests } from './recorded.ts'

describeWithData('all recorded days', () => {
  let digests: Digest[] = []
  let messages: { readonly day: string; readonly compact: Message; readonly thread: Message }[] = []
  const faultsOf = (judge: (message: Message) => string[]): string[] =>
    messages.flatMap(({ day, compact, thread }) =>
      [...judge(compact), ...judge(thread)].map((fault) => `${day}: ${fault}`),
    )

  beforeAll(() => {
    digests = recordedDigests()
    messages = digests.map((digest) => ({
      day: digest.days.join(),
      compact: digestMessage(digest, 'compact'),
      thread: digestMessage(digest, 'thread'),
    }))
  })

  it('are 537', () => {
    expect(digests).toHaveLength(537)
  })

  it('keep every title whole, in order', () => {
    const titles = messages.map(({ compact }) =>
      compact.blocks.flatMap((block) => (block.kind === 'paper' ? [block.title] : [])),
    )
    expect(titles.flat().filter((title) => title.endsWith('…'))).toEqual([])
    expect(titles.map((some) => some.length)).toEqual(digests.map(({ entries }) => entries.length))
  })

  it('have a first line of at most 110 characters and facts of at most 80', () => {
    const previews = messages.map(({ compact }) => compact.preview)
    expect(previews.filter((preview) => visibleLength(preview) > 110)).toEqual([])
    const facts = messages.flatMap(({ compact, thread }) =>
      [...compact.blocks, ...thread.blocks].flatMap((block) =>
        block.kind === 'paper' ? [block.facts.map(plainText).join(' · ')] : [],
      ),
    )
    expect(facts.filter((line) => visibleLength(line) > 80)).toEqual([])
  })

  it('say in at most 140 characters what a paper brings, nearly always', () => {
    const summaries = messages.flatMap(({ compact }) =>
      compact.blocks.flatMap((block) => (block.kind === 'paper' ? [block.summary] : [])),
    )
    expect(summaries.filter((summary) => summary !== undefined && visibleLength(summary) > 140)).toEqual([])
    const share = summaries.filter((summary) => summary !== undefined).length / summaries.length
    expect(share).toBeGreaterThan(0.9)
  })

  it.each([
    ['Slack', (message: Message) => measure(slackParts(message).flatMap(slackLines))],
    [
      'Discord',
      (message: Message) => measure(discordParts(message, { channel: 'text' }).flatMap(discordLines)),
    ],
  ])('are read at a glance on %s: 1,500 characters and 45 lines', (_, measured) => {
    const sizes = messages.map(({ compact }) => measured(compact))
    expect(sizes.filter(({ characters, lines }) => characters > 1500 || lines > 45)).toEqual([])
  })

  it('are one part each in the compact format', () => {
    const parts = messages.map(({ compact }) => [
      slackParts(compact).length,
      discordParts(compact, { channel: 'text' }).length,
    ])
    expect(parts.filter(([slack, discord]) => slack !== 1 || discord !== 1)).toEqual([])
  })

  it('pass the rules of Slack', () => {
    const faults = faultsOf((message) =>
      slackParts(message).flatMap((part) =>
        slackFaults(
          'chat.postMessage',
          slackBody(part, { key: 'key', threadTs: part.kind === 'reply' ? '1.2' : undefined }),
        ),
      ),
    )
    expect(faults).toEqual([])
  })

  it('pass the rules of Discord', () => {
    const faults = faultsOf((message) =>
      discordParts(message, { channel: 'text' }).flatMap((part) =>
        discordFaults(
          part.kind === 'open-thread'
            ? 'POST /channels/{channel}/messages/{message}/threads'
            : 'POST /channels/{channel}/messages',
          discordBody(part, { key: 'key', nonce: 'nonce' }),
        ),
      ),
    )
    expect(faults).toEqual([])
  })

  it('fit a terminal of 80 columns', () => {
    const wide = messages.flatMap(({ compact, thread }) =>
      [compact, thread]
        .flatMap((message) => renderConsole(message, { width: 80, colour: false }).split('\n'))
        .filter((line) => displayWidth(line) > 80),
    )
    expect(wide).toEqual([])
  })
})
