import { describe, expect, it } from 'vitest'
import type { Digest, EmptyReason } from '../../src/digest/digest.ts'
import { digestMessage } from '../../src/message/digest.ts'
import { digestWith, entryWith, paperWith, two } from './digests.ts'
import { lines } from './lines.ts'

const compact = (facts: Partial<Digest>): string[] => lines(digestMessage(digestWith(facts), 'compact'))

describe('a daily digest', () => {
  it('has header, context, papers, buttons and when the next comes', () => {
    const message = digestMessage(digestWith({ entries: two }), 'compact')
    expect(message.preview).toBe('Stream-R1 and Stream-T1: papers of Thu 7 May')
    expect(lines(message)).toEqual([
      'Papers of Thu 7 May',
      '2 of 16 listed · votes after 7 h',
      '1  Stream-R1: First\n▲ 98 · Ada Lovelace · arXiv · PDF\nIt streams.',
      '2  Stream-T1: Second\n▲ 40 · Ada Lovelace +2 · arXiv · PDF',
      '[1] [2]',
      'Next Fri 09:00 · change: /papers digest',
    ])
    expect(message.blocks.find((block) => block.kind === 'actions')).toEqual({
      kind: 'actions',
      buttons: [
        { label: '1', action: 'v1:show:2605.00001' },
        { label: '2', action: 'v1:show:2605.00002' },
      ],
    })
  })

  it('begins with a note where it is given one', () => {
    const message = digestMessage(digestWith({ entries: two }), 'compact', {
      note: 'A sample, from the papers that come with it.',
    })
    expect(lines(message)[0]).toBe('A sample, from the papers that come with it.')
  })

  it('of one paper has neither header nor number', () => {
    expect(compact({ entries: two.slice(0, 1) })).toEqual([
      'Stream-R1: First\n▲ 98 · Ada Lovelace · arXiv · PDF',
      'Papers of Thu 7 May · 1 of 16 listed · votes after 7 h',
      '[Abstract]',
      'Next Fri 09:00 · change: /papers digest',
    ])
  })

  it('names topics where the place has several, and of each paper those it matched', () => {
    const entries = two.map((entry) => ({ ...entry, topics: ['agents'] }))
    const drawn = compact({ entries, topics: ['agents', 'speech'] })
    expect(drawn[1]).toBe('2 of 16 listed · topics: agents, speech · votes after 7 h')
    expect(drawn[3]).toBe('2  Stream-T1: Second\n▲ 40 · Ada Lovelace +2 · arXiv · PDF · agents')
    expect(compact({ entries, topics: ['agents'] })[3]).toBe(
      '2  Stream-T1: Second\n▲ 40 · Ada Lovelace +2 · arXiv · PDF',
    )
  })

  it('shows what arXiv announced after what has votes, numbered on', () => {
    const arxiv = [entryWith({ id: '2605.00009', title: 'Fresh', sources: ['arxiv'], listedOn: undefined })]
    expect(compact({ entries: two, arxiv, topics: ['agents'] }).slice(1, 6)).toEqual([
      '2 of 16 listed · 1 new on arXiv · topic: agents · votes after 7 h',
      '1  Stream-R1: First\n▲ 98 · Ada Lovelace · arXiv · PDF\nIt streams.',
      '2  Stream-T1: Second\n▲ 40 · Ada Lovelace +2 · arXiv · PDF',
      'New on arXiv (no votes yet)',
      '3  Fresh\nAda Lovelace · arXiv · PDF',
    ])
  })

  it('names at most two papers that caught up, and since when', () => {
    const caughtUp = [
      {
        paper: paperWith({ title: 'X2SAM: Any Segmentation', votes: 40, listedOn: '2026-05-06' }),
        rank: 3,
        gained: 25,
      },
      { paper: paperWith({ title: 'Late', votes: 12, listedOn: '2026-05-06' }), rank: 4 },
      { paper: paperWith({ title: 'Third', votes: 9, listedOn: '2026-05-06' }), rank: 5 },
    ]
    expect(compact({ entries: two, caughtUp })[4]).toBe(
      'Caught up since yesterday: X2SAM: Any Segmentation ▲ 40 (+25) · Late ▲ 12',
    )
    const friday = caughtUp.map(({ paper, rank }) => ({ paper: { ...paper, listedOn: '2026-05-01' }, rank }))
    expect(compact({ entries: two, caughtUp: friday, days: ['2026-05-04'] })[4]).toBe(
      'Caught up since the last digest: X2SAM: Any Segmentation ▲ 40 · Late ▲ 12',
    )
    expect(digestMessage(digestWith({ caughtUp }), 'compact').preview).toBe(
      'X2SAM, Late and Third: caught up since the last digest',
    )
  })

  it('says how many more there were, and what may be missing', () => {
    expect(compact({ entries: two, more: 7 })[4]).toBe('and 7 more')
    expect(compact({ entries: two, incomplete: 'unsettled' })[2]).toBe(
      'Incomplete: Hugging Face was still adding papers to Thu 7 May.',
    )
    expect(compact({ entries: two, incomplete: 'unreachable' })[2]).toBe(
      'Incomplete: Hugging Face could not be reached in time, so the newest papers may be missing.',
    )
  })

  it('dates its votes where they are not of the first hours', () => {
    const at = Temporal.Instant.from('2026-05-09T10:30:00Z')
    expect(compact({ entries: two, at })[1]).toBe('2 of 16 listed · votes as of Sat 9 May, 12:30')
  })

  it('says where it is set when a file declares it', () => {
    expect(compact({ entries: two, declaredAs: 'reading' }).at(-1)).toBe(
      "Next Fri 09:00 · set in the operator's file",
    )
  })
})

