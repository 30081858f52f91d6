import { afterEach, expect, it } from 'vitest'
import { describeWithData } from '../data.ts'
import type { ArxivPaper } from '../doubles/arxiv.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { onSlack } from './received.ts'
import { openTown, type Town } from './town.ts'

const channel = 'C0READING'
const zone = 'Europe/Berlin'

const announced = (id: string, title: string, more: Partial<ArxivPaper> = {}): ArxivPaper => ({
  id,
  title,
  abstract: 'A study of cutlery.',
  authors: ['Ada Lovelace', 'Alan Turing'],
  categories: ['cs.CL'],
  submitted: '2026-05-06T10:00:00Z',
  announced: '2026-05-07',
  ...more,
})

let town: Town
afterEach(() => town.close())

describeWithData('a topic that arXiv has papers on and Hugging Face has not yet', () => {
  it('comes after the voted papers, at most three, only new ones, and once', async () => {
    town = await openTown({
      step: 5,
      start: '2026-05-07T05:30Z',
      days: recordedDays(),
      arxiv: [
        announced('2605.70001', 'Stirring with One Spoon'),
        announced('2605.70002', 'An Old Spoon, Revised', { type: 'replace', version: 2 }),
        announced('2605.70003', 'Forks Considered'),
      ],
      digests: {
        cutlery: { platform: 'slack', channel, zone, time: '09:00', topics: ['title:spoon', 'title:video'] },
      },
      slack: [{ id: channel, name: 'reading' }],
    })
    await town.up()
    await town.liveUntil('2026-05-08T08:00Z')

    const [thursday, friday] = onSlack(town.slack, channel, zone)
    const [first, second] = town.slack.messages(channel).map(({ blocks }) => JSON.stringify(blocks))
    expect(thursday?.papers.length).toBeGreaterThan(0)
    expect(first?.split('New on arXiv (no votes yet)')[1]).toMatch(
      /arxiv\.org\/abs\/2605\.70001\|Stirring with One Spoon/,
    )
    expect(first).not.toMatch(/Old Spoon|Forks/)
    expect(friday?.local).toBe('2026-05-08T09:00')
    expect(second).not.toContain('Stirring')
    expect(town.log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([])
  })
})
