import { readHuggingFaceItem } from '../src/catalogue/huggingface-item.ts'
import type { Paper } from '../src/catalogue/paper.ts'
import { recordedDays } from '../test/doubles/recorded-days.ts'
import { seeded } from './seeded.ts'

/** The papers of a recorded day. */
export function papersOf(day: string): readonly Paper[] {
  return (recordedDays().get(day) ?? []).flatMap((item) => {
    const reading = readHuggingFaceItem(item, { source: 'huggingface', day })
    return 'paper' in reading ? [reading.paper] : []
  })
}

/** The listing days of the recorded week that the benchmarks use, with a weekend before it: seven days. */
export const week = [
  '2026-05-02',
  '2026-05-03',
  '2026-05-04',
  '2026-05-05',
  '2026-05-06',
  '2026-05-07',
  '2026-05-08',
] as const

/** Queries of three terms, drawn from the titles of the papers, in the forms people use. */
export function threeTermQueries(papers: readonly Paper[], count: number): string[] {
  const words = [...new Set(papers.flatMap(({ title }) => title.toLowerCase().match(/[a-z]{4,}/g) ?? []))]
  const random = seeded(1)
  const word = () => words[Math.floor(random() * words.length)] ?? ''
  const forms = [
    () => `${word()} OR ${word()} OR ${word()}`,
    () => `${word()} ${word()} -${word()}`,
    () => `"${word()} ${word()}" OR title:${word()} OR ${word()}`,
    () => `${word().slice(0, 4)}* OR ${word()} OR abstract:${word()}`,
  ]
  return Array.from({ length: count }, (_, i) => forms[i % forms.length]?.() ?? '')
}
