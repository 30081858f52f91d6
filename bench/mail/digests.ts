import type { Paper } from '../../src/catalogue/paper.ts'
import { digestMessage } from '../../src/message/digest.ts'
import type { Message } from '../../src/message/tree.ts'
import { recordedDays } from '../../test/doubles/recorded-days.ts'
import { seeded } from '../seeded.ts'
import { papersOf } from '../week.ts'

/** Papers of a digest, and the days that they are drawn from: the newest ones. */
const top = 5
const recent = 60
const zone = 'Europe/Berlin'

/** Endless messages of digests, as deliveries keep them: five papers of a recorded day each, another five every time. */
export function* digests(): Generator<Message, never> {
  const random = seeded(1)
  const days = [...recordedDays().keys()]
    .slice(-recent)
    .map((day) => ({ day, papers: papersOf(day) }))
    .filter(({ papers }) => papers.length > top)
  for (;;) {
    const { day, papers } = days[Math.floor(random() * days.length)] ?? { day: '', papers: [] }
    const at = Temporal.Instant.from(`${day}T07:00Z`)
    const entries = drawn(papers, random).map((paper) => ({ paper, day, topics: [], posted: false }))
    yield digestMessage(
      {
        kind: 'daily',
        at,
        zone,
        personal: true,
        interactive: false,
        days: [day],
        listed: papers.length,
        topics: [],
        entries,
        arxiv: [],
        caughtUp: [],
        more: 0,
        next: at.toZonedDateTimeISO(zone).add({ days: 1 }),
      },
      'compact',
    )
  }
}

/** As many papers as a digest has, in the order of the list. */
function drawn(papers: readonly Paper[], random: () => number): readonly Paper[] {
  const order = papers.map((paper) => ({ paper, by: random() })).toSorted((a, b) => a.by - b.by)
  const chosen = new Set(order.slice(0, top).map(({ paper }) => paper))
  return papers.filter((paper) => chosen.has(paper))
}
