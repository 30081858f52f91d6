import { inFolder } from './bot.ts'
import type { Bench, Figure } from './figure.ts'
import { overJudged } from './search/judged.ts'
import { judgedSets } from './search/judgments.ts'
import { overLarge } from './search/large.ts'

/**
 * How well and how fast search answers, on the recorded papers.
 *
 * The judgments are lists that people made: what is on none of them counts as wrong, so that figures compare rankings
 * over the same papers and say little by themselves. The weights were chosen on the even lines; figures are of the odd
 * ones. A difference in nDCG@10 below 0.01 for topics and 0.015 for questions says nothing; `difference` bounds it,
 * query by query. Two references are plain FTS5, with and without stop words; the ratio is asked of the better one. The
 * third is MiniSearch as it comes, which over all lines does better than with a title weight of 3 (0.271 and 0.279).
 * Of the parts, each is measured beside the step before it.
 *
 * Times are of one search after the other, in this thread and through the search thread; they need a machine that does
 * nothing else.
 */
export const searching: Bench = {
  needsData: true,
  run: (report) =>
    inFolder(async (folder) => {
      const begun = performance.now()
      const sets = judgedSets()
      const tell = (figures: readonly Figure[]) => {
        for (const figure of figures) report(figure)
        const seconds = Math.round((performance.now() - begun) / 1000)
        process.stderr.write(`search: ${seconds} s, last figure: ${figures.at(-1)?.figure}\n`)
      }
      await overJudged(folder, sets, tell)
      await overLarge(folder, sets, tell)
    }),
}
