import { createMover } from './adam.ts'
import { createSum, gradientBySum } from './bags.ts'
import { createExamples } from './examples.ts'
import type { Memory } from './memory.ts'
import { multiplyByTransposed, transpose } from './product.ts'

/** One worker's part of the work: worker `index` of `count`. */
export interface Share {
  readonly index: number
  readonly count: number
}

/**
 * The phases of a step, in order, for one share. All shares must have ended a phase before one begins the next. Each
 * sum is made by one share alone and in one order, so that the result is the same for any number of shares.
 */
export interface Phases {
  /** Draws the examples of the papers given and makes their texts' vectors. */
  draw(papers: Uint32Array, epoch: number): void
  /** The loss of each query, and its gradient by the queries. */
  compare(): void
  /** The gradient by the documents. */
  answer(): void
  /** The gradient by the words. */
  gather(): void
  /** Moves the words of the batch; steps count from 1. Needs no waiting after `gather`. */
  move(step: number, learningRate: number): void
}

export function createPhases(memory: Memory, share: Share): Phases {
  const { queries, documents, scores, scoresTransposed, settings } = memory
  const { batch, dimensions, temperature } = settings
  const examples = createExamples(memory)
  const sum = createSum(memory.vectors, settings)
  const rows = partOf(batch, share, 4)
  const mover = createMover(memory, partOf(dimensions, share, 1))
  const scale = 1 / (temperature * batch)
  return {
    draw(papers, epoch) {
      for (let row = rows.first; row < rows.end; row++) {
        examples.draw(row, papers[row] ?? 0, epoch)
        sum(queries, row)
        sum(documents, row)
      }
    },
    compare() {
      multiplyByTransposed(queries.vectors, documents.vectors, scores, {
        ...rows,
        rows: batch,
        length: dimensions,
      })
      for (let row = rows.first; row < rows.end; row++) memory.losses[row] = compareRow(scores, row, settings)
      transpose(scores, scoresTransposed, { ...rows, rows: batch, columns: batch })
      multiplyByTransposed(scores, documents.transposed, queries.gradients, {
        ...rows,
        rows: dimensions,
        length: batch,
      })
      for (let row = rows.first; row < rows.end; row++) gradientBySum(queries, row, dimensions, scale)
    },
    answer() {
      multiplyByTransposed(scoresTransposed, queries.transposed, documents.gradients, {
        ...rows,
        rows: dimensions,
        length: batch,
      })
      for (let row = rows.first; row < rows.end; row++) gradientBySum(documents, row, dimensions, scale)
    },
    gather: mover.gather,
    move: mover.move,
  }
}

/**
 * InfoNCE (A. van den Oord and others, "Representation Learning with Contrastive Predictive Coding", 2018): the
 * cross-entropy of telling a query's own document from the others. Turns a row of cosines into its gradient by the
 * scores, and returns its loss.
 */
function compareRow(
  scores: Float32Array,
  row: number,
  { batch, temperature }: { batch: number; temperature: number },
): number {
  const first = row * batch
  let best = Number.NEGATIVE_INFINITY
  for (let i = first; i < first + batch; i++) best = Math.max(best, scores[i] ?? 0)
  const own = ((scores[first + row] ?? 0) - best) / temperature
  let total = 0
  for (let i = first; i < first + batch; i++) {
    const weight = Math.exp(((scores[i] ?? 0) - best) / temperature)
    scores[i] = weight
    total += weight
  }
  for (let i = first; i < first + batch; i++) scores[i] = (scores[i] ?? 0) / total
  scores[first + row] = (scores[first + row] ?? 0) - 1
  return Math.log(total) - own
}

/** A share's part of `length` things, cut at multiples of `grain`. */
function partOf(length: number, { index, count }: Share, grain: number): { first: number; end: number } {
  const cut = (part: number): number => Math.round(((length / grain) * part) / count) * grain
  return { first: cut(index), end: cut(index + 1) }
}
