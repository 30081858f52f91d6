import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { readHuggingFaceItem } from '../../src/catalogue/huggingface-item.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { Digest } from '../../src/digest/digest.ts'
import { dataFolder } from '../data.ts'
import { digestWith } from './digests.ts'

const recordedDay = z.object({ date: z.iso.date(), papers: z.array(z.unknown()) })

/** Every recorded listing day as a digest of its five most voted papers, at seven hours past midnight UTC. */
export function recordedDigests(): Digest[] {
  return gunzipSync(readFileSync(`${dataFolder}huggingface-days.jsonl.gz`))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => toDigest(recordedDay.parse(JSON.parse(line))))
}

function toDigest({ date, papers: items }: z.infer<typeof recordedDay>): Digest {
  const papers = items.flatMap((item): Paper[] => {
    const reading = readHuggingFaceItem(item, { source: 'huggingface', day: date })
    return 'paper' in reading ? [reading.paper] : []
  })
  const best = papers.toSorted((a, b) => (b.votes ?? 0) - (a.votes ?? 0))
  const at = Temporal.Instant.from(`${date}T07:00:00Z`)
  return digestWith({
    at,
    days: [date],
    listed: papers.length,
    entries: best.slice(0, 5).map((paper) => ({ paper, day: date, topics: [], posted: false })),
    caughtUp: best.slice(5, 7).map((paper, index) => ({ paper, rank: index + 4, gained: 25 })),
    next: at.toZonedDateTimeISO('Europe/Berlin').add({ days: 1 }),
    ...(papers.length === 0 ? { empty: 'nothing-listed' } : {}),
  })
}
