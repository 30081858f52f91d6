import { afterEach, expect, it } from 'vitest'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { type ExpectedPlace, expectedRuns, moments, type RawItem } from './oracle.ts'
import { rawDays } from './raw-days.ts'
import { onSlack } from './received.ts'
import { openTown, type Town, type TownOptions } from './town.ts'

const channel = 'C0READING'
const zone = 'Europe/Berlin'
const place: ExpectedPlace = {
  zone,
  time: '09:00',
  days: [1, 2, 3, 4, 5],
  topics: [{ fits: () => true, top: 5, minVotes: 5 }],
}

let town: Town
afterEach(() => town.close())

async function open(
  start: string,
  options: Pick<TownOptions, 'view'> & { digest?: object } = {},
): Promise<void> {
  const { view, digest = {} } = options
  town = await openTown({
    step: 5,
    start,
    days: recordedDays(),
    digests: { reading: { platform: 'slack', channel, zone, time: '09:00', ...digest } },
    slack: [{ id: channel, name: 'reading' }],
    ...(view && { view }),
  })
  await town.up()
}

const received = () => onSlack(town.slack, channel, zone)
const wholeText = (index: number) => JSON.stringify(town.slack.messages(channel)[index]?.blocks)
const isRaw = (item: unknown): item is RawItem => typeof item === 'object' && item !== null && 'paper' in item

describeWithData('a paper that rises after its digest went out', () => {
  it('is named the next day with what it gained, and not again the day after', async () => {
    const [, , , , , sixth] = [...(rawDays().get('2026-05-06') ?? [])].sort(
      (a, b) => b.paper.upvotes - a.paper.upvotes,
    )
    const id = sixth?.paper.id ?? ''
    const before = sixth?.paper.upvotes ?? 0
    await open('2026-05-06T06:00Z', {
      view: (item, now) =>
        isRaw(item) && item.paper.id === id && now.toString() > '2026-05-06T12'
          ? { ...item, paper: { ...item.paper, upvotes: 80 } }
          : item,
    })
    await town.liveUntil('2026-05-08T12:00Z')
    expect(received().map(({ local }) => local)).toEqual([
      '2026-05-06T09:00',
      '2026-05-07T09:00',
      '2026-05-08T09:00',
    ])
    expect(wholeText(1)).toContain('Caught up since yesterday: ')
    expect(wholeText(1)).toContain(`https://huggingface.co/papers/${id}`)
    expect(wholeText(1)).toContain(`▲ 80 (+${80 - before})`)
    expect(wholeText(0) + wholeText(2)).not.toContain(id)
  })
})

describeWithData('a day that still fills when the digest is due', () => {
  it('is waited for, two hours at most, and the digest says that it may lack papers', async () => {
    const order = new Map(
      (rawDays().get('2026-05-07') ?? []).map(({ paper }, index) => [paper.id, index] as const),
    )
    await open('2026-05-07T01:00Z', {
      view: (item, now, day) => {
        if (day !== '2026-05-07' || !isRaw(item)) return item
        const appears = Temporal.Instant.from('2026-05-07T04:00Z').add({
          minutes: 25 * (order.get(item.paper.id) ?? 0),
        })
        return Temporal.Instant.compare(appears, now) <= 0 ? item : undefined
      },
    })
    await town.liveUntil('2026-05-07T15:00Z')
    expect(received().map(({ local }) => local)).toEqual(['2026-05-07T11:00'])
    expect(wholeText(0)).toContain('still adding papers')
  })

  it('goes out as soon as the day stands still', async () => {
    const [first, second] = rawDays().get('2026-05-07') ?? []
    const early = new Map([
      [first?.paper.id, '2026-05-07T04:00'],
      [second?.paper.id, '2026-05-07T06:40'],
    ])
    await open('2026-05-07T01:00Z', {
      view: (item, now, day) => {
        if (day !== '2026-05-07' || !isRaw(item)) return item
        return now.toString() >= (early.get(item.paper.id) ?? '2026-05-07T07:10') ? item : undefined
      },
    })
    await town.liveUntil('2026-05-07T15:00Z')
    const [run] = expectedRuns(place, rawDays(), moments(place, '2026-05-07', '2026-05-07'))
    expect(received()).toMatchObject([{ papers: run?.papers }])
    expect(received()[0]?.local).toMatch(/^2026-05-07T(09:5\d|10:00)$/)
    expect(wholeText(0)).not.toContain('still adding papers')
  })
})

describeWithData('a catalogue that cannot be reached', () => {
  it('is waited for, warned of once by name, and its papers come when it answers again', async () => {
    await open('2026-05-06T20:00Z')
    town.huggingFace.fail('reset')
    await town.liveUntil('2026-05-07T08:05Z')
    town.huggingFace.heal()
    await town.liveUntil('2026-05-07T15:00Z')
    const [run] = expectedRuns(place, rawDays(), moments(place, '2026-05-07', '2026-05-07'))
    expect(received()).toMatchObject([{ papers: run?.papers }])
    const warnings = town.log.lines.filter(
      ({ level, message }) => level === 'warn' && message.includes('Hugging Face'),
    )
    expect(warnings).toHaveLength(1)
  })

  it('is said to be out of reach when two hours have passed, and its day comes with the next digest', async () => {
    await open('2026-05-06T06:00Z')
    await town.liveUntil('2026-05-06T20:00Z')
    town.huggingFace.fail('reset')
    await town.liveUntil('2026-05-07T10:00Z')
    town.huggingFace.heal()
    await town.liveUntil('2026-05-08T08:00Z')
    const [, thursday, friday] = received()
    expect(thursday).toMatchObject({ local: '2026-05-07T11:00', papers: [] })
    expect(thursday?.preview).toMatch(/Hugging Face/)
    const listed = new Map(
      [...rawDays()].map(([day, items]) => [day, items.map(({ paper }) => paper.id)] as const),
    )
    const missed = friday?.papers.filter((id) => listed.get('2026-05-07')?.includes(id))
    expect(missed?.length).toBeGreaterThan(0)
  })
})

describeWithData('a channel that is archived for a day', () => {
  it('is paused with its reason, resumes by itself, and gets one digest for both days', async () => {
    await open('2026-05-04T06:00Z')
    await town.liveUntil('2026-05-05T06:00Z')
    town.slack.setChannel({ id: channel, name: 'reading', archived: true })
    await town.liveUntil('2026-05-05T20:00Z')
    expect(received().map(({ local }) => local)).toEqual(['2026-05-04T09:00'])
    expect(town.log.lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'place paused' }))
    town.slack.setChannel({ id: channel, name: 'reading', archived: false })
    await town.liveUntil('2026-05-06T12:00Z')
    const fresh = new Map([...rawDays()].filter(([day]) => day === '2026-05-05' || day === '2026-05-06'))
    const papers = [...fresh.values()]
      .flat()
      .filter(({ paper }) => paper.upvotes >= 5)
      .sort((a, b) => b.paper.upvotes - a.paper.upvotes)
      .map(({ paper }) => paper.id)
    expect(received().map(({ local }) => local)).toEqual(['2026-05-04T09:00', '2026-05-06T09:00'])
    expect(received()[1]?.papers).toEqual(papers)
  })
})
