import { describe, expect, it } from 'vitest'
import { createOutput } from '../../src/cli/output.ts'

/** A stream that keeps what is written to it. */
function stream(isTTY: boolean, columns = 80) {
  const written: string[] = []
  return { isTTY, columns, written, write: (text: string) => written.push(text) }
}

describe("a command's output", () => {
  it('is lines for a person, or one document', () => {
    const [person, machine] = [stream(false), stream(false)]
    for (const [json, out] of [
      [false, person],
      [true, machine],
    ] as const) {
      const output = createOutput(json, out, stream(false))
      output.document({ papers: 3 })
      output.line('3 papers.')
    }
    expect(person.written).toEqual(['3 papers.\n'])
    expect(machine.written).toEqual(['{"papers":3}\n'])
  })

  it('draws progress over itself, and what comes next begins a line of its own', () => {
    const [out, bar] = [stream(true), stream(true)]
    const output = createOutput(false, out, bar)
    for (const done of [1, 2, 100, 100, 100]) output.progress(done, 100, 'papers.jsonl')
    output.line('Done.')
    output.line('Really.')
    const ended = bar.written.filter((text) => text.includes('\n'))
    expect(bar.written).toHaveLength(4)
    expect(bar.written[2]).toBe(`\r${'█'.repeat(24)} 100 %  papers.jsonl\u001b[K`)
    expect(ended).toEqual(['\n'])
  })

  it('draws progress on one line whatever it is called', () => {
    const bar = stream(true, 60)
    createOutput(false, stream(true), bar).progress(1, 2, `/a/${'long/'.repeat(30)}papers.jsonl`)
    const [drawn = ''] = bar.written
    expect(drawn.replace('\r', '').replace('\u001b[K', '').length).toBeLessThan(60)
    expect(drawn).toContain('long/papers.jsonl')
  })

  it('draws no progress where nobody watches, nor for nothing', () => {
    const [pipe, terminal] = [stream(false), stream(true)]
    createOutput(false, stream(false), pipe).progress(1, 2, 'a')
    createOutput(false, stream(true), terminal).progress(0, 0, 'a')
    expect([pipe.written, terminal.written]).toEqual([[], []])
  })
})