describe('shortening', () => {
  const long = Array.from({ length: 5 }, (_, index) =>
    entryWith({
      id: `2605.1000${index}`,
      title: `Model-${index}: ${'a title of ordinary words '.repeat(3)}`.trim(),
      votes: 90,
      organization: 'An Institute of Some Length',
      summary: `${'It learns the thing from fewer examples than anything before it '.repeat(3)}.`,
    }),
  )
  const sizes = (entries: Digest['entries']): number[] =>
    digestMessage(digestWith({ entries }), 'compact').blocks.flatMap((block) =>
      block.kind === 'paper' ? [block.summary?.length ?? 0] : [],
    )

  it('takes from all summaries alike, and leaves titles whole', () => {
    const lengths = sizes(long)
    expect(Math.max(...lengths)).toBeLessThan(140)
    expect(Math.min(...lengths)).toBeGreaterThan(50)
    expect(new Set(lengths).size).toBe(1)
    const message = digestMessage(digestWith({ entries: long }), 'compact')
    expect(message.blocks.flatMap((block) => (block.kind === 'paper' ? [block.title] : []))).toEqual(
      long.map(({ paper }) => paper.title),
    )
  })

  it('leaves summaries out before a paper or a fact goes', () => {
    const longer = long.map((entry) => ({
      ...entry,
      paper: { ...entry.paper, title: `${entry.paper.title} ${'and more of it '.repeat(6)}`.trim() },
    }))
    expect(sizes(longer)).toEqual([0, 0, 0, 0, 0])
  })

  it('cuts titles of thousands of characters, and still shows every paper', () => {
    const hostile = long.map((entry) => ({ ...entry, paper: { ...entry.paper, title: 'word '.repeat(800) } }))
    const message = digestMessage(digestWith({ entries: hostile }), 'compact')
    const titles = message.blocks.flatMap((block) => (block.kind === 'paper' ? [block.title] : []))
    expect(titles).toHaveLength(5)
    expect(titles.every((title) => title.endsWith('…') && title.length <= 180)).toBe(true)
  })
})

describe('the thread format', () => {
  it('has an overview without summaries, and one reply a paper', () => {
    const message = digestMessage(digestWith({ entries: two }), 'thread')
    expect(message.thread).toBe('Papers of Thu 7 May')
    expect(lines(message)[2]).toBe('1  Stream-R1: First\n▲ 98 · Ada Lovelace · arXiv · PDF')
    expect(message.replies.map((reply) => lines(reply)[0])).toEqual([
      '1  Stream-R1: First\nHugging Face · arXiv · PDF',
      '2  Stream-T1: Second\nHugging Face · arXiv · PDF',
    ])
  })
})

