import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/message/text.ts'
import { context, link, paragraph, text } from '../../../src/message/tree.ts'
import { mailHtml } from '../../../src/platforms/email/html.ts'
import { mailText } from '../../../src/platforms/email/text.ts'
import { anyMessage } from '../messages.ts'

/** Elements that a mail is made of, and those that have no end. */
const elements = /^(html|head|title|style|body|div|h1|h2|article|p|ul|li|a|strong|code)$/
const empty = /^(meta|hr|img)$/

/** Tags of a document in order: `p`, `/p`. Throws where a sign of markup belongs to none. */
function tagsOf(document: string): string[] {
  const tags: string[] = []
  const rest = document.replace(
    /<!doctype html>|<(\/?[a-z\d]+)((?: [a-z-]+="[^"<>]*")*)>/g,
    (_whole, tag: string | undefined) => {
      if (tag !== undefined) tags.push(tag)
      return ''
    },
  )
  if (/[<>]/.test(rest)) throw new Error(`markup out of place: ${rest}`)
  return tags
}

/** The elements that are open when a document is over, or closed out of order. */
function unbalanced(tags: readonly string[]): readonly string[] {
  const open: string[] = []
  for (const tag of tags) {
    if (empty.test(tag)) continue
    if (!tag.startsWith('/')) open.push(tag)
    else if (open.pop() !== tag.slice(1)) return [tag]
  }
  return open
}

describe('the document of a mail', () => {
  it('is made of its own elements alone, whatever its texts', () => {
    fc.assert(
      fc.property(anyMessage, ({ preview, blocks }) => {
        const document = mailHtml(preview, blocks)
        const tags = tagsOf(document)
        const strange = tags
          .map((tag) => tag.replace('/', ''))
          .filter((tag) => !elements.test(tag) && !empty.test(tag))
        expect(strange).toEqual([])
        expect(unbalanced(tags)).toEqual([])
        for (const [, address] of document.matchAll(/(?:href|src)="([^"]*)"/g))
          expect(address).toMatch(/^https?:/)
      }),
    )
  })

  it('has a style beside every element of its blocks, for programs that drop the sheet', () => {
    const document = mailHtml('One', [
      { kind: 'heading', text: 'One' },
      paragraph(text('Two'), link('Three', 'https://a.example/')),
      { kind: 'list', items: [[text('Four')]] },
      { kind: 'paper', title: 'Five', url: 'https://a.example/5', facts: [[text('Six')]], summary: 'Seven' },
      { kind: 'image', url: 'https://a.example/8.png', alt: 'Eight' },
      { kind: 'divider' },
      context(text('Nine')),
    ])
    const [, body = ''] = document.split(/(?=<h1)/)
    const bare = [...body.matchAll(/<([a-z]\w*)(?![^>]* style=")[^>]*>/g)].map(([, tag]) => tag)
    expect(bare).toEqual([])
  })

  it('draws no buttons: nobody can press them in a mail', () => {
    const buttons = [{ label: 'Press me', action: 'v1:mine:' }]
    expect(mailHtml('One', [{ kind: 'actions', buttons }])).not.toContain('Press me')
  })
})

describe('the text of a mail', () => {
  it('has no sign that a program could obey, whatever its texts', () => {
    fc.assert(
      fc.property(anyMessage, ({ blocks }) => {
        const drawn = mailText(blocks)
        expect(drawn.endsWith('\n')).toBe(true)
        expect(drawn.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u200b\ufeff]/u)
      }),
    )
  })

  it('is broken at spaces, so that only a word can be longer than 72 columns', () => {
    fc.assert(
      fc.property(anyMessage, ({ blocks }) => {
        const long = mailText(blocks)
          .split('\n')
          .filter((line) => displayWidth(line) > 72)
        // A number, or a bullet, and the word behind it; a sign between facts stays with the word before.
        for (const line of long)
          expect(line.trim().replace(/^(?:\d+\.|-) | ·(?: ·)*$/g, '')).not.toMatch(/\S [^ ·]/)
      }),
    )
  })

  it('keeps an address whole behind its words', () => {
    const address = `https://papers.example.org/preferences/${'x'.repeat(90)}`
    expect(
      mailText([
        context(link('What you get, and why', address), text(' · '), link('Stop', 'https://a.example/')),
      ]),
    ).toBe(`What you get, and why\n<${address}> ·\nStop <https://a.example/>\n`)
  })

  it('writes an address once that is its own words', () => {
    expect(mailText([paragraph(link('https://a.example/', 'https://a.example/'))])).toBe(
      'https://a.example/\n',
    )
  })

  it('sets lists and papers under their signs', () => {
    const words = 'word '.repeat(20).trim()
    expect(
      mailText([
        { kind: 'list', items: [[text(words)], [text('Two')]] },
        { kind: 'paper', number: 10, title: words, url: 'https://a.example/', facts: [] },
      ]).split('\n'),
    ).toEqual([
      `- ${'word '.repeat(14).trim()}`,
      `  ${'word '.repeat(6).trim()}`,
      '- Two',
      '',
      `10. ${'word '.repeat(13).trim()}`,
      `    ${'word '.repeat(7).trim()}`,
      '    https://a.example/',
      '',
    ])
  })
})
