import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/catalogue/paper.ts'
import { decide } from '../../src/digest/build.ts'
import { kinds, type Subscription, type Weekday } from '../../src/digest/subscription.ts'
import { at, ids, lists, paper, place, ran, runInput, subscription, wall } from './fixtures.ts'
import { simulate } from './simulate.ts'

const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'America/Nuuk', 'Asia/Kolkata'],
  ...['Pacific/Auckland', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'America/St_Johns'],
]
/** Clocks change within three weeks of each: in New York, in Berlin, in Nuuk, in Auckland; and nowhere. */
const starts = ['2026-03-01T00:00Z', '2026-03-20T00:00Z', '2026-10-18T00:00Z', '2026-05-01T00:00Z'].map(at)
const hours = 18 * 24

const zone = fc.constantFrom(...zones)
const time = fc
  .tuple(fc.nat(23), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7)
const days = fc.uniqueArray(weekday, { minLength: 1 })

/** Lists for every day of the simulated time and the days before; one paper each on most days, weekends too. */
const calendar = fc.tuple(fc.constantFrom(...starts), fc.infiniteStream(fc.nat(3))).map(([from, counts]) => {
  const first = from.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 20 })
  const byDay = Array.from({ length: 40 }, (_, offset) => {
    const day = first.add({ days: offset }).toString()
    const count = counts.next().value ?? 0
    return [day, Array.from({ length: count }, (_, index) => paper(`${day}-${index}`, { votes: 9 }))] as const
  })
  return { from, listed: lists(Object.fromEntries(byDay)).listed }
})

/** Stretches of hours in which the bot is down. */
const downtime = fc
  .array(fc.tuple(fc.nat(hours), fc.integer({ min: 1, max: 96 })), { maxLength: 3 })
  .map(
    (stretches) => (hour: number) =>
      !stretches.some(([from, length]) => hour >= from && hour < from + length),
  )

