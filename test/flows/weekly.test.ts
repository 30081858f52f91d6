import { afterEach, expect, it } from 'vitest'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { bestOf } from './oracle.ts'
import { rawDays } from './raw-days.ts'
import { onSlack } from './received.ts'
import { openTown, type Town } from './town.ts'

const channel = 'C0READING'
const zone = 'Europe/Berlin'
const week = ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08']

let town: Town
afterEach(() => town.close())

describeWithData('a weekly recap in a channel that has a daily digest of three', () => {
  it('brings the best of the week on Friday, and marks what was posted there', async () => {
    town = await openTown({
      step: 5,
      start: '2026-05-04T05:00Z',
      days: recordedDays(),
      digests: {
        reading: { platform: 'slack', channel, zone, time: '09:00', top: 3 },
        recap: { platform: 'slack', channel, zone, time: '17:00', days: 'weekly fri', top: 5 },
      },
      slack: [{ id: channel, name: 'reading' }],
    })
    await town.up()
    await town.liveUntil('2026-05-08T16:00Z')

    const best = (days: readonly string[], top: number) => bestOf(days, rawDays(), { top, minVotes: 5 })
    const digests = onSlack(town.slack, channel, zone)
    expect(digests.map(({ local }) => local)).toEqual([
      ...week.map((day) => `${day}T09:00`),
      '2026-05-08T17:00',
    ])
    const daily = digests.slice(0, 5).map(({ papers }) => papers)
    expect(daily).toEqual(week.map((day) => best([day], 3)))
    expect(digests.at(-1)?.papers).toEqual(best(week, 5))

    const recap = town.slack.messages(channel).at(-1)
    const marked = (recap?.blocks ?? []).flatMap((block) => {
      const text = JSON.stringify(block)
      return text.includes('✓') ? (/papers\/([\d.]+)\|/.exec(text)?.[1] ?? []) : []
    })
    expect(marked).toEqual(best(week, 5).filter((id) => daily.flat().includes(id)))
    expect(recap?.text).toMatch(/^Week of 4–8 May: Stream-R1, Stream-T1, /)
    expect(JSON.stringify(recap?.blocks)).toContain('5 of 87 papers')
  })
})
