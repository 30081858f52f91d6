import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/catalogue/paper.ts'
import { merge, newOnArxiv } from '../../src/digest/merge.ts'
import { select } from '../../src/digest/select.ts'
import type { Subscription } from '../../src/digest/subscription.ts'
import { lists, paper, runInput, subscription } from './fixtures.ts'

const thu = '2026-05-07'
const agents = subscription({ id: 'a', topic: 'agents', query: 'agents', top: 2 })
const speech = subscription({ id: 's', topic: 'speech', query: 'speech', top: 2 })
const every = subscription({ id: 'e', top: 2 })

function union(
  subscriptions: readonly Subscription[],
  papers: readonly Paper[],
  hadElsewhere: string[] = [],
) {
  const input = runInput({
    subscriptions,
    ...lists({ [thu]: papers }),
    hadElsewhere: new Set(hadElsewhere),
  })
  return merge(
    subscriptions.map((one) => select(one, [[thu]], input)),
    input,
  ).entries.map((entry) => [entry.paper.id, ...entry.topics, ...(entry.posted ? ['✓'] : [])].join(' '))
}

describe('subscriptions that fall due together', () => {
  const papers = [
    paper('1', { votes: 90, keywords: ['vision'] }),
    paper('2', { votes: 50, keywords: ['agents', 'speech'] }),
    paper('3', { votes: 40, keywords: ['agents'] }),
    paper('4', { votes: 30, keywords: ['agents'] }),
    paper('5', { votes: 20, keywords: ['speech'] }),
  ]

  it('show each one’s best, by votes, each paper once with its topics', () => {
    expect(union([agents, speech], papers)).toEqual(['2 agents speech', '3 agents', '5 speech'])
  })

  it('name a topic also where another subscription chose the paper', () => {
    const strict = { ...speech, minVotes: 60 }
    expect(union([agents, strict], papers)).toEqual(['2 agents speech', '3 agents'])
  })

  it('name topics in the order of the subscriptions, and none for a subscription to everything', () => {
    expect(union([speech, every, agents], papers)).toEqual(['1', '2 speech agents', '3 agents', '5 speech'])
  })

  it('take a paper that moved between days from the older one, whichever subscription found it', () => {
    const [moved] = papers
    const byDay = lists({ '2026-05-06': moved ? [moved] : [], [thu]: moved ? [moved] : [] })
    const input = runInput({ subscriptions: [every, { ...every, id: 'older' }], ...byDay })
    const found = [[[thu]], [['2026-05-06'], [thu]]].map((editions) => select(every, editions, input))
    for (const selections of [found, found.toReversed()])
      expect(merge(selections, input).entries.map(({ day }) => day)).toEqual(['2026-05-06'])
  })

  it('mark what the place was sent in a digest of the other kind', () => {
    expect(union([agents], papers, ['3', '5'])).toEqual(['2 agents', '3 agents ✓'])
  })
})

describe('papers new on arXiv', () => {
  const announced = (count: number, facts: Partial<Paper> = {}): Paper[] =>
    Array.from({ length: count }, (_, index) =>
      paper(`x${index + 1}`, { keywords: ['agents'], sources: ['arxiv'], publishedAt: index, ...facts }),
    )

  function shown(
    subscriptions: readonly Subscription[],
    byDay: Readonly<Record<string, readonly Paper[]>>,
    facts: { readonly had?: ReadonlySet<string>; readonly listed?: readonly Paper[] } = {},
  ) {
    const input = runInput({
      subscriptions,
      ...lists({ [thu]: facts.listed ?? [] }),
      announced: new Map(Object.entries(byDay)),
      had: facts.had ?? new Set(),
    })
    const days = Object.keys(byDay).sort()
    return newOnArxiv(
      subscriptions.map(() => days),
      input,
    ).map((entry) => [entry.paper.id, ...entry.topics].join(' '))
  }

  it('are the newest three on a topic', () => {
    expect(shown([agents], { [thu]: announced(5) })).toEqual(['x5 agents', 'x4 agents', 'x3 agents'])
  })

  it('are three over all topics', () => {
    const both = announced(4).map((one, index) => ({ ...one, keywords: index % 2 ? ['agents'] : ['speech'] }))
    expect(shown([agents, speech], { [thu]: both })).toEqual(['x4 agents', 'x3 speech', 'x2 agents'])
  })

  it('are those announced last', () => {
    const older = paper('old', { keywords: ['agents'], publishedAt: 9 })
    expect(shown([agents], { [thu]: announced(1), '2026-05-06': [older] })).toEqual([
      'x1 agents',
      'old agents',
    ])
  })

  it.each([
    ['a subscription to every paper', [every], {}, {}],
    ['papers on the daily list', [agents], { listedOn: '2026-05-05' }, {}],
    ['papers on the day’s list under another source', [agents], {}, { listed: announced(2) }],
    ['papers with votes', [agents], { votes: 1 }, {}],
    ['withdrawn papers', [agents], { withdrawnAt: 1 }, {}],
    ['papers the place has had', [agents], {}, { had: new Set(['x1', 'x2']) }],
  ])('leave out %s', (_, subscriptions, facts, run) => {
    expect(shown(subscriptions, { [thu]: announced(2, facts) }, run)).toEqual([])
  })
})
