import { describe, expect, it } from 'vitest'
import { code, context, link, paragraph, text } from '../../../src/message/tree.ts'
import { createWording } from '../../../src/platforms/slack/wording.ts'

describe('the name of the slash command', () => {
  const wording = createWording('/reading-room')

  it.each([
    ['/papers', '/reading-room'],
    ['Type /papers help, or (/papers top).', 'Type /reading-room help, or (/reading-room top).'],
    ['“/papers digest on”', '“/reading-room digest on”'],
    ['https://huggingface.co/papers', 'https://huggingface.co/papers'],
    ['huggingface.co/papers/2605.03849', 'huggingface.co/papers/2605.03849'],
    ['/papers/2605.03849', '/papers/2605.03849'],
    ['/papersxyz and /papers-two and and/papers', '/papersxyz and /papers-two and and/papers'],
  ])('in %j makes it %j', (said, named) => {
    expect(wording.text(said)).toBe(named)
  })

  it('is changed wherever the bot speaks, and in no address, title or action', () => {
    const said = 'Type /papers top'
    const named = 'Type /reading-room top'
    const url = 'https://x.org/?q= /papers top'
    const action = 'v1:help: /papers top'
    const drawn = (words: string) => ({
      preview: words,
      replies: [],
      blocks: [
        { kind: 'heading' as const, text: words },
        paragraph(text(words), code(words), link(words, 'https://x.org/')),
        context({ kind: 'link', text: words, url }),
        { kind: 'list' as const, items: [[text(words)]] },
        {
          kind: 'paper' as const,
          title: said,
          url,
          facts: [[text(words)]],
          summary: said,
        },
        { kind: 'actions' as const, buttons: [{ label: words, action }] },
        { kind: 'menu' as const, prompt: words, options: [{ label: words, about: words, action }] },
        { kind: 'image' as const, url, alt: said },
        { kind: 'divider' as const },
      ],
    })
    expect(wording.message({ ...drawn(said), replies: [drawn(said)] })).toEqual({
      ...drawn(named),
      replies: [drawn(named)],
    })
    expect(createWording('/papers').message(drawn(said))).toEqual(drawn(said))
  })
})
