/** How vectors are learned. Everything that the result depends on beside the corpus stands here. */
export interface Settings {
  readonly seed: number
  readonly dimensions: number
  /** Examples of a step: each query is told from the documents of all the others. A multiple of 4. */
  readonly batch: number
  readonly epochs: number
  /** Of the first step; it falls evenly to 0 at the last. */
  readonly learningRate: number
  /** Cosines are divided by it before they are compared. */
  readonly temperature: number
  /** The share of examples whose query is the title; the others take a span of the abstract. */
  readonly titleShare: number
  /** The fewest and the most words of a span. */
  readonly span: { readonly least: number; readonly most: number }
  /** The length of a word's vector at the start, for each unit of its inverse document frequency. */
  readonly startLength: number
}

/** What the shipped vectors were learned with; docs/adr/011-word-vectors.md says what else was tried. */
export const defaults: Settings = {
  seed: 1,
  dimensions: 128,
  batch: 1024,
  epochs: 12,
  learningRate: 0.01,
  temperature: 1 / 20,
  titleShare: 0.6,
  span: { least: 8, most: 21 },
  startLength: 0.1,
}
