import type { Corpus, Texts } from './corpus.ts'
import { createRandom, normal } from './random.ts'
import type { Settings } from './settings.ts'

type Floats = Float32Array<SharedArrayBuffer>
type Numbers = Uint32Array<SharedArrayBuffer>

/** One side of a batch: its texts as sets of words, their vectors, and what the loss asks of them. */
export interface Side {
  /** Room for the words of one text. */
  readonly room: number
  /** The distinct words of each text, `room` apart. */
  readonly words: Numbers
  readonly counts: Numbers
  /** Unit vectors, a row each. */
  readonly vectors: Floats
  /** The same, a column each. */
  readonly transposed: Floats
  /** The length of the sum of the words' vectors before it became a unit vector. */
  readonly lengths: Floats
  /** The gradient of the loss by that sum, a row each. */
  readonly gradients: Floats
}

/** All that training reads and writes, in memory that its workers share. */
export interface Memory {
  readonly settings: Settings
  readonly titles: Texts
  readonly abstracts: Texts
  /** Words × dimensions: what is learned, the gradient of the loss by it, and Adam's two moments. */
  readonly vectors: Floats
  readonly gradient: Floats
  readonly firstMoment: Floats
  readonly secondMoment: Floats
  readonly queries: Side
  readonly documents: Side
  /** Query × document: cosines, then the gradient of the loss by them. */
  readonly scores: Floats
  readonly scoresTransposed: Floats
  /** The loss of each query of the batch. */
  readonly losses: Floats
}

/** Memory for training on a corpus, the words' vectors drawn at random and scaled by inverse document frequency. */
export function createMemory(corpus: Corpus, settings: Settings): Memory {
  const { titles, abstracts } = corpus
  const { dimensions, batch, span } = settings
  const size = corpus.vocabulary.length * dimensions
  const longest = { title: longestOf(titles), abstract: longestOf(abstracts) }
  return {
    settings,
    titles,
    abstracts,
    vectors: startVectors(corpus, settings),
    gradient: floats(size),
    firstMoment: floats(size),
    secondMoment: floats(size),
    queries: createSide(Math.max(longest.title, span.most), batch, dimensions),
    documents: createSide(longest.abstract, batch, dimensions),
    scores: floats(batch * batch),
    scoresTransposed: floats(batch * batch),
    losses: floats(batch),
  }
}

function createSide(room: number, batch: number, dimensions: number): Side {
  return {
    room,
    words: numbers(batch * room),
    counts: numbers(batch),
    vectors: floats(batch * dimensions),
    transposed: floats(batch * dimensions),
    lengths: floats(batch),
    gradients: floats(batch * dimensions),
  }
}

function startVectors(corpus: Corpus, { seed, dimensions, startLength }: Settings): Floats {
  const random = createRandom(seed)
  const papers = corpus.titles.starts.length - 1
  const vectors = floats(corpus.vocabulary.length * dimensions)
  corpus.frequency.forEach((frequency, word) => {
    const deviation = (startLength * Math.log(papers / frequency)) / Math.sqrt(dimensions)
    for (let k = 0; k < dimensions; k++) vectors[word * dimensions + k] = deviation * normal(random)
  })
  return vectors
}

const longestOf = ({ starts }: Texts): number =>
  starts.reduce((longest, end, i) => Math.max(longest, end - (starts[i - 1] ?? 0)), 0)

const floats = (length: number): Floats =>
  new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT))

const numbers = (length: number): Numbers =>
  new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT))
