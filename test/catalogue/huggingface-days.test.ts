import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createHuggingFaceSource } from '../../src/catalogue/huggingface.ts'
import { paperSchema } from '../../src/catalogue/paper.ts'
import { createHttp } from '../../src/shared/http.ts'
import { describeWithData } from '../data.ts'
import { startHuggingFace } from '../doubles/huggingface.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import type { WebServer } from '../doubles/web-server.ts'

/** What the test itself reads of a recorded item. */
const facts = z.object({
  paper: z.object({
    id: z.string(),
    upvotes: z.number(),
    authors: z.array(z.looseObject({ hidden: z.boolean().optional() })),
  }),
  numComments: z.number(),
})

describeWithData('the recorded days of the daily list', () => {
  const signal = new AbortController().signal
  let server: WebServer
  beforeAll(async () => {
    const clock = createLeapingClock('2026-06-01T00:00:00Z')
    server = await startHuggingFace({ days: recordedDays(), now: clock.now })
  })
  afterAll(() => server.close())

  it('are read whole, paper for paper', async () => {
    const clock = createLeapingClock('2026-06-01T00:00:00Z')
    const http = createHttp({ clock, userAgent: 'Paperboy/test' })
    const source = createHuggingFaceSource({ endpoint: server.url, http, clock, token: 'hf_test' })
    let papers = 0
    for (const [day, items] of recordedDays()) {
      const listing = await source.listed(day, signal)
      const expected = new Map(items.map((item) => [facts.parse(item).paper.id, facts.parse(item)]))
      expect(listing.skipped, day).toEqual([])
      expect(new Set(listing.papers.map((paper) => paper.id)), day).toEqual(new Set(expected.keys()))
      for (const paper of listing.papers) {
        const fact = expected.get(paper.id)
        const authors = fact?.paper.authors.filter((author) => author.hidden !== true).length
        expect([paper.votes, paper.comments, paper.authorCount], paper.id).toEqual([
          ...[fact?.paper.upvotes, fact?.numComments, authors],
        ])
        expect(paper.listedOn).toBe(day)
        expect(paper.title).not.toMatch(/\s{2}|\n/)
        expect(paperSchema.safeParse(paper).error).toBeUndefined()
      }
      papers += listing.papers.length
    }
    expect([recordedDays().size, papers]).toEqual([537, 8679])
  })
})
