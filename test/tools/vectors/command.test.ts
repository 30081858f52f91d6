import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWordVectors } from '../../../src/search/word-vectors.ts'
import { createReporter } from '../../../tools/vectors/reporter.ts'
import { createTestClock } from '../../doubles/clock.ts'
import { smallLibrary } from './library.ts'

const tool = fileURLToPath(new URL('../../../tools/train-vectors.ts', import.meta.url))

async function run(...words: string[]) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', tool, ...words])
  const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { told, code }
}

describe('the command that trains', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paperboy-vectors-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('writes the same file with one worker and with two, and says what it did', async () => {
    const lines = Array.from({ length: 23 }, () => smallLibrary()).flatMap((papers) =>
      papers.map(({ title, abstract }) =>
        JSON.stringify({ title, summary: abstract, published: '2025-04-05' }),
      ),
    )
    const papers = join(folder, 'papers.jsonl.zst')
    writeFileSync(papers, zstdCompressSync(lines.join('\n')))
    const ask = ['--papers', papers, '--epochs', '2', '--seed', '5', '--limit', '1090']
    const runs = await Promise.all(
      ['1', '2'].map((workers) => run(...ask, '--workers', workers, '--out', join(folder, workers))),
    )
    expect(runs.map(({ code }) => code)).toEqual([0, 0])
    expect(runs[1]?.told).toMatch(/words to learn, 2 workers\n(.*\n)*.*2: [\d,]+ bytes\n/)
    expect(readdirSync(folder).toSorted()).toEqual(['1', '2', 'papers.jsonl.zst'])
    const [one, two] = ['1', '2'].map((name) => readWordVectors(readFileSync(join(folder, name))))
    expect(one?.header).toMatchObject({
      papers: 1090,
      seed: 5,
      epochs: 2,
      dimensions: 128,
      newest: '2025-04-05',
    })
    expect(two?.ofQuery(['galaxy'])).toEqual(one?.ofQuery(['galaxy']))
    expect(two?.ofPaper(['speech'], ['audio', 'voice'])).toEqual(one?.ofPaper(['speech'], ['audio', 'voice']))
  })

  it('says how it is used when it is used wrongly', async () => {
    const { told, code } = await run('--epochs', 'many')
    expect(code).toBe(1)
    expect(told).toContain('papers')
    expect(told).toContain('epochs')
    expect(told).toContain('Usage: train-vectors --papers FILE.jsonl.zst')
  })
})

describe('what is told while it trains', () => {
  it('says the pace and the time left, now and then in a file', async () => {
    const clock = createTestClock('2026-01-02T03:04:05Z')
    const written: string[] = []
    const report = createReporter(clock, { write: (text: string) => written.push(text) })
    const progress = { epoch: 1, steps: 1000, loss: 2.5 }
    report.training({ ...progress, step: 20 }, 100)
    await clock.advance(10_000)
    report.training({ ...progress, step: 100 }, 100)
    report.training({ ...progress, step: 110 }, 100)
    expect(written).toEqual([
      'epoch 1 · step 100 of 1,000 · loss 2.500 · 800 examples a second · 1:53 left\n',
    ])
  })

  it('writes over its own line on a terminal', () => {
    const clock = createTestClock('2026-01-02T03:04:05Z')
    const written: string[] = []
    const report = createReporter(clock, { isTTY: true, write: (text: string) => written.push(text) })
    report.paper(20_000)
    report.paper(20_001)
    report.line('Done')
    expect(written).toEqual(['\r\u001b[K20,000 papers read', '\r\u001b[KDone', '\n'])
  })
})
