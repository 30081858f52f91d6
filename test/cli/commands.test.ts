import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { discordFaults } from '../doubles/discord/validate.ts'
import { slackFaults } from '../doubles/slack/validate.ts'
import { createFolder, run } from './process.ts'

const folder = createFolder()
afterAll(() => folder.remove())
const paperboy = (...args: string[]) => run(folder.path, args)

const day = '2026-05-07'
const item = (id: string, title: string, upvotes: number) => ({
  paper: {
    id,
    title,
    summary: `We show ${title} at work.`,
    upvotes,
    submittedOnDailyAt: `${day}T00:00:00.000Z`,
  },
})
const papers = [
  item('2605.00001', 'Slow Trains for Fast Readers', 12),
  item('2605.00002', 'Video of <!channel> and @everyone', 40),
  item('2605.00003', 'A Paper Nobody Liked', 1),
]

const bodies = z.object({
  platform: z.string(),
  papers: z.array(z.string()),
  why: z.record(z.string(), z.string()),
  parts: z.array(z.record(z.string(), z.unknown())),
})

describe('demo', () => {
  it('prints a labelled sample digest for a terminal of 80 columns, and what to do next', async () => {
    const { code, stdout, stderr } = await paperboy('demo')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('sample')
    expect(stdout).toContain('Papers of Fri 29 May')
    expect(stdout.match(/^\d {2}\S/gm)).toHaveLength(5)
    expect(stdout).not.toContain('\u001b')
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    const next = stdout.trim().split('\n').slice(-3)
    expect(next.map((line) => line.split(':')[0])).toEqual([
      'Connect Slack',
      'Connect Discord',
      'Try a search',
    ])
  })

  it('searches the sample', async () => {
    const { code, stdout } = await paperboy('demo', '--topic', 'title:video')
    expect(code).toBe(0)
    expect(stdout).toMatch(/Video/)
    expect(stdout).not.toContain('AgentDoG')
  })
})

describe('digest', () => {
  beforeAll(async () => {
    writeFileSync(join(folder.path, 'papers.json'), JSON.stringify(papers))
    const { code, stdout } = await paperboy('import', 'papers.json', '--json')
    expect({ code, told: JSON.parse(stdout) }).toEqual({
      code: 0,
      told: { papers: 3, added: 3, changed: 0, skipped: [], failures: [] },
    })
  })

  it.each(['compact', 'thread'])('shows the very bodies for Slack, format %s', async (format) => {
    const { code, stdout } = await paperboy(
      ...['digest', '--platform', 'slack', '--day', day, '--format', format, '--dry-run', '--json'],
    )
    const told = bodies.parse(JSON.parse(stdout))
    expect(code).toBe(0)
    expect(told).toMatchObject({
      platform: 'slack',
      papers: ['2605.00002', '2605.00001'],
      why: { '2605.00002': '1st by votes: 40', '2605.00001': '2nd by votes: 12' },
    })
    expect(told.parts.flatMap((body) => slackFaults('chat.postMessage', { channel: 'C1', ...body }))).toEqual(
      [],
    )
    expect(told.parts.map((body) => body['thread_ts'])).toEqual(
      format === 'thread' ? [undefined, '<part 1>', '<part 1>'] : [undefined],
    )
  })

  it.each([
    { format: 'compact', count: 1 },
    { format: 'thread', count: 3 },
  ])('shows the very bodies for Discord, format $format', async ({ format, count }) => {
    const { code, stdout } = await paperboy(
      ...['digest', '--platform', 'discord', '--day', day, '--format', format, '--dry-run', '--json'],
    )
    const told = bodies.parse(JSON.parse(stdout))
    expect(code).toBe(0)
    expect(told.parts).toHaveLength(count)
    const faults = told.parts.flatMap((body) => discordFaults('POST /channels/{channel}/messages', body))
    expect(faults).toEqual([])
  })

  it('takes topics, thresholds and lengths', async () => {
    const told = async (...args: string[]) => {
      const { stdout } = await paperboy('digest', '--platform', 'slack', '--dry-run', '--json', ...args)
      return bodies.parse(JSON.parse(stdout)).papers
    }
    expect(await told('--topic', 'title:trains')).toEqual(['2605.00001'])
    expect(await told('--min-votes', '0')).toEqual(['2605.00002', '2605.00001', '2605.00003'])
    expect(await told('--top', '1')).toEqual(['2605.00002'])
  })

  it('prints it for a person, with the reasons, and records what is posted for real', async () => {
    const shown = await paperboy('digest', '--platform', 'console', '--why')
    expect(shown.stdout).toContain('Video of <!channel> and @everyone')
    expect(shown.stdout).toMatch(/\n1st by votes: 40\n2nd by votes: 12\n$/)
    const posted = await paperboy('digest', '--to', 'console:desk')
    expect(posted).toMatchObject({ code: 0, stdout: expect.stringContaining('Posted to console:local:desk') })
    const again = await paperboy('digest', '--to', 'console:desk')
    expect(again.stdout).not.toContain('Slow Trains')
  })
})

describe('wrong use', () => {
  it.each([
    { args: ['start'], says: 'No platform is connected' },
    { args: ['digest'], says: 'Where should the digest go?' },
    { args: ['digest', '--platform', 'slack'], says: '--dry-run' },
    { args: ['digest', '--platform', 'teams'], says: 'Choose one of slack, discord, console' },
    { args: ['digest', '--platform', 'console', '--topic', 'autor:x'], says: 'author:' },
    { args: ['digest', '--platform', 'console', '--day', '2026-02-30'], says: 'YYYY-MM-DD' },
    { args: ['digest', '--to', 'slack:C0123'], says: 'There is no way to post to slack:C0123' },
    { args: ['bounced', 'nobody'], says: 'no e-mail address' },
    { args: ['backfill', '--from', '2026-05-08', '--to', '2026-05-07'], says: 'is after' },
    { args: ['connect', 'discord'], says: 'DISCORD_TOKEN is not set' },
    { args: ['demo', '--config', 'no-such-file.yaml', '--topic', '('], says: 'Character' },
    { args: ['migrate', '--config', 'no-such-file.yaml'], says: 'no-such-file.yaml' },
    { args: ['fly'], says: 'unknown command' },
  ])('$args ends with 2 and says what to do', async ({ args, says }) => {
    const { code, stderr } = await paperboy(...args)
    expect(code).toBe(2)
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it.each([
    { args: ['--json', '--version'], says: /^\d+\.\d+\.\d+$/ },
    { args: ['digest', '--help', '--json'], says: /--min-votes/ },
  ])('even $args is one JSON document', async ({ args, says }) => {
    const { code, stdout } = await paperboy(...args)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ text: expect.stringMatching(says) })
  })

  it('is one JSON document where that was asked for', async () => {
    const { code, stdout } = await paperboy('start', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'CONFIG_INVALID', next: expect.stringContaining('connect') },
    })
  })
})

describe('connect slack', () => {
  it('prints one link with the manifest in it, and names the two values', async () => {
    const { code, stdout } = await paperboy('connect', 'slack')
    const links = stdout.match(/https:\/\/api\.slack\.com\/apps\?\S+/g) ?? []
    expect({ code, links: links.length }).toEqual({ code: 0, links: 1 })
    const manifest = JSON.parse(new URL(links[0] ?? '').searchParams.get('manifest_json') ?? '')
    expect(manifest).toMatchObject({ settings: { socket_mode_enabled: true } })
    expect(stdout).toContain('SLACK_BOT_TOKEN=')
    expect(stdout).toContain('SLACK_APP_TOKEN=')
  })
})
