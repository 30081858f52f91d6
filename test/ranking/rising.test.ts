import { beforeAll, expect, it } from 'vitest'
import { catchUp } from '../../bench/catching-up.ts'
import { mean, ndcg, overlap } from '../../bench/ranking-measures.ts'
import { byNewest, byVotes, type Order } from '../../src/ranking/order.ts'
import { describeWithData } from '../data.ts'
import { type RisingDay, risingMornings } from '../doubles/rising-days.ts'

describeWithData('on recorded mornings', () => {
  let days: readonly RisingDay[]
  beforeAll(() => {
    days = risingMornings()
  })

  const quality = (order: Order, measure: typeof ndcg): number =>
    mean(
      days.map(({ morning, late }) => {
        const ranked = morning.map(({ paper }) => paper).sort(order)
        return measure(
          ranked.map(({ id }) => id),
          late,
        )
      }),
    )

  it('votes order a day nearly as its final votes do: nDCG@5 0.90, four of the final five shown', () => {
    expect(quality(byVotes, ndcg)).toBeCloseTo(0.904, 2)
    expect(quality(byVotes, overlap)).toBeCloseTo(0.78, 2)
  })

  it('recency is hardly better than chance: nDCG@5 0.45 where a random order has 0.37', () => {
    expect(quality(byNewest, ndcg)).toBeCloseTo(0.452, 2)
  })

  it('catching up shows less than a paper a day, and six in seven of them end in the final top five', () => {
    const caught = days.map(catchUp)
    const shown = mean(caught.map((one) => one.shown))
    expect(caught).toHaveLength(236)
    expect(shown).toBeCloseTo(0.8, 2)
    expect(mean(caught.map(({ stayed }) => stayed)) / shown).toBeCloseTo(6 / 7, 2)
  })
})
