import type { Memory, Side } from './memory.ts'

/** D. P. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", 2015: the paper's own constants. */
const adam = { first: 0.9, second: 0.999, epsilon: 1e-8 } as const

/**
 * Gathers the gradient by the words' vectors from both sides of a batch, for some of the dimensions, and moves the
 * words of the batch by Adam's rule; words that the batch lacks keep vectors and moments as they are.
 */
export interface Mover {
  /** Adds up the gradient of the words of the batch. */
  gather(): void
  /** Moves those words, and empties the gradient. `step` counts from 1. */
  move(step: number, learningRate: number): void
}

export function createMover(memory: Memory, dimensions: { first: number; end: number }): Mover {
  const { gradient, vectors, firstMoment, secondMoment } = memory
  const width = memory.settings.dimensions
  const words = vectors.length / width
  const touched = new Uint32Array(words)
  const touchedAt = new Uint32Array(words)
  let gatherings = 0
  let count = 0

  function gatherSide({ room, counts, words: bags, gradients }: Side): void {
    for (let row = 0; row < memory.settings.batch; row++) {
      const end = row * room + (counts[row] ?? 0)
      for (let i = row * room; i < end; i++) {
        const word = bags[i] ?? 0
        if (touchedAt[word] !== gatherings) {
          touchedAt[word] = gatherings
          touched[count++] = word
        }
        const to = word * width
        const from = row * width
        for (let k = dimensions.first; k < dimensions.end; k++) {
          gradient[to + k] = (gradient[to + k] ?? 0) + (gradients[from + k] ?? 0)
        }
      }
    }
  }

  return {
    gather() {
      gatherings++
      count = 0
      gatherSide(memory.queries)
      gatherSide(memory.documents)
    },
    move(step, learningRate) {
      const rate = learningRate / (1 - adam.first ** step)
      const correction = 1 / (1 - adam.second ** step)
      for (let i = 0; i < count; i++) {
        const word = (touched[i] ?? 0) * width
        for (let k = word + dimensions.first; k < word + dimensions.end; k++) {
          const slope = gradient[k] ?? 0
          const mean = adam.first * (firstMoment[k] ?? 0) + (1 - adam.first) * slope
          const square = adam.second * (secondMoment[k] ?? 0) + (1 - adam.second) * slope * slope
          gradient[k] = 0
          firstMoment[k] = mean
          secondMoment[k] = square
          vectors[k] = (vectors[k] ?? 0) - (rate * mean) / (Math.sqrt(square * correction) + adam.epsilon)
        }
      }
    },
  }
}
