import { z } from 'zod'
import { recordedDays } from '../doubles/recorded-days.ts'
import type { RawItem } from './oracle.ts'

const items = z.array(
  z.looseObject({
    paper: z.looseObject({
      id: z.string(),
      title: z.string(),
      summary: z.string().optional(),
      ai_summary: z.string().optional(),
      ai_keywords: z.array(z.string()).optional(),
      upvotes: z.number(),
      githubRepo: z.string().optional(),
      githubStars: z.number().optional(),
    }),
    numComments: z.number().optional(),
  }),
)

/** The recorded days as the oracle reads them. */
export function rawDays(
  days: ReadonlyMap<string, readonly unknown[]> = recordedDays(),
): ReadonlyMap<string, readonly RawItem[]> {
  return new Map([...days].map(([day, papers]) => [day, items.parse(papers)] as const))
}

/** The recorded days since March 2026 as if they had been so many weeks later; their papers bear no other date. */
export function weeksLater(weeks: number): ReadonlyMap<string, readonly unknown[]> {
  const recent = [...recordedDays()].filter(([day]) => day >= '2026-03-01')
  return new Map(
    recent.map(([day, papers]) => [
      Temporal.PlainDate.from(day).add({ weeks }).toString(),
      items
        .parse(papers)
        .map((item) => ({ ...item, paper: { ...item.paper, submittedOnDailyAt: undefined } })),
    ]),
  )
}
