import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutral } from '../../../src/message/text.ts'
import { code, context, link, type Message, paragraph, text } from '../../../src/message/tree.ts'
import { actionOf, keyMark } from '../../../src/platforms/discord/mark.ts'
import { type DiscordPart, discordBody, discordParts } from '../../../src/platforms/discord/render.ts'
import { discordFaults } from '../../doubles/discord/validate.ts'
import { hostileText, hostileTitles } from '../hostile.ts'
import { anyMessage } from '../messages.ts'

const messageOf = (...blocks: Message['blocks']): Message => ({ preview: 'First line', blocks, replies: [] })
const textChannel = { channel: 'text' } as const
const keyed = { key: 'place|daily|2026-05-07|09:00#0', nonce: '12345678901234567890' }
const mark = keyMark(keyed.key)

function embedOf(message: Message) {
  const [part] = discordParts(message, textChannel)
  if (part === undefined || part.kind === 'open-thread') throw new Error('a message expected')
  return part.body.embeds?.[0]
}

/** Reads Markdown as Discord does: escapes first; what is left unescaped is markup. */
function read(markdown: string): { readonly shown: string; readonly markup: string[] } {
  const markup: string[] = []
  const shown = markdown.replace(
    /\\([^\p{L}\p{N}\s])|[*_~`|[\]<>\\]|(?:https?|steam):\/\/\S|@(?:everyone|here)|^(?:#|-|>|\d+[.)] )/giu,
    (found, escaped) => {
      if (typeof escaped === 'string') return escaped
      markup.push(found)
      return found
    },
  )
  return { shown, markup }
}

/** A text as a reader compares: unseen signs gone, full-width brackets as brackets. */
function seen(shown: string): string {
  return neutral(shown).replaceAll('［', '[').replaceAll('］', ']').trim()
}

describe('a message on Discord', () => {
  const digest = messageOf(
    { kind: 'heading', text: 'Papers of Thu 7 May' },
    context(text('5 of 16 listed')),
    {
      kind: 'paper',
      number: 1,
      title: 'Stream-R1: R & D (with [CLS])',
      url: 'https://huggingface.co/papers/2605.03849',
      posted: true,
      facts: [[text('▲ 98')], [link('code', 'https://github.com/a/b'), text(' ★ 12')]],
      summary: 'It streams.',
    },
    paragraph(text('and 3 more')),
    { kind: 'actions', buttons: [{ label: '1', action: 'v1:show:2605.03849' }] },
    context(text('change: '), code('/papers digest')),
  )

  const bodyOf = (message: Message) => {
    const [part] = discordParts(message, textChannel)
    return part?.kind === 'message' ? part.body : undefined
  }
  const card = {
    kind: 'paper',
    title: 'A Paper',
    url: 'https://arxiv.org/abs/2605.03849',
    facts: [],
  } as const

  it('names a paper once, where it can be pressed', () => {
    expect(bodyOf({ ...messageOf(card, paragraph(text('Why.'))), preview: 'A Paper' })).toMatchObject({
      content: '',
      embeds: [{ description: '**[A Paper](https://arxiv.org/abs/2605.03849)**\nWhy.' }],
    })
  })

  it('says above the embed what the notification shows, and not again in it', () => {
    const shared = messageOf(paragraph(text('Shared by Ada:')), card)
    expect(bodyOf({ ...shared, preview: 'Shared by Ada: A Paper' })).toMatchObject({
      content: 'Shared by Ada: A Paper',
      embeds: [{ description: '**[A Paper](https://arxiv.org/abs/2605.03849)**' }],
    })
  })

  it('says a long sentence whole, although its preview is cut', () => {
    const long = 'word '.repeat(150).trim()
    expect(bodyOf({ ...messageOf(paragraph(text(long))), preview: long })?.embeds).toMatchObject([
      { description: long },
    ])
  })

  it('is content, one embed and a row of buttons', () => {
    expect(discordParts(digest, textChannel)).toEqual([
      {
        kind: 'message',
        body: {
          content: 'First line',
          embeds: [
            {
              title: 'Papers of Thu 7 May',
              description:
                '**1 [Stream-R1: R & D (with \\[CLS\\])](https://huggingface.co/papers/2605.03849)** ✓\n▲ 98 · [code](https://github.com/a/b) ★ 12\nIt streams.\nand 3 more',
              footer: { text: '5 of 16 listed\nchange: /papers digest' },
            },
          ],
          components: [
            { type: 1, components: [{ type: 2, style: 2, label: '1', custom_id: 'v1:show:2605.03849' }] },
          ],
          allowed_mentions: { parse: [] },
        },
      },
    ])
  })

  it('carries a mark of its key in every button', () => {
    const [part] = discordParts(digest, textChannel)
    if (!part) throw new Error('one part expected')
    const body = discordBody(part, keyed)
    expect(body).toMatchObject({ nonce: keyed.nonce, enforce_nonce: true })
    expect(body).toMatchObject({
      components: [{ components: [{ custom_id: `v1:show:2605.03849#${mark}` }] }],
    })
    expect(actionOf(`v1:show:2605.03849#${mark}`)).toBe('v1:show:2605.03849')
    expect(mark).toMatch(/^[\w-]{12}$/)
    expect(keyMark('another key')).not.toBe(mark)
  })

  it('carries the mark in a footer where it has no buttons', () => {
    const [plain, small] = [messageOf(paragraph(text('First line'))), messageOf(context(text('small')))].map(
      (message) => discordParts(message, textChannel)[0],
    )
    if (!plain || !small) throw new Error('two parts expected')
    expect(discordBody(plain, keyed)).toEqual({
      content: 'First line',
      embeds: [{ footer: { text: `ref ${mark}` } }],
      allowed_mentions: { parse: [] },
      nonce: keyed.nonce,
      enforce_nonce: true,
    })
    expect(discordBody(small, keyed)).toMatchObject({ embeds: [{ footer: { text: `small · ref ${mark}` } }] })
  })

  it('goes on in further messages where it is over a limit', () => {
    const papers = Array.from({ length: 40 }, (_, index) => ({
      kind: 'paper' as const,
      number: index + 1,
      title: `Paper ${index} ${'x'.repeat(200)}`,
      url: 'https://x.y/',
      facts: [],
    }))
    const parts = discordParts(messageOf(...papers, context(text('the end'))), textChannel)
    expect(parts.map(({ kind }) => kind)).toEqual(['message', 'message', 'message'])
    const last = parts.at(-1)
    expect(last).toMatchObject({
      body: { content: 'First line (3 of 3)', embeds: [{ footer: { text: 'the end' } }] },
    })
  })
})

