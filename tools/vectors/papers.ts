import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createZstdDecompress } from 'node:zlib'
import { z } from 'zod'
import { PaperboyError } from '../../src/shared/errors.ts'

const lineSchema = z.object({
  title: z.string(),
  summary: z.string(),
  published: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d/)
    .optional(),
})

/** What is learned from one paper: its two texts, and the day of its first version where it is known. */
export interface Text {
  readonly title: string
  readonly abstract: string
  /** ISO day, UTC. */
  readonly publishedOn?: string
}

/**
 * The papers of a file of JSON lines (`title`, `summary`, perhaps `published`) packed by Zstandard, in its order.
 * @throws {PaperboyError} SOURCE_INVALID naming the line that is no paper.
 */
export async function* readTexts(file: string, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Text> {
  const input = createReadStream(file)
  const lines = createInterface({ input: input.pipe(createZstdDecompress()), crlfDelay: Infinity })
  let count = 0
  for await (const line of lines) {
    if (count >= limit) break
    count++
    yield textOf(line, `${file}, line ${count}`)
  }
  input.destroy()
}

function textOf(line: string, where: string): Text {
  try {
    const { title, summary, published } = lineSchema.parse(JSON.parse(line))
    return { title, abstract: summary, ...(published && { publishedOn: published.slice(0, 10) }) }
  } catch (cause) {
    throw new PaperboyError('SOURCE_INVALID', `${where} is not a paper with a title and a summary`, {
      cause,
      next: 'Correct or remove that line.',
    })
  }
}
