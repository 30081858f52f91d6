import { describe, expect, it } from 'vitest'
import { marked } from '../../src/cli/marked.ts'
import { displayWidth } from '../../src/message/text.ts'

describe('a mark under a fault', () => {
  it('stands under the stretch of the query', () => {
    expect(marked('graph titel:x', { start: 6, end: 12 }, 80)).toEqual(['graph titel:x', '      ^^^^^^'])
  })

  it.each([20, 30, 80])('fits a terminal of %i columns, however long the query', (columns) => {
    const query = `${'word '.repeat(2000)}"open ${'word '.repeat(50)}`
    const lines = marked(query, { start: 10_000, end: query.length }, columns)
    expect(lines.map((line) => displayWidth(line) <= columns)).toEqual([true, true])
    expect(lines[0]).toContain('"open')
    expect(lines[0]?.[lines[1]?.indexOf('^') ?? 0]).toBe('"')
  })
})
