import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../config/load.ts'
import { namedTopics } from '../../config/queries.ts'
import { createFileSource } from '../../src/catalogue/file.ts'
import { createRefresh } from '../../src/catalogue/refresh.ts'
import { chat } from '../../src/cli/chat.ts'
import { createOutput } from '../../src/cli/output.ts'
import { createMatching } from '../../src/delivery/matching.ts'
import { createConsoleHost } from '../../src/platforms/console/host.ts'
import type { Clock } from '../../src/shared/clock.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { root } from '../architecture/files.ts'
import { startHuggingFace } from '../doubles/huggingface.ts'
import { createTestLog } from '../doubles/log.ts'
import { startSmtp } from '../doubles/smtp/server.ts'
import type { WebServer } from '../doubles/web-server.ts'
import { until } from '../platforms/until.ts'
import { createFolder, launch, run } from './process.ts'

const folder = createFolder()
afterAll(() => folder.remove())

const temporary = join(folder.path, 'tmp')
mkdirSync(temporary)
/** As the scripts of package.json run it. */
const quiet = { NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
const env = { ...quiet, TZ: 'Europe/Berlin', TMPDIR: temporary }

/** Types lines into a chat and reads what became of it. */
const say = (cwd: string, ...lines: readonly string[]) => sayWith({}, cwd, lines)

async function sayWith(more: NodeJS.Dict<string>, cwd: string, lines: readonly string[]) {
  const { child, finished } = launch(cwd, ['chat'], { ...env, ...more }, 'pipe')
  child.stdin?.end(lines.map((line) => `${line}\n`).join(''))
  const { code, stdout, stderr } = await finished
  /** What stands under a line, up to the next one. */
  const answers = stdout.split(/^(?:@you )?› /m)
  const under = (line: string) => answers.find((answer) => answer.startsWith(`${line}\n`)) ?? ''
  return { code, stdout, stderr, under }
}

describe('a chat on the bundled sample', () => {
  it('says that it is one, what can be typed and how it ends, in 80 columns', async () => {
    const { code, stdout, stderr } = await say(folder.path)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(
      'A sample, as it stood on 2026-05-29; nothing is kept. To fill the catalogue:\n  npm run -s paperboy -- refresh\n',
    )
    expect(stdout.match(/^ {2}(top|search|subscribe)\b/gm)).toHaveLength(3)
    expect(stdout).toContain('exit ends it')
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('keeps nothing, and nothing is left of it', async () => {
    expect((await say(folder.path, 'subscribe agents')).code).toBe(0)
    expect((await say(folder.path, 'mine')).under('mine')).toContain('no subscriptions')
    expect(readdirSync(temporary)).toEqual([])
  })

  it('answers a newcomer from the first search to the end of a subscription', async () => {
    const { code, stderr, under } = await say(
      folder.path,
      ...['search world model', '1', 'save', 'subscribe video weekdays 9am', 'change'],
      ...['', 'b', '18:30', '', '0', 'mine', 'unsubscribe 1', 'digest on', "post today's now", '2'],
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(under('search world model')).toMatch(/^1 {2}\S.*/m)
    expect(under('search world model')).toMatch(/^\[1\] \[2\]/m)
    expect(under('1')).toContain('[Save] [Similar]')
    expect(under('save')).toContain('Saved:')
    expect(under('subscribe video weekdays 9am')).toContain('video: on weekdays at 09:00 Europe/Berlin')
    expect(under('change')).toContain('Topic [video]')
    expect(under('0')).toContain('video: every day at 18:30 Europe/Berlin')
    expect(under('mine')).toContain('You have 1 subscription.')
    expect(under('unsubscribe 1')).toContain('Stopped: video.')
    expect(under('digest on')).toMatch(/^In #terminal:\nYou set up the digest of this channel/m)
    expect(under("post today's now")).toContain('Papers of Fri 29 May')
    expect(under('2')).toContain('[Save] [Similar]')
  })

  it('asks what is missing and answers what cannot be understood', async () => {
    const { code, stderr, under } = await say(
      folder.path,
      ...[
        'serch video',
        'search "open',
        'x'.repeat(10_000),
        '/papers help',
        '\u001b[2J<!channel>',
        'exit',
        'top',
      ],
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(under('serch video')).toContain('/papers search')
    expect(under('search "open')).toContain('Character 1')
    expect(under('/papers help')).toContain('/papers subscribe')
    expect(under('top')).toBe('')
  })
})

describe('a chat on a catalogue', () => {
  const own = join(folder.path, 'own')
  const day = '2026-05-29'
  let source: WebServer
  const ask = (...lines: readonly string[]) => sayWith({ HF_ENDPOINT: source.url }, own, lines)

  beforeAll(async () => {
    mkdirSync(own)
    const item = { paper: { id: '2605.00009', title: 'Trains Elsewhere', summary: 'Far away.', upvotes: 3 } }
    const now = () => Temporal.Instant.from(`${day}T12:00Z`)
    source = await startHuggingFace({ days: new Map([[day, [item]]]), now })
    writeFileSync(
      join(own, 'papers.json'),
      JSON.stringify([{ id: '2605.00001', title: 'Slow Trains for Fast Readers', summary: 'Trains.' }]),
    )
    expect(await run(own, ['import', 'papers.json'])).toMatchObject({ code: 0 })
  })

  afterAll(() => source.close())

  it('finds its papers, asks its sources for more, and keeps what was subscribed to', async () => {
    const { code, stdout, stderr, under } = await ask('search trains', 'subscribe trains weekly')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).not.toContain('sample')
    expect(under('search trains')).toContain('Slow Trains for Fast Readers')
    expect(under('search trains')).toContain('Trains Elsewhere')
    expect((await ask('mine')).under('mine')).toContain('trains')
  })

  it('ends cleanly when it is told to stop', async () => {
    const { child, finished, stdout } = launch(own, ['chat'], env, 'pipe')
    child.stdin?.write('mine\n')
    await until(() => stdout().includes('You have 1 subscription.'))
    child.kill('SIGTERM')
    expect(await finished).toMatchObject({ code: 0, stderr: '' })
  })

  it('has a link mailed to an address, where e-mail is set up', async () => {
    const smtp = await startSmtp({ from: 'papers@example.org' })
    const mail = {
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      MAIL_FROM: 'papers@example.org',
      PUBLIC_URL: 'https://papers.example.org',
      PAPERBOY_SECRET: 'a secret of thirty-two bytes or more',
    }
    const line = 'subscribe agents weekdays 9am you@example.org'
    const { code, stderr, under } = await sayWith(mail, own, [line])
    const letters = smtp.mails.map(({ to }) => to)
    await smtp.stop()
    expect({ code, stderr, letters }).toEqual({ code: 0, stderr: '', letters: ['you@example.org'] })
    expect(under(line)).toContain('on weekdays at 09:00 Europe/Berlin by e-mail')
  })

  it('is no JSON document', async () => {
    const { code, stderr } = await run(own, ['chat', '--json'])
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--json') })
  })
})

/** A clock that a test sets; whoever sleeps does so until the test wakes them. */
function createHandClock(start: string) {
  let now = Temporal.Instant.from(start)
  let wake: (() => void) | undefined
  const clock: Clock = {
    now: () => now,
    sleep: (_ms, signal) =>
      new Promise((resolve, reject) => {
        wake = resolve
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      }),
  }
  return {
    clock,
    set: (instant: string) => {
      now = Temporal.Instant.from(instant)
    },
    async wake() {
      await until(() => wake !== undefined)
      wake?.()
    },
  }
}

describe('what falls due while somebody chats', () => {
  it('is posted after a minute where nobody types, and after the next answer', async () => {
    const { clock, set, wake } = createHandClock('2026-05-29T09:00Z')
    const log = createTestLog()
    const store = await createSqliteStore({ path: ':memory:', clock })
    const sources = [createFileSource({ path: join(root, 'config/sample.jsonl') })]
    const refresh = createRefresh({ sources, papers: store.papers, clock, log })
    const { signal } = new AbortController()
    for (const day of ['2026-05-28', '2026-05-29', '2026-05-28', '2026-05-29']) await refresh.day(day, signal)
    const input = new PassThrough()
    const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns: 80 })
    let shown = ''
    stream.on('data', (text: string) => {
      shown += text
    })
    const output = createOutput(false, stream, stream)
    const config = loadConfig({ env: {}, cwd: join(root, 'config') })
    const ended = chat({
      output,
      log,
      columns: 80,
      open: async () => ({
        ...{ output, log, clock, store, refresh, sources: [], matches: createMatching(namedTopics()) },
        config: { ...config, data: folder.path, databaseFile: join(folder.path, 'due.sqlite') },
      }),
      terminal: (answered) => createConsoleHost({ input, output: stream, zone: 'UTC', answered }),
      signal,
    })
    input.write('subscribe agents 10:00 every day\n')
    await until(() => shown.endsWith('[Undo]\n\n'))
    expect(shown).toContain('agents: every day at 10:00 UTC by direct message')
    set('2026-05-29T10:00Z')
    await wake()
    await until(() => shown.includes('To you:\nPapers of Fri 29 May'))
    input.write('subscribe video 10:30 every day here\n')
    await until(() => shown.endsWith('[Undo]\n\n'))
    expect(shown).toContain('video: every day at 10:30 UTC')
    set('2026-05-29T10:30Z')
    input.end('help search\n')
    expect(await ended).toBe(0)
    const [, last = ''] = shown.split('› help search\n')
    expect(last).toMatch(/^In #terminal:\nPapers of Fri 29 May$/m)
    expect(last.indexOf('/papers search')).toBeLessThan(last.indexOf('In #terminal:'))
    expect(shown.match(/Papers of Fri 29 May/g)).toHaveLength(2)
    expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([])
  })
})