describe('replies on Discord', () => {
  const message: Message = {
    ...messageOf({ kind: 'heading', text: 'Papers' }),
    thread: `Papers of ${'x'.repeat(200)}`,
    replies: [
      messageOf(paragraph(text('one')), {
        kind: 'image',
        url: 'https://cdn.example/t.png',
        alt: 'Thumbnail',
      }),
      messageOf(paragraph(text('two'))),
    ],
  }

  it.each([
    ['text', ['message', 'open-thread', 'reply', 'reply']],
    ['forum', ['forum-post', 'reply', 'reply']],
    ['thread', ['message', 'message', 'message']],
    ['direct', ['message', 'message', 'message']],
  ] as const)('in a %s channel are %j', (channel, kinds) => {
    expect(discordParts(message, { channel }).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('stand in a thread with a name of at most a hundred characters', () => {
    const names = [textChannel, { channel: 'forum' } as const].flatMap((where) =>
      discordParts(message, where).flatMap((part) => ('name' in part ? [part.name.length] : [])),
    )
    expect(names).toEqual([100, 100])
  })

  it('show their picture in the embed', () => {
    expect(discordParts(message, textChannel)[2]).toMatchObject({
      body: { embeds: [{ description: 'one', image: { url: 'https://cdn.example/t.png' } }] },
    })
  })
})

describe('foreign text on Discord', () => {
  it.each(hostileTitles.filter((title) => !title.startsWith('Long')))('shows %s as text', (title) => {
    const description = embedOf(
      messageOf({ kind: 'paper', number: 1, title, url: 'https://x.y/', facts: [] }),
    )?.description
    const label = /^\*\*1 \[(.*)\]\(https:\/\/x\.y\/\)\*\*$/su.exec(description ?? '')?.[1] ?? ''
    expect(read(label).markup).toEqual([])
    expect(seen(read(label).shown)).toBe(seen(title))
  })

  it('is never active, wherever it stands, and reads as it was written', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, said) => {
        const message = messageOf(
          {
            kind: 'paper',
            number: 1,
            title,
            url: 'https://x.y/',
            facts: [[text(said)]],
            summary: `S${said}`,
          },
          paragraph(text(`P${said}`)),
        )
        const rows = embedOf(message)?.description?.split('\n') ?? []
        const label = /^\*\*1 \[(.*)\]\(https:\/\/x\.y\/\)\*\*$/su.exec(rows[0] ?? '')?.[1] ?? '['
        expect([label, ...rows.slice(1)].flatMap((row) => read(row).markup)).toEqual([])
        expect(seen(read(label).shown)).toBe(seen(title) || 'untitled')
        expect(seen(read(rows.at(-1) ?? '').shown)).toBe(seen(`P${said}`))
      }),
    )
  })

  it('opens no bracket that would end the words of a link early', () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const [first = ''] =
          embedOf(messageOf({ kind: 'paper', title, url: 'https://x.y/', facts: [] }))?.description?.split(
            '\n',
          ) ?? []
        const label = /^\*\*\[(.*)\]\(https:\/\/x\.y\/\)\*\*$/su.exec(first)?.[1] ?? '['
        // A reader without escapes must find the same end: brackets pair up, none nested.
        expect(label.replace(/[^[\]]/g, '')).toMatch(/^(?:\[\])*$/)
        expect(label).not.toContain('](')
      }),
    )
  })
})

