import { beforeAll, describe, expect, it } from 'vitest'
import type { Corpus } from '../../../tools/vectors/corpus.ts'
import type { Settings } from '../../../tools/vectors/settings.ts'
import { train } from '../../../tools/vectors/train.ts'
import type { Progress } from '../../../tools/vectors/worker.ts'
import { smallCorpus, smallSettings } from './library.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await smallCorpus()
})

const trained = (workers: number, settings: Settings = smallSettings) => train(corpus, settings, { workers })

describe('what training promises', () => {
  it('makes the loss fall from that of guessing', async () => {
    const told: Progress[] = []
    await train(corpus, smallSettings, { workers: 1, onProgress: (progress) => told.push(progress) })
    expect(told.map(({ step }) => step)).toEqual([10, 20, 30, 40, 50, 60])
    expect(told.at(-1)).toMatchObject({ epoch: 20, step: 60, steps: 60 })
    const losses = told.map(({ loss }) => loss)
    expect(losses[0]).toBeGreaterThan(Math.log(smallSettings.batch) * 0.6)
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.8)
  })

  it('gives the same bits for the same seed with one worker, two and three', async () => {
    const one = await trained(1)
    expect(one.some((value) => value !== 0)).toBe(true)
    expect(Buffer.from((await trained(2)).buffer).equals(Buffer.from(one.buffer))).toBe(true)
    expect(Buffer.from((await trained(3)).buffer).equals(Buffer.from(one.buffer))).toBe(true)
  })

  it('gives other bits for another seed', async () => {
    const one = await trained(1)
    expect(await trained(1, { ...smallSettings, seed: smallSettings.seed + 1 })).not.toEqual(one)
  })

  it('brings words nearer that are written in the same company than those that are not', async () => {
    const vectors = await trained(1)
    const of = (word: string) => {
      const first = corpus.vocabulary.indexOf(word) * smallSettings.dimensions
      return vectors.subarray(first, first + smallSettings.dimensions)
    }
    const synonyms = [
      ['asr', 'transcription'],
      ['colouring', 'colorings'],
      ['galaxy', 'galaxies'],
      ['lemma', 'theorem'],
    ] as const
    for (const [one, other] of synonyms) {
      const strangers = synonyms.flat().filter((word) => word !== one && word !== other)
      const near = cosine(of(one), of(other))
      for (const stranger of strangers)
        expect(cosine(of(one), of(stranger)), `${one} ${stranger}`).toBeLessThan(near)
    }
  })

  it('refuses fewer papers than it compares at once', async () => {
    const settings = { ...smallSettings, batch: 64 }
    await expect(trained(1, settings)).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: '48 papers are fewer than a batch of 64.',
    })
  })
})

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, k) => sum + value * (y[k] ?? 0), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}
