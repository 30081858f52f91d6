import { splitWords } from '../../src/search/words.ts'
import type { Text } from './papers.ts'

/** Texts as numbers of words, one after the other; text i runs from `starts[i]` to `starts[i + 1]`. */
export interface Texts {
  readonly starts: Uint32Array<SharedArrayBuffer>
  readonly words: Uint32Array<SharedArrayBuffer>
}

/** What is trained on, in memory that workers share. */
export interface Corpus {
  /** The words that are learned, the most frequent first. */
  readonly vocabulary: readonly string[]
  /** In how many papers each word of the vocabulary stands. */
  readonly frequency: Uint32Array<SharedArrayBuffer>
  readonly titles: Texts
  readonly abstracts: Texts
  /** The ISO day of the newest paper. */
  readonly newest: string
}

/** Papers that a word must stand in to be learned; below it a vector would follow one paper's neighbours. */
const leastPapers = 8

interface Options {
  readonly leastPapers?: number
  /** Called after each paper with the number of papers so far. */
  readonly onPaper?: (count: number) => void
}

/** Reads papers into numbers. Words of a text keep their order; those too rare to learn are left out. */
export async function createCorpus(
  texts: AsyncIterable<Text> | Iterable<Text>,
  options: Options = {},
): Promise<Corpus> {
  const numbers = new Map<string, number>()
  const frequency: number[] = []
  const lastSeen: number[] = []
  const titles = createTexts()
  const abstracts = createTexts()
  let newest = ''
  let paper = 0
  const add = (to: Growing, text: string): void => {
    for (const word of splitWords(text)) {
      const number = numbers.get(word) ?? numbers.size
      if (number === numbers.size) numbers.set(word, number)
      if (lastSeen[number] !== paper) frequency[number] = (frequency[number] ?? 0) + 1
      lastSeen[number] = paper
      to.push(number)
    }
    to.end()
  }
  for await (const { title, abstract, publishedOn } of texts) {
    add(titles, title)
    add(abstracts, abstract)
    if (publishedOn !== undefined && publishedOn > newest) newest = publishedOn
    paper++
    options.onPaper?.(paper)
  }
  const least = options.leastPapers ?? leastPapers
  const kept = [...numbers.entries()]
    .map(([word, number]) => ({ word, number, papers: frequency[number] ?? 0 }))
    .filter(({ papers }) => papers >= least)
    .sort((a, b) => b.papers - a.papers || (a.word < b.word ? -1 : 1))
  const renumbered = new Int32Array(numbers.size).fill(-1)
  kept.forEach(({ number }, place) => {
    renumbered[number] = place
  })
  return {
    vocabulary: kept.map(({ word }) => word),
    frequency: shared(kept.map(({ papers }) => papers)),
    titles: titles.build(renumbered),
    abstracts: abstracts.build(renumbered),
    newest,
  }
}

interface Growing {
  push(number: number): void
  end(): void
  /** The texts with each word under its new number; -1 leaves it out. */
  build(renumbered: Int32Array): Texts
}

function createTexts(): Growing {
  let all = new Uint32Array(1 << 16)
  let length = 0
  const ends: number[] = []
  return {
    push(number) {
      if (length === all.length) {
        const larger = new Uint32Array(length * 2)
        larger.set(all)
        all = larger
      }
      all[length++] = number
    },
    end: () => void ends.push(length),
    build(renumbered) {
      const starts = [0]
      let write = 0
      let read = 0
      for (const end of ends) {
        for (; read < end; read++) {
          const number = renumbered[all[read] ?? 0] ?? -1
          if (number >= 0) all[write++] = number
        }
        starts.push(write)
      }
      return { starts: shared(starts), words: shared(all.subarray(0, write)) }
    },
  }
}

function shared(values: ArrayLike<number>): Uint32Array<SharedArrayBuffer> {
  const array = new Uint32Array(new SharedArrayBuffer(values.length * Uint32Array.BYTES_PER_ELEMENT))
  array.set(values)
  return array
}
