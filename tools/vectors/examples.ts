import type { Texts } from './corpus.ts'
import type { Memory, Side } from './memory.ts'
import { createRandom } from './random.ts'

/** Draws the examples of a batch into memory. */
export interface Examples {
  /** Makes row `row` of the batch from a paper: a title and its abstract, or a span and the rest of the abstract. */
  draw(row: number, paper: number, epoch: number): void
}

export function createExamples(memory: Memory): Examples {
  const { titles, abstracts, settings } = memory
  const { seed, span, titleShare } = settings
  const random = createRandom()
  const into = {
    query: createFiller(memory.queries, memory),
    document: createFiller(memory.documents, memory),
  }
  return {
    draw(row, paper, epoch) {
      random.restart(seed, epoch, paper)
      const start = abstracts.starts[paper] ?? 0
      const end = abstracts.starts[paper + 1] ?? 0
      const length = span.least + random.below(span.most - span.least + 1)
      const titled = random.fraction() < titleShare
      // A span is taken only where most of the abstract is left.
      if (titled || end - start < 2 * span.most) {
        into.query(row, titles, [[titles.starts[paper] ?? 0, titles.starts[paper + 1] ?? 0]])
        into.document(row, abstracts, [[start, end]])
      } else {
        const from = start + random.below(end - start - length + 1)
        into.query(row, abstracts, [[from, from + length]])
        into.document(row, abstracts, [
          [start, from],
          [from + length, end],
        ])
      }
    },
  }
}

type Range = readonly [start: number, end: number]

/** Writes the distinct words of some ranges of a text into a row of one side. */
function createFiller({ words, counts, room }: Side, { vectors, settings }: Memory) {
  const filledAt = new Uint32Array(vectors.length / settings.dimensions)
  let fillings = 0
  return (row: number, texts: Texts, ranges: readonly Range[]): void => {
    fillings++
    let count = 0
    for (const [start, end] of ranges) {
      for (let i = start; i < end; i++) {
        const word = texts.words[i] ?? 0
        if (filledAt[word] === fillings) continue
        filledAt[word] = fillings
        words[row * room + count++] = word
      }
    }
    counts[row] = count
  }
}

/**
 * The order of the papers in an epoch: the same for the same seed (R. Durstenfeld's form of the Fisher-Yates shuffle,
 * 1964).
 */
export function orderOf(papers: number, seed: number, epoch: number): Uint32Array {
  const random = createRandom(seed, epoch)
  const order = Uint32Array.from({ length: papers }, (_, i) => i)
  for (let i = papers - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
  return order
}
