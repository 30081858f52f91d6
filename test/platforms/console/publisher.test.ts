import { describe, expect, it } from 'vitest'
import { createConsolePublisher } from '../../../src/platforms/console/publisher.ts'

const message = {
  preview: 'One',
  blocks: [{ kind: 'heading' as const, text: 'Papers of Thu 7 May' }],
  replies: [{ preview: 'Two', blocks: [{ kind: 'heading' as const, text: 'A reply' }] }],
}

function open(terminal: { isTTY?: boolean; columns?: number } = {}) {
  const lines: string[] = []
  return { lines, publisher: createConsolePublisher({ ...terminal, write: (text) => lines.push(text) }) }
}

const send = async ({ publisher }: ReturnType<typeof open>) => {
  const place = await publisher.locate('terminal')
  return publisher.post(place, message, { key: 'k', part: 0, at: 0 }, [])
}

describe('the console publisher', () => {
  it('writes a message with its replies in one piece', async () => {
    const stand = open()
    expect(await stand.publisher.parts(await stand.publisher.locate('terminal'), message)).toBe(1)
    await send(stand)
    expect(stand.lines).toEqual(['Papers of Thu 7 May\n\n   A reply\n'])
  })

  it('colours on a terminal only', async () => {
    const terminal = open({ isTTY: true })
    await send(terminal)
    expect(terminal.lines).toEqual([
      '\u001b[1mPapers of Thu 7 May\u001b[0m\n\n   \u001b[1mA reply\u001b[0m\n',
    ])
  })

  it('keeps to the columns of the terminal, or to eighty', async () => {
    const heading = { kind: 'heading' as const, text: 'word '.repeat(30).trim() }
    for (const [columns, words] of [
      [40, 8],
      [undefined, 16],
    ] as const) {
      const stand = open(columns ? { columns } : {})
      const place = await stand.publisher.locate('terminal')
      const long = { preview: '', blocks: [heading], replies: [] }
      await stand.publisher.post(place, long, { key: 'k', part: 0, at: 0 }, [])
      expect(stand.lines[0]?.split('\n')[0]).toBe('word '.repeat(words).trim())
    }
  })

  it('numbers its receipts', async () => {
    const stand = open()
    expect([await send(stand), await send(stand)]).toEqual([
      { channel: 'terminal', message: '1' },
      { channel: 'terminal', message: '2' },
    ])
  })
})