describe('over any schedule, zone and downtime', () => {
  const life = fc.record({ calendar, zone, time, days, up: downtime, kind: fc.constantFrom(...kinds) })

  it('a listing day is covered once', () => {
    fc.assert(
      fc.property(life, ({ calendar: { from, listed }, up, ...facts }) => {
        const world = { place: place({ zone: facts.zone }), from, hours, listed, up }
        const runs = simulate({ ...world, subscriptions: [subscription({ ...facts, minVotes: 0 })] })
        const shown = runs.flatMap(({ digest }) => (digest.listed > 0 ? digest.days : []))
        const [first = '', last = ''] = [shown[0], shown.at(-1)]
        const filled = [...listed].filter(([, papers]) => papers.length > 0).map(([day]) => day)
        expect(shown).toEqual(filled.filter((day) => day >= first && day <= last))
      }),
      { numRuns: 150, endOnFailure: true },
    )
  })

  it('a paper is sent once per kind', () => {
    fc.assert(
      fc.property(life, ({ calendar: { from, listed }, up, ...facts }) => {
        const world = { place: place({ zone: facts.zone }), from, hours, listed, up }
        const subscriptions = kinds.map((kind) =>
          subscription({ ...facts, id: kind, kind, top: 1, minVotes: 0 }),
        )
        const runs = simulate({ ...world, subscriptions })
        for (const kind of kinds) {
          const covered = runs.filter(({ due }) => due.kind === kind).flatMap((run) => run.covered)
          expect(covered).toEqual([...new Set(covered)])
        }
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })
})

describe('over any edits of zone, time and weekdays', () => {
  const change = fc.record(
    {
      hour: fc.nat(hours),
      zone,
      edit: fc.record({ time, days }, { requiredKeys: [] }),
    },
    { requiredKeys: ['hour'] },
  )
  const life = fc.record({ calendar, zone, time, up: downtime, changes: fc.array(change, { maxLength: 12 }) })

  it('no local date is served twice', () => {
    fc.assert(
      fc.property(life, ({ calendar: { from, listed }, zone: first, time: at, up, changes }) => {
        const every = subscription({ time: at, days: [1, 2, 3, 4, 5, 6, 7], minVotes: 0 })
        const world = { place: place({ zone: first }), from, hours, listed, up, changes }
        const runs = simulate({ ...world, subscriptions: [every] })
        const dates = runs.map(({ due }) => due.scheduled.toPlainDate().toString())
        expect(dates).toEqual([...new Set(dates)].sort())
        expect(new Set(runs.map(({ key }) => key)).size).toBe(runs.length)
      }),
      { numRuns: 150, endOnFailure: true },
    )
  })
})

describe('over any papers and subscriptions', () => {
  const topics = ['', 'agents', 'speech', 'vision']
  const anyPaper = fc.record({
    id: fc.nat(60).map(String),
    votes: fc.option(fc.nat(12), { nil: undefined }),
    comments: fc.option(fc.nat(2), { nil: undefined }),
    keywords: fc.subarray(topics.slice(1)),
    withdrawnAt: fc.option(fc.constant(1), { nil: undefined, freq: 8 }),
  })
  const made = fc
    .uniqueArray(anyPaper, { selector: ({ id }) => id, maxLength: 40 })
    .map((papers): Paper[] =>
      papers.map(({ id, keywords, ...counts }) => paper(id, { keywords, ...withoutUnknown(counts) })),
    )
  const anySubscription = fc.record({
    topic: fc.constantFrom(...topics),
    top: fc.integer({ min: 1, max: 6 }),
    minVotes: fc.nat(8),
    coveredThrough: fc.constantFrom('2026-05-04', '2026-05-05', '2026-05-06'),
  })
  const situation = fc.record({
    papers: made,
    subscriptions: fc
      .array(anySubscription, { minLength: 1, maxLength: 4 })
      .map((all): Subscription[] =>
        all.map(({ topic, ...facts }, index) =>
          subscription({ id: `s${index}`, topic, query: topic, ...facts }),
        ),
      ),
    had: fc.uniqueArray(fc.nat(60).map(String), { maxLength: 10 }).map((all) => new Set(all)),
  })
  const dayOf = (one: Paper) => ['2026-05-05', '2026-05-06', '2026-05-07'][Number(one.id) % 3] ?? ''
  const inputOf = ({
    papers,
    subscriptions,
    had,
  }: typeof situation extends fc.Arbitrary<infer T> ? T : never) =>
    runInput({
      subscriptions,
      had,
      scheduled: wall('2026-05-07T09:00[UTC]'),
      ...lists(
        Object.fromEntries(
          ['2026-05-05', '2026-05-06', '2026-05-07'].map((day) => [
            day,
            papers.filter((one) => dayOf(one) === day),
          ]),
        ),
      ),
    })

  it('a digest keeps to what its subscriptions allow', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { digest, covered } = ran(decide(inputOf(given)))
        const shown = ids(digest)
        expect(shown).toEqual([...new Set(shown)])
        expect(covered).toEqual([...new Set(covered)])
        expect(shown.length).toBeLessThanOrEqual(
          given.subscriptions.reduce((sum, one) => sum + 2 * one.top, 0),
        )
        for (const { paper: one, topics: named, day } of digest.entries) {
          const fitting = given.subscriptions.filter(
            ({ query, minVotes, coveredThrough = '' }) =>
              day > coveredThrough &&
              (one.votes ?? 0) >= minVotes &&
              (query === '' || one.keywords.includes(query)),
          )
          expect(fitting).not.toEqual([])
          expect(one.withdrawnAt).toBeUndefined()
          expect(given.had.has(one.id)).toBe(false)
          expect(named.every((topic) => one.keywords.includes(topic))).toBe(true)
        }
        const votes = digest.entries.map((entry) => entry.paper.votes ?? 0)
        expect(votes).toEqual(votes.toSorted((a, b) => b - a))
        expect(digest.caughtUp.length).toBeLessThanOrEqual(2)
        expect(digest.empty === undefined).toBe(shown.length + digest.caughtUp.length > 0)
      }),
    )
  })

  it('a digest does not depend on the order in which papers are listed', () => {
    fc.assert(
      fc.property(situation, fc.infiniteStream(fc.nat()), (given, ranks) => {
        const shuffled = given.papers
          .map((one) => ({ one, rank: ranks.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one)
        const again = inputOf({ ...given, papers: shuffled })
        expect(decide(again)).toEqual(decide(inputOf(given)))
      }),
    )
  })

  it('a digest shows the same papers in whatever order subscriptions were made', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const reversed = { ...given, subscriptions: given.subscriptions.toReversed() }
        expect(ids(ran(decide(inputOf(reversed))).digest)).toEqual(ids(ran(decide(inputOf(given))).digest))
      }),
    )
  })
})

/** The known counts alone: an unknown one is a missing field. */
function withoutUnknown(counts: Readonly<Record<string, number | undefined>>): Partial<Paper> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined))
}
