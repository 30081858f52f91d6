import { describe, expect, it } from 'vitest'
import { createDoctor, findingLines, type Look } from '../../src/ops/doctor.ts'
import { clockLook, indexLook, placeLook, scopesLook, storeLook, tokenLook } from '../../src/ops/looks.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { createTestClock } from '../doubles/clock.ts'

async function findingOf(look: Look) {
  const [finding] = await createDoctor([look]).examine()
  return finding
}

describe('the doctor', () => {
  it('looks at everything, even after something was wrong, and keeps the order', async () => {
    const findings = await createDoctor([
      { name: 'settings', look: async () => 'read from the defaults' },
      {
        name: 'huggingface',
        look: async () => {
          throw new PaperboyError('SOURCE_UNAVAILABLE', 'did not answer', { next: 'Try again later' })
        },
      },
      { name: 'arxiv', look: async () => 'answers' },
    ]).examine()
    expect(findings).toEqual([
      { name: 'settings', ok: true, detail: 'read from the defaults' },
      { name: 'huggingface', ok: false, detail: 'did not answer', next: 'Try again later' },
      { name: 'arxiv', ok: true, detail: 'answers' },
    ])
    expect(findingLines(findings)).toEqual([
      'ok  settings     read from the defaults',
      'no  huggingface  did not answer',
      '                 → Try again later',
      'ok  arxiv        answers',
    ])
  })

  it('has a next step even for an error that names none', async () => {
    const finding = await findingOf({
      name: 'store',
      look: () => Promise.reject(new Error('disk I/O error')),
    })
    expect(finding).toMatchObject({
      ok: false,
      detail: 'disk I/O error',
      next: expect.stringContaining('LOG_LEVEL=debug'),
    })
  })
})

describe('a token', () => {
  const slack = { name: 'slack', variable: 'SLACK_BOT_TOKEN', next: 'Run connect slack' }

  it('is missing, with the way to get one', async () => {
    expect(await findingOf(tokenLook({ ...slack, token: undefined }))).toEqual({
      name: 'slack',
      ok: false,
      detail: 'SLACK_BOT_TOKEN is not set',
      next: 'Run connect slack',
    })
  })

  it('is good when the platform knows it', async () => {
    const look = tokenLook({ ...slack, token: 'xoxb-1', ask: async () => 'paperboy in Lab' })
    expect(await findingOf(look)).toEqual({ name: 'slack', ok: true, detail: 'accepted as paperboy in Lab' })
  })
})

describe('rights', () => {
  it('name the scopes that are missing', async () => {
    const look = scopesLook({
      name: 'slack scopes',
      needed: ['chat:write', 'channels:history', 'commands'],
      granted: async () => ['commands', 'chat:write'],
      next: 'Reinstall the app',
    })
    expect(await findingOf(look)).toMatchObject({ ok: false, detail: 'missing: channels:history' })
  })

  it('say by the publisher whether a place can be posted to', async () => {
    const good = placeLook('lab', async () => ({ ok: true, readable: false, name: '#lab' }))
    const bad = placeLook('lab', async () => ({ ok: false, reason: 'not a member', next: 'Type /invite' }))
    expect([await findingOf(good), await findingOf(bad)]).toEqual([
      { name: 'lab', ok: true, detail: 'may post in #lab' },
      { name: 'lab', ok: false, detail: 'not a member', next: 'Type /invite' },
    ])
  })
})

describe('the store', () => {
  it('is sound when it can be written and its file passes its own check', async () => {
    const look = storeLook({ file: '/data/p.sqlite', write: async () => {}, integrity: async () => 'ok' })
    expect(await findingOf(look)).toMatchObject({
      ok: true,
      detail: '/data/p.sqlite is sound and can be written',
    })
  })

  it('is damaged when the file fails it', async () => {
    const look = storeLook({
      file: 'p.sqlite',
      write: async () => {},
      integrity: async () => 'page 3 is twice',
    })
    expect(await findingOf(look)).toMatchObject({ ok: false, detail: 'p.sqlite is damaged: page 3 is twice' })
  })
})

describe('the search index', () => {
  const detailOf = async (papers: number, behind: number) =>
    (await findingOf(indexLook(async () => ({ papers, behind }), 'the running bot does')))?.detail

  it('is told with what it has and what happens next', async () => {
    expect(await detailOf(120, 0)).toBe('has all 120 papers')
    expect(await detailOf(120, 3)).toBe('has 120 papers and 3 changes still to take in; the running bot does')
    expect(await detailOf(0, 120)).toBe('not made yet; the running bot does')
    expect(await detailOf(0, 0)).toBe('empty, as the catalogue is')
  })
})

describe('the clock', () => {
  const date = 'Thu, 07 May 2026 08:00:00 GMT'
  const lookAt = (start: string, header: string | null) =>
    findingOf(clockLook(createTestClock(start), async () => header))

  it('may be half a minute off', async () => {
    expect(await lookAt('2026-05-07T08:00:30Z', date)).toMatchObject({
      ok: true,
      detail: 'right to within 30 s',
    })
  })

  it('is wrong beyond that, in either direction', async () => {
    expect(await lookAt('2026-05-07T08:00:31Z', date)).toMatchObject({ ok: false, detail: '31 s fast' })
    expect(await lookAt('2026-05-07T07:58:00Z', date)).toMatchObject({ ok: false, detail: '120 s slow' })
  })

  it('is not judged where no server told its time', async () => {
    expect(await lookAt('2026-05-07T08:00:00Z', null)).toMatchObject({
      ok: true,
      detail: 'not compared, since no server told its time (no Date header)',
    })
    const unreachable = clockLook(createTestClock('2026-05-07T08:00:00Z'), () =>
      Promise.reject(new TypeError('fetch failed')),
    )
    expect(await findingOf(unreachable)).toMatchObject({
      ok: true,
      detail: 'not compared, since no server told its time (fetch failed)',
    })
  })
})
