import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMemory, type Side } from '../../../tools/vectors/memory.ts'
import { createPhases } from '../../../tools/vectors/step.ts'
import { smallCorpus, smallSettings } from './library.ts'

/** The mean loss of a batch of word sets, written down from its definition in plain numbers. */
function meanLoss(
  vectors: readonly (readonly number[])[],
  queries: readonly (readonly number[])[],
  documents: readonly (readonly number[])[],
  temperature: number,
): number {
  const unit = (words: readonly number[]): number[] => {
    const sum = (vectors[0] ?? []).map((_, k) =>
      words.reduce((total, word) => total + (vectors[word]?.[k] ?? 0), 0),
    )
    const length = Math.hypot(...sum)
    return sum.map((value) => value / length)
  }
  const answers = documents.map(unit)
  const losses = queries.map(unit).map((query, own) => {
    const weights = answers.map((answer) =>
      Math.exp(query.reduce((sum, value, k) => sum + value * (answer[k] ?? 0), 0) / temperature),
    )
    return Math.log(weights.reduce((sum, weight) => sum + weight, 0) / (weights[own] ?? 0))
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

const bagsOf = ({ words, counts, room }: Side): number[][] =>
  Array.from(counts, (count, row) => Array.from(words.subarray(row * room, row * room + count)))

it('has the gradient that finite differences of the loss have', async () => {
  const corpus = await smallCorpus()
  const draw = fc.record({
    seed: fc.nat(),
    epoch: fc.nat(100),
    dimensions: fc.constantFrom(4, 8),
    temperature: fc.constantFrom(0.05, 0.2, 1),
    titleShare: fc.constantFrom(0, 0.6, 1),
  })
  fc.assert(
    fc.property(draw, ({ epoch, ...drawn }) => {
      const settings = { ...smallSettings, ...drawn, batch: 8 }
      const { dimensions, temperature } = settings
      const memory = createMemory(corpus, settings)
      const phases = createPhases(memory, { index: 0, count: 1 })
      phases.draw(
        Uint32Array.from({ length: 8 }, (_, i) => i * 6),
        epoch,
      )
      phases.compare()
      phases.answer()
      phases.gather()
      const queries = bagsOf(memory.queries)
      const documents = bagsOf(memory.documents)
      const vectors = corpus.vocabulary.map((_, word) =>
        Array.from(memory.vectors.subarray(word * dimensions, (word + 1) * dimensions)),
      )
      const loss = () => meanLoss(vectors, queries, documents, temperature)
      const total = memory.losses.reduce((sum, one) => sum + one, 0)
      expect(total / 8).toBeCloseTo(loss(), 5)
      const largest = memory.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      for (let word = 0; word < vectors.length; word += 7) {
        const vector = vectors[word] ?? []
        vector.forEach((value, k) => {
          const h = 1e-6 * Math.max(1e-3, Math.abs(value))
          vector[k] = value + h
          const above = loss()
          vector[k] = value - h
          const below = loss()
          vector[k] = value
          const found = memory.gradient[word * dimensions + k] ?? 0
          expect(Math.abs(found - (above - below) / (2 * h))).toBeLessThan(2e-3 * largest)
        })
      }
    }),
    { numRuns: 25 },
  )
})
