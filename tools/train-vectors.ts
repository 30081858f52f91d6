import { rename, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { systemClock } from '../src/shared/clock.ts'
import { messageOf, PaperboyError } from '../src/shared/errors.ts'
import { writeWordVectors } from './vectors/artefact.ts'
import { createCorpus } from './vectors/corpus.ts'
import { readTexts } from './vectors/papers.ts'
import { createReporter } from './vectors/reporter.ts'
import { defaults } from './vectors/settings.ts'
import { train } from './vectors/train.ts'

/*
 * Learns the word vectors that search ranks by, from a file of arXiv papers, and writes src/search/abstracts.vectors.
 * docs/adr/011-word-vectors.md says how they are learned and what they are worth.
 */

const usage = `Usage: train-vectors --papers FILE.jsonl.zst [--out FILE] [--seed N] [--epochs N] [--workers N] [--limit PAPERS]`

const positive = z.coerce.number().int().positive()
const optionsSchema = z.object({
  papers: z.string(),
  out: z.string().default(fileURLToPath(new URL('../src/search/abstracts.vectors', import.meta.url))),
  seed: z.coerce.number().int().default(defaults.seed),
  epochs: positive.default(defaults.epochs),
  workers: positive.default(availableParallelism()),
  limit: positive.optional(),
})

/** The most bytes that the project ships. */
const mostBytes = 5_000_000

async function main(options: z.infer<typeof optionsSchema>): Promise<void> {
  const { papers, out, seed, epochs, workers, limit } = options
  const report = createReporter(systemClock, process.stderr)
  const corpus = await createCorpus(readTexts(papers, limit), { onPaper: report.paper })
  report.line(`${report.number(corpus.vocabulary.length)} words to learn, ${workers} workers`)
  const settings = { ...defaults, seed, epochs }
  const vectors = await train(corpus, settings, {
    workers,
    onProgress: (progress) => report.training(progress, settings.batch),
  })
  const bytes = writeWordVectors(corpus.vocabulary, vectors, {
    corpus: 'arXiv metadata of computer science papers, CC0 1.0',
    papers: corpus.titles.starts.length - 1,
    newest: corpus.newest,
    trained: systemClock.now().toZonedDateTimeISO('UTC').toPlainDate().toString(),
    seed,
    epochs,
  })
  if (bytes.length > mostBytes)
    report.line(`${bytes.length} bytes are more than the ${mostBytes} that are shipped`)
  await writeFile(`${out}.part`, bytes)
  await rename(`${out}.part`, out)
  report.line(`${out}: ${report.number(bytes.length)} bytes`)
}

try {
  const { values } = parseArgs({
    options: {
      papers: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string' },
      epochs: { type: 'string' },
      workers: { type: 'string' },
      limit: { type: 'string' },
    },
  })
  await main(optionsSchema.parse(values))
} catch (error) {
  const told = error instanceof z.ZodError ? `${z.prettifyError(error)}\n${usage}` : messageOf(error)
  const next = error instanceof PaperboyError && error.next ? `\n${error.next}` : ''
  process.stderr.write(`\n${told}${next}\n`)
  process.exitCode = 1
}
