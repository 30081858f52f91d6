import type { Engine } from '../../src/search/index/engine.ts'
import { type Weights, weights } from '../../src/search/index/rank/weights.ts'
import { openIndex } from './index-file.ts'
import type { Ranking } from './quality.ts'
import { rankOf } from './typed.ts'

const noFeedback = { ...weights.feedback, weight: 0 }
const byWords = { ...weights.candidates, meaning: 0 }

/** The ranking put together step by step; the last step is the one in use. */
const steps: readonly (readonly [string, Weights])[] = [
  [
    'meaning alone',
    {
      ...weights,
      meaning: 1000,
      feedback: noFeedback,
      candidates: { ...weights.candidates, words: 0, meaning: 1000 },
    },
  ],
  ['words alone', { ...weights, meaning: 0, feedback: noFeedback, candidates: byWords }],
  ['… and their meaning', { ...weights, feedback: noFeedback, candidates: byWords }],
  ['… and feedback of what is found first', { ...weights, candidates: byWords }],
  ['… and candidates by meaning', weights],
]

/** Runs `work` with the index opened once for each step. */
export function withSteps(path: string, work: (rankings: readonly Ranking[]) => void): void {
  const engines: Engine[] = []
  const rankings = steps.map(([name, chosen]) => {
    const engine = openIndex(path, { weights: chosen })
    engines.push(engine)
    return { name, rank: rankOf(engine) }
  })
  work(rankings)
  for (const engine of engines) engine.close()
}