describe('a weekly recap', () => {
  it('has two lines a paper, and marks what was posted here', () => {
    const message = digestMessage(
      digestWith({
        kind: 'weekly',
        at: Temporal.Instant.from('2026-05-08T15:00:00Z'),
        days: ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08'],
        listed: 87,
        entries: two.map((entry, index) => ({
          ...entry,
          posted: index === 0,
          paper: { ...entry.paper, stars: 12 },
        })),
        next: Temporal.ZonedDateTime.from('2026-05-15T17:00[Europe/Berlin]'),
      }),
      'compact',
    )
    expect(message.preview).toBe('Week of 4–8 May: Stream-R1 and Stream-T1')
    expect(lines(message)).toEqual([
      'Week of 4–8 May',
      '2 of 87 papers · votes as of Fri 17:00 · ✓ = was posted here',
      '1  Stream-R1: First ✓\n▲ 98 · Thu · ★ 12 · Ada Lovelace · arXiv',
      '2  Stream-T1: Second\n▲ 40 · Thu · ★ 12 · Ada Lovelace +2 · arXiv',
      '[1] [2]',
      'Next Fri 15 May, 17:00 · change: /papers digest',
    ])
  })
})

describe('a day without papers', () => {
  const next = Temporal.ZonedDateTime.from('2026-05-11T09:00[Europe/Berlin]')
  const said = (empty: EmptyReason, facts: Partial<Digest> = {}) =>
    digestMessage(digestWith({ empty, next, ...facts }), 'compact').preview

  it.each<[EmptyReason, string]>([
    ['weekend', 'No papers today: Hugging Face lists none at weekends. Next: Mon 11 May, 09:00.'],
    ['holiday', 'No papers today: arXiv announced none, as on its holidays. Next: Mon 11 May, 09:00.'],
    [
      'nothing-listed',
      'No papers today: Hugging Face lists none, and does not say why. Next: Mon 11 May, 09:00.',
    ],
    [
      'below-threshold',
      'No papers today: none of the 16 listed has enough votes yet. Next: Mon 11 May, 09:00.',
    ],
    ['no-match', 'No papers today: none of the 16 listed is on agents, speech. Next: Mon 11 May, 09:00.'],
    ['nothing-new', 'No papers today: everything that fits was posted here before. Next: Mon 11 May, 09:00.'],
    ['muted', 'No papers today: all 16 listed are muted. Next: Mon 11 May, 09:00.'],
    ['unreachable', 'No papers today: Hugging Face could not be reached in time. Next: Mon 11 May, 09:00.'],
  ])('because of %s says so', (empty, text) => {
    expect(said(empty, { topics: ['agents', 'speech'] })).toBe(text)
  })

  it('names the days that are not today', () => {
    expect(said('below-threshold', { days: ['2026-05-06'], listed: 1 })).toBe(
      'No papers of Wed 6 May: the only one listed has too few votes yet. Next: Mon 11 May, 09:00.',
    )
    expect(said('muted', { days: ['2026-05-06'], listed: 1 })).toContain('the only one listed is muted.')
    expect(said('no-match')).toContain('none of the 16 listed is on a topic of this channel.')
    expect(said('weekend', { kind: 'weekly' })).toContain('No papers this week:')
  })

  it('says nothing of a next run where there is none', () => {
    const { next: _, ...digest } = digestWith({ empty: 'weekend' })
    expect(digestMessage(digest, 'compact').preview).toBe(
      'No papers today: Hugging Face lists none at weekends.',
    )
  })

  it('is one line, with how to change it', () => {
    expect(compact({ empty: 'weekend', next })).toEqual([
      'No papers today: Hugging Face lists none at weekends. Next: Mon 11 May, 09:00.',
      'change: /papers digest',
    ])
  })
})
