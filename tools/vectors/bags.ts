import type { Side } from './memory.ts'
import { dotOf } from './product.ts'

/** Keeps a text without words, and one whose words cancel out, from being divided by 0. */
const leastLength = 1e-6

/** The vector of one text of a side: the sum of its words' vectors, made a unit vector. */
export function createSum(
  words: Float32Array,
  { dimensions, batch }: { dimensions: number; batch: number },
): (side: Side, row: number) => void {
  const sum = new Float64Array(dimensions)
  return (side, row) => {
    sum.fill(0)
    const first = row * side.room
    const count = side.counts[row] ?? 0
    for (let i = 0; i < count; i++) {
      const word = (side.words[first + i] ?? 0) * dimensions
      for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) + (words[word + k] ?? 0)
    }
    let squares = 0
    for (let k = 0; k < dimensions; k++) squares += (sum[k] ?? 0) * (sum[k] ?? 0)
    const length = Math.max(Math.sqrt(squares), leastLength)
    side.lengths[row] = length
    for (let k = 0; k < dimensions; k++) {
      const value = (sum[k] ?? 0) / length
      side.vectors[row * dimensions + k] = value
      side.transposed[k * batch + row] = value
    }
  }
}

/**
 * Takes the gradient by a text's unit vector to the gradient by the sum before it: what lies along the vector changes
 * only the length, and is taken away; the rest is divided by the length. `scale` multiplies all of it.
 */
export function gradientBySum(side: Side, row: number, dimensions: number, scale: number): void {
  const { vectors, gradients } = side
  const first = row * dimensions
  const along = dotOf(gradients, vectors, first, dimensions)
  const factor = scale / (side.lengths[row] ?? 1)
  for (let k = first; k < first + dimensions; k++) {
    gradients[k] = factor * ((gradients[k] ?? 0) - along * (vectors[k] ?? 0))
  }
}
