import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { Paper } from '../../src/catalogue/paper.ts'
import { newcomers } from '../../src/ranking/caughtup.ts'
import { byNewest, byVotes, type Order } from '../../src/ranking/order.ts'
import { dataFolder, describeWithData } from '../data.ts'
import { paper } from '../digest/fixtures.ts'

const observation = z.object({ at: z.string(), upvotes: z.number() })
const dayLine = z.object({
  day: z.string(),
  sets: z.object({ main: z.boolean() }),
  papers: z.array(
    z.object({
      id: z.string(),
      early: z.tuple([observation]),
      later: z.array(observation),
      lateUpvotes: z.number().optional(),
      lateAt: z.string().optional(),
      numComments: z.number().optional(),
      githubStars: z.number().optional(),
      publishedAt: z.string().optional(),
    }),
  ),
})
type Day = z.infer<typeof dayLine>
type Row = Day['papers'][number]

const top = 5
const hourMs = 3_600_000
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const hoursAfter = (day: string, instant: string) => (Date.parse(instant) - Date.parse(day)) / hourMs

/** The paper as the bot would know it with these votes; comments and stars are those of the first sight. */
function seen({ id, numComments, githubStars, publishedAt }: Row, votes: number): Paper {
  return paper(id, {
    votes,
    ...(numComments !== undefined && { comments: numComments }),
    ...(githubStars !== undefined && { stars: githubStars }),
    ...(publishedAt !== undefined && { publishedAt: Date.parse(publishedAt) }),
  })
}

/** Discounted gain of the first five against the best possible five, by the votes of days later. */
function ndcg(order: readonly Paper[], late: ReadonlyMap<string, number>): number {
  const dcg = (votes: readonly number[]) =>
    votes.slice(0, top).reduce((sum, value, rank) => sum + value / Math.log2(rank + 2), 0)
  const ideal = [...late.values()].sort((a, b) => b - a)
  return dcg(order.map(({ id }) => late.get(id) ?? 0)) / dcg(ideal)
}

describeWithData('on recorded days', () => {
  let days: Day[]
  beforeAll(() => {
    const lines = gunzipSync(readFileSync(`${dataFolder}rising-days.jsonl.gz`))
      .toString()
      .trim()
      .split('\n')
    days = lines
      .map((line) => dayLine.parse(JSON.parse(line)))
      .filter(({ sets, papers }) => sets.main && papers.length >= top)
  })

  const quality = (order: Order): number =>
    mean(
      days.map(({ papers }) => {
        const late = new Map(papers.map((row) => [row.id, row.lateUpvotes ?? row.early[0].upvotes]))
        return ndcg(papers.map((row) => seen(row, row.early[0].upvotes)).sort(order), late)
      }),
    )

  it('the votes of the morning order a day nearly as its final votes do: nDCG@5 0.90 [0.87, 0.93]', () => {
    expect(quality(byVotes)).toBeGreaterThan(0.87)
    expect(quality(byVotes)).toBeLessThan(0.93)
  })

  it('recency orders hardly better than chance: nDCG@5 0.37', () => {
    expect(Math.abs(quality(byNewest) - 0.37)).toBeLessThan(0.1)
  })

  it('catching up shows 0.5 to 0.8 papers a day, and four in five of them end in the final top five', () => {
    let shown = 0
    let stayed = 0
    let counted = 0
    for (const { day, papers } of days) {
      const rows = papers.flatMap((row) => {
        const nextDay = row.later.find(({ at }) => hoursAfter(day, at) >= 20 && hoursAfter(day, at) <= 30)
        const settled = row.lateAt !== undefined && hoursAfter(day, row.lateAt) > 48
        return nextDay && settled && row.lateUpvotes !== undefined
          ? [{ row, nextDay: nextDay.upvotes, late: row.lateUpvotes }]
          : []
      })
      if (rows.length < 0.9 * papers.length || rows.length <= top) continue
      counted++
      const morning = rows.map(({ row }) => seen(row, row.early[0].upvotes)).sort(byVotes)
      const entered = newcomers(rows.map(({ row, nextDay }) => seen(row, nextDay)).sort(byVotes), {
        top,
        fits: () => true,
        shown: new Set(morning.slice(0, top).map(({ id }) => id)),
        votesBefore: new Map(morning.map(({ id, votes = 0 }) => [id, votes])),
      }).slice(0, 2)
      const final = rows
        .map(({ row, late }) => seen(row, late))
        .sort(byVotes)
        .slice(0, top)
      shown += entered.length
      stayed += entered.filter(({ id }) => final.some((one) => one.id === id)).length
    }
    expect(counted).toBeGreaterThan(100)
    expect(shown / counted).toBeGreaterThan(0.5)
    expect(shown / counted).toBeLessThan(0.8)
    expect(stayed / shown).toBeGreaterThan(0.78)
    expect(stayed / shown).toBeLessThan(0.9)
  })
})
