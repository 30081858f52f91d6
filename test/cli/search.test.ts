import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lockFolder } from '../../src/store/folder.ts'
import { createFolder, launch, run } from './process.ts'

const folder = createFolder()
afterAll(() => folder.remove())
const paperboy = (...args: string[]) => run(folder.path, args)
const index = () => join(folder.path, 'data/search.db')

const answer = z.array(
  z.strictObject({ id: z.string(), title: z.string(), score: z.number(), why: z.string().min(1) }),
)
const refusal = z.strictObject({
  error: z.strictObject({ code: z.literal('QUERY_INVALID'), message: z.string(), next: z.string() }),
})
const idsIn = (stdout: string) => answer.parse(JSON.parse(stdout)).map(({ id }) => id)

const papers = [
  {
    id: '2605.00001',
    title: 'Speech Recognition for Hindi and Marathi in the Open Air of Very Large and Noisy Places',
    summary: 'Hindi is spoken, and we recognise it.',
  },
  { id: '2605.00002', title: 'Video Diffusion Transformers', summary: 'Films from noise.' },
  { id: '2605.00003', title: 'Evil \u001b[31mred\u0007 title of a speech', summary: 'Nothing.' },
]

/** Runs `search -` over these lines. */
async function pipe(lines: string, ...args: string[]) {
  const { child, finished } = launch(folder.path, ['search', '-', ...args], {}, 'pipe')
  child.stdin?.end(lines)
  return finished
}

beforeAll(async () => {
  writeFileSync(join(folder.path, 'papers.json'), JSON.stringify(papers))
  expect(await paperboy('import', 'papers.json')).toMatchObject({ code: 0 })
})

describe('search', () => {
  it('answers at once after an import, which has made the index', async () => {
    expect(existsSync(index())).toBe(true)
    const before = statSync(index()).mtimeMs
    const { code, stdout, stderr } = await paperboy('search', 'hindi', 'speech', '--limit', '1', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [first, ...others] = answer.parse(JSON.parse(stdout))
    expect(others).toEqual([])
    expect(first).toMatchObject({ id: '2605.00001', title: papers[0]?.title })
    expect(first?.why).toContain('“hindi” and “speech” in the title')
    expect(statSync(index()).mtimeMs).toBe(before)
  })

  it('shows a person numbered titles with reasons, in 80 columns and without foreign control characters', async () => {
    const { code, stdout } = await paperboy('search', 'speech')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^1 {2}\S/m)
    expect(stdout).toMatch(/^2 {2}\S/m)
    expect(stdout).toContain('   2605.00001 · “speech” in the title')
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(stdout).not.toMatch(/\p{Cc}(?<!\n)/u)
  })

  it('says first when no paper has all of the words', async () => {
    const { stdout } = await paperboy('search', 'hindi', 'diffusion')
    expect(stdout.split('\n')[0]).toBe('No paper has all of these words; these come closest.')
    const json = await paperboy('search', 'hindi', 'diffusion', '--json')
    expect(idsIn(json.stdout)).toContain('2605.00002')
    expect(json.stderr).toContain('No paper has all of these words')
  })

  it('says how to get papers where there are none', async () => {
    const empty = createFolder()
    const { code, stdout } = await run(empty.path, ['search', 'speech'])
    empty.remove()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^There are no papers yet\.\n.*refresh\n.*import config\/sample\.jsonl\n$/)
  })

  it('says kindly when there is nothing', async () => {
    const { code, stdout } = await paperboy('search', 'author:nobody')
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Nothing was found\.\nTry /) })
    expect(idsIn((await paperboy('search', 'author:nobody', '--json')).stdout)).toEqual([])
  })

  it('takes a query that begins with a minus after two of them', async () => {
    const { stdout } = await paperboy('search', '--json', '--', '-speech')
    expect(idsIn(stdout)).toEqual(['2605.00002'])
  })

  it('marks the character at fault and ends with 2', async () => {
    const { code, stdout, stderr } = await paperboy('search', 'hindi', '(speech')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      'hindi (speech',
      '      ^',
      'Character 7, “(”: this parenthesis is never closed.',
    ])
    const json = await paperboy('search', '(speech', '--json')
    expect(json.code).toBe(2)
    refusal.parse(JSON.parse(json.stdout))
  })
})