describe('a hostile header on Discord', () => {
  it('is text', () => {
    expect(embedOf(messageOf({ kind: 'heading', text: '**bold** <@1>' }))?.title).toBe(
      '\\*\\*bold\\*\\* \\<@1\\>',
    )
  })
})

describe('any message on Discord', () => {
  const routeOf = ({ kind }: DiscordPart) =>
    kind === 'open-thread'
      ? 'POST /channels/{channel}/messages/{message}/threads'
      : kind === 'forum-post'
        ? 'POST /channels/{channel}/threads'
        : 'POST /channels/{channel}/messages'

  const words = fc.oneof(hostileText, fc.constantFrom('', ' ', 'x'.repeat(200)))
  const anyMenu = fc.record({
    kind: fc.constant('menu' as const),
    prompt: words,
    options: fc.array(
      fc.record(
        { label: words, action: fc.oneof(words, fc.string()), about: words },
        { requiredKeys: ['label', 'action'] },
      ),
      { maxLength: 60 },
    ),
  })
  const withMenus = fc
    .tuple(anyMessage, fc.array(anyMenu, { maxLength: 3 }))
    .map(([message, menus]) => ({ ...message, blocks: [...menus, ...message.blocks] }))

  it('passes the rules of Discord', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyMessage, withMenus),
        fc.constantFrom('text' as const, 'forum' as const, 'direct' as const),
        (message, channel) => {
          const parts = discordParts(message, { channel })
          expect(parts.length).toBeGreaterThan(0)
          expect(parts.flatMap((part) => discordFaults(routeOf(part), discordBody(part, keyed)))).toEqual([])
        },
      ),
      { numRuns: 60, endOnFailure: true },
    )
  })
})
