import { readFileSync, statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWordVectors } from '../../src/search/word-vectors.ts'
import { splitWords } from '../../src/search/words.ts'
import { writeWordVectors } from '../../tools/vectors/artefact.ts'

const about = {
  corpus: 'four words written by hand',
  papers: 3,
  newest: '2025-06-07',
  trained: '2025-07-08',
  seed: 9,
  epochs: 2,
}
/** Words along the axes of three dimensions, of different lengths. */
const small = () =>
  writeWordVectors(
    ['cat', 'katze', 'dog', 'the'],
    Float32Array.of(2, 0, 0, 4, 0.2, 0, 0, 1, 0, 0, 0, 0),
    about,
  )

describe('a file of word vectors', () => {
  it('says what it was made from', () => {
    expect(readWordVectors(small()).header).toEqual({ ...about, dimensions: 3, words: 4, wordBytes: 18 })
  })

  it('knows its words and no others', () => {
    const vectors = readWordVectors(small())
    expect(['cat', 'the', 'cats', ''].map(vectors.has)).toEqual([true, true, false, false])
  })

  it('is read the same from the middle of a larger buffer', () => {
    const bytes = small()
    const larger = Buffer.alloc(bytes.length + 13, 1)
    larger.set(bytes, 7)
    const found = readWordVectors(larger.subarray(7, 7 + bytes.length))
    expect(found.ofQuery(['katze', 'dog'])).toEqual(readWordVectors(bytes).ofQuery(['katze', 'dog']))
  })

  it('keeps every direction to within a hundredth', () => {
    const component = fc.double({ min: -5, max: 5, noNaN: true })
    const word = fc.tuple(component, component, component, component)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (rows) => {
        const names = rows.map((_, i) => `w${i}`)
        const vectors = readWordVectors(writeWordVectors(names, Float32Array.from(rows.flat()), about))
        rows.forEach((row, i) => {
          const length = Math.hypot(...row.map(Math.fround))
          const found = vectors.ofQuery([`w${i}`])
          if (length < 1e-30) return
          row.forEach((value, k) => {
            expect(Math.abs((found?.[k] ?? 9) - value / length)).toBeLessThan(0.01)
          })
        })
      }),
    )
  })

  it('is refused when any byte of it is another', () => {
    const bytes = small()
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(bytes)
        damaged[at] = (damaged[at] ?? 0) ^ change
        expect(() => readWordVectors(damaged)).toThrow(expect.objectContaining({ code: 'VECTORS_INVALID' }))
      }),
    )
  })

  it('is refused when its end is missing, or something follows it', () => {
    const bytes = small()
    const wrong = [
      ...Array.from({ length: bytes.length }, (_, length) => bytes.subarray(0, length)),
      Buffer.concat([bytes, Buffer.of(0)]),
    ]
    for (const each of wrong) {
      expect(() => readWordVectors(each)).toThrow(expect.objectContaining({ code: 'VECTORS_INVALID' }))
    }
  })

  it('is refused with what to do', () => {
    expect(() => readWordVectors(Buffer.from('SQLite format 3'))).toThrow(
      expect.objectContaining({
        message: 'The file of word vectors is no such file.',
        next: expect.stringContaining('tools/train-vectors.ts'),
      }),
    )
  })
})

describe('the vector of a text', () => {
  const vectors = readWordVectors(small())

  it('is a unit vector of the words that are known, each once', () => {
    const once = vectors.ofQuery(['cat', 'dog'])
    expect(Array.from(once ?? []).map((value) => value.toFixed(3))).toEqual(['0.894', '0.447', '0.000'])
    expect(vectors.ofQuery(['dog', 'cat', 'unheard', 'cat', 'dog', 'dog'])).toEqual(once)
  })

  it('counts what an abstract repeats by a logarithm, and words of the title two more', () => {
    const paper = (title: string[], abstract: string[]) => Array.from(vectors.ofPaper(title, abstract) ?? [])
    const twenty = new Array<string>(20).fill('dog')
    // cat is (2, 0, 0) and dog (0, 1, 0): equal counts give 2 : 1.
    expect(paper([], ['cat', 'dog'])).toEqual([114, 57, 0])
    // 1 + ln 20 = 3.996, so 2 : 3.996.
    expect(paper([], ['cat', ...twenty])).toEqual([57, 114, 0])
    // In the title, once or often: 3, so 2 : 3; with the abstract's twenty 5.996.
    expect(paper(['dog'], ['cat'])).toEqual([70, 106, 0])
    expect(paper(['dog', 'dog'], ['cat', 'dog'])).toEqual([70, 106, 0])
    expect(paper(['dog'], ['cat', ...twenty])).toEqual([40, 120, 0])
    expect(paper(['cat'], [])).toEqual([127, 0, 0])
  })

  it('is none when no word is known, or none has a direction', () => {
    expect(vectors.ofQuery([])).toBeUndefined()
    expect(vectors.ofQuery(['unheard', 'the'])).toBeUndefined()
    expect(vectors.ofPaper(['unheard'], [])).toBeUndefined()
  })
})

describe('the vectors that are shipped', () => {
  const file = new URL('../../src/search/abstracts.vectors', import.meta.url)
  const vectors = readWordVectors(readFileSync(file))
  const paper = (title: string, abstract: string) =>
    vectors.ofPaper(splitWords(title), splitWords(abstract)) ?? Int8Array.of()
  const library = {
    speech: paper(
      'Streaming speech recognition with transducers',
      'Audio is turned into text while the speaker is talking, with few errors and little delay.',
    ),
    graphs: paper(
      'Bounds on graph coloring',
      'Every planar graph without short cycles is shown to have a small chromatic number.',
    ),
    translation: paper(
      'Neural translation between rare languages',
      'Sentences are translated where parallel text is scarce, by training on many pairs at once.',
    ),
    robots: paper(
      'Legged robots learn to climb',
      'A quadruped is trained in simulation by rewards and walks on stairs and rubble outdoors.',
    ),
    images: paper(
      'Pictures from noise',
      'A diffusion model is guided by a caption and draws photographs in fewer denoising steps.',
    ),
    code: paper(
      'Programs that repair programs',
      'A language model reads a failing unit test and writes the patch that makes it pass.',
    ),
  }

  it('weigh at most 5 MB and say where they come from', () => {
    expect(statSync(file).size).toBeLessThanOrEqual(5_000_000)
    expect(vectors.header).toMatchObject({ papers: 200_164, dimensions: 128, seed: 1, newest: '2025-10-09' })
    expect(vectors.header.corpus).toContain('arXiv')
    expect(vectors.header.corpus).toContain('CC0')
    expect(vectors.header.trained).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(vectors.header.words).toBeGreaterThan(20_000)
  })

  it.each([
    ['asr transcription', 'speech'],
    ['chromatic number of sparse networks', 'graphs'],
    ['low resource mt', 'translation'],
    ['quadrupedal locomotion with rl', 'robots'],
    ['text to image synthesis', 'images'],
    ['automatic bug fixing with llms', 'code'],
    ['voice interfaces', 'speech'],
  ])('find by %s the paper about %s, which shares no word with it that says so', (query, wanted) => {
    const direction = vectors.ofQuery(splitWords(query)) ?? Float32Array.of()
    const cosines = Object.entries(library).map(([name, vector]) => {
      const dot = direction.reduce((sum, value, k) => sum + value * (vector[k] ?? 0), 0)
      return { name, cosine: dot / 127 }
    })
    expect(cosines.toSorted((a, b) => b.cosine - a.cosine)[0]?.name).toBe(wanted)
  })
})