describe('search -', () => {
  it('answers every line with one line, the empty and the wrong ones too', async () => {
    const lines = 'hindi\n\n(speech\nvideo\r\nspeech hindi'
    const { code, stdout, stderr } = await pipe(lines, '--json', '--limit', '1')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const told = stdout.trimEnd().split('\n')
    expect(told).toHaveLength(5)
    expect([0, 3, 4].map((at) => idsIn(told[at] ?? '')[0])).toEqual([
      '2605.00001',
      '2605.00002',
      '2605.00001',
    ])
    for (const at of [1, 2]) refusal.parse(JSON.parse(told[at] ?? ''))
  })

  it('answers as the lines come, and takes only a line feed for an end', async () => {
    const { child, finished, stdout } = launch(folder.path, ['search', '-', '--json'], {}, 'pipe')
    child.stdin?.write('hin')
    child.stdin?.write('di\u2028speech\rvideo\n')
    if (child.stdout) await once(child.stdout, 'data')
    expect(stdout().trimEnd().split('\n')).toHaveLength(1)
    child.stdin?.end()
    expect(await finished).toMatchObject({ code: 0 })
  })

  it('is readable without --json', async () => {
    const { stdout } = await pipe('video\n(\n')
    expect(stdout).toContain('› video\n1  Video Diffusion Transformers')
    expect(stdout).toContain('› (\n(\n^\nCharacter 1')
  })

  it('answers or refuses whatever a line holds, and never fails', async () => {
    const hostile = [
      ...[
        '"',
        '*',
        "') or 1=1 --",
        'NEAR(a b)',
        '{title}: a',
        'a\u0000b',
        '\u202eabc',
        '🙂',
        '^a + b',
        'a:b:c',
      ],
      ...['a '.repeat(3000), '-'.repeat(100), `${'('.repeat(40)}a`, 'x'.repeat(100_000), 'OR', '"\ud800"'],
    ]
    const { code, stdout, stderr } = await pipe(hostile.join('\n'), '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const told = stdout.trimEnd().split('\n')
    expect(told).toHaveLength(hostile.length)
    for (const line of told) z.union([answer, refusal]).parse(JSON.parse(line))
  })

  it('ends quietly when nobody reads on', async () => {
    const { child, finished } = launch(folder.path, ['search', '-', '--json'], {}, 'pipe')
    child.stdin?.on('error', () => {})
    child.stdin?.write('hindi\n')
    if (child.stdout) await once(child.stdout, 'data')
    child.stdout?.destroy()
    child.stdin?.write('hindi\n'.repeat(1000))
    expect(await finished).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('similar', () => {
  it('finds what is close to a paper, which may be named by its address', async () => {
    const { code, stdout } = await paperboy('similar', 'https://arxiv.org/abs/2605.00001v2', '--json')
    expect(code).toBe(0)
    expect(idsIn(stdout)).not.toContain('2605.00001')
    expect(answer.parse(JSON.parse(stdout))[0]?.why).toMatch(/^(close|near|far) in meaning \(-?\d\.\d\d\)$/)
  })

  it('says so when the catalogue does not have the paper', async () => {
    const { code, stderr } = await paperboy('similar', '1706.03762')
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('no paper 1706.03762') })
  })
})

describe('the index file', () => {
  it('is made anew with one line when it is missing or damaged', async () => {
    rmSync(index())
    const missing = await paperboy('search', 'hindi', '--json')
    expect(idsIn(missing.stdout)).toContain('2605.00001')
    expect(missing.stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining('is made from the catalogue'),
    ])
    truncateSync(index(), 10_000)
    const damaged = await paperboy('search', 'hindi', '--json')
    expect(idsIn(damaged.stdout)).toContain('2605.00001')
    expect(damaged.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining('is made anew')])
    expect((await paperboy('search', 'hindi')).stderr).toBe('')
  })

  it('is left to a running bot, and what it lacks is told', async () => {
    const lock = lockFolder(join(folder.path, 'data'))
    try {
      const more = Array.from({ length: 40 }, (_, at) => ({
        id: `2606.${10_000 + at}`,
        title: `Zebra ${at}`,
      }))
      writeFileSync(join(folder.path, 'more.json'), JSON.stringify(more))
      const before = readFileSync(index())
      expect(await paperboy('import', 'more.json')).toMatchObject({ code: 0, stderr: '' })
      const { code, stdout, stderr } = await paperboy('search', 'hindi', '--json')
      expect({ code, ids: idsIn(stdout)[0] }).toEqual({ code: 0, ids: '2605.00001' })
      expect(stderr).toBe(
        'The search index has 40 changes still to take in, so papers may be missing. Ask again in a minute.\n',
      )
      expect(readFileSync(index()).equals(before)).toBe(true)
      rmSync(index())
      const missing = await paperboy('search', 'hindi')
      expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no search index') })
      expect(existsSync(index())).toBe(false)
    } finally {
      lock.release()
    }
    expect(idsIn((await paperboy('search', 'title:zebra', '--json', '--limit', '100')).stdout)).toHaveLength(
      40,
    )
  })
})
