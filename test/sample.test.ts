import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { paperSchema } from '../src/catalogue/paper.ts'
import { dataFolder, describeWithData } from './data.ts'

/** A line of the bundled catalogue: a paper as the bot writes one, with a summary and without an abstract. */
const row = paperSchema.omit({ abstract: true }).extend({
  summary: z.string().max(140),
  authors: z.array(z.string().min(1)).max(2),
  publishedAt: z.int(),
})

const rows = readFileSync(new URL('../config/sample.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => row.parse(JSON.parse(line)))

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Every run of six words in a text. */
function phrases(text: string): string[] {
  const all = words(text)
  return all.slice(5).map((_, start) => all.slice(start, start + 6).join(' '))
}

describe('the bundled catalogue', () => {
  it('holds each paper once, with a whole sentence about it', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.filter(({ summary }) => !/^\p{Lu}.{40,}\.$/u.test(summary))).toEqual([])
  })

  it('has plain titles, without markup and line breaks', () => {
    expect(rows.filter(({ title }) => /[$\\<>{}\n]|\s{2}/.test(title))).toEqual([])
  })

  it('can fill a digest of five on each of two successive listing days', () => {
    const listed = (day: string) => rows.filter((paper) => paper.listedOn === day && (paper.votes ?? 0) >= 5)
    expect([listed('2026-05-28').length, listed('2026-05-29').length]).toEqual([11, 12])
  })

  it('names an organisation or an author, and code with its stars, for what it can draw', () => {
    const recent = rows.filter(({ listedOn }) => listedOn !== undefined && listedOn >= '2026-05-28')
    expect(recent.filter((paper) => !paper.organization && paper.authors.length === 0)).toEqual([])
    expect(recent.filter(({ stars, repository }) => stars !== undefined && !repository)).toEqual([])
  })
})

describeWithData('the bundled catalogue beside the recorded data', () => {
  const seed = z.looseObject({ id: z.string(), title: z.string(), summary: z.string() })
  const readSeeds = () =>
    readFileSync(`${dataFolder}seed-papers.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => seed.parse(JSON.parse(line)))

  it('holds all papers of the recorded result page', () => {
    const titles = new Map(rows.map(({ id, title }) => [id, title]))
    expect(readSeeds().filter(({ id, title }) => titles.get(id) !== title)).toEqual([])
  })

  it('shares no phrase of six words with an abstract', () => {
    const item = z.looseObject({
      paper: z.looseObject({ id: z.string(), summary: z.string(), ai_summary: z.string().optional() }),
    })
    const recent = gunzipSync(readFileSync(`${dataFolder}huggingface-days.jsonl.gz`))
      .toString()
      .trimEnd()
      .split('\n')
      .slice(-2)
      .flatMap((line) => z.looseObject({ papers: z.array(item) }).parse(JSON.parse(line)).papers)
      .map(({ paper }) => ({ id: paper.id, summary: `${paper.summary}\n${paper.ai_summary ?? ''}` }))
    const abstracts = new Map(
      [...readSeeds(), ...recent].map(({ id, summary }) => [id, new Set(phrases(summary))]),
    )
    const copied = rows.flatMap(({ id, summary }) =>
      phrases(summary).filter((phrase) => abstracts.get(id)?.has(phrase)),
    )
    expect(rows.filter(({ id }) => !abstracts.has(id))).toEqual([])
    expect(copied).toEqual([])
  })
})
