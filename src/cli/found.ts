import type { Paper } from '../catalogue/paper.ts'
import { correctedLines } from '../message/search-lines.ts'
import { displayWidth, isolated, neutral, readable, wrap } from '../message/text.ts'
import type { Hit, SearchAnswer } from '../search/port.ts'
import type { PaperStore } from '../store/port.ts'

/** One paper of an answer, as `--json` prints it. */
export interface Found {
  /** Bare arXiv id. */
  readonly id: string
  /** As its source writes it. */
  readonly title: string
  /** Higher is better; compared within one answer only. */
  readonly score: number
  /** One plain sentence. */
  readonly why: string
}

/** Decimals of a score that are told: more say nothing. */
const told = 10_000

/** The hits with their titles and reasons; those that the catalogue no longer has are left out. */
export async function foundOf(
  hits: readonly Hit[],
  papers: Pick<PaperStore, 'byIds'>,
  why: (hit: Hit, paper: Paper) => string,
): Promise<readonly Found[]> {
  const byId = new Map((await papers.byIds(hits.map(({ id }) => id))).map((paper) => [paper.id, paper]))
  return hits.flatMap((hit) => {
    const paper = byId.get(hit.id)
    if (!paper) return []
    return [
      {
        id: hit.id,
        title: paper.title,
        score: Math.round(hit.score * told) / told,
        why: why(hit, paper),
      },
    ]
  })
}

/** What is to be known before the papers of an answer are read, one sentence each. */
export function noticesOf(answer: SearchAnswer): readonly string[] {
  const { meant, relaxed, hits } = answer
  return [
    ...correctedLines(answer),
    ...(relaxed && hits.length > 0 ? ['No paper has all of these words; these come closest.'] : []),
    ...(meant === undefined ? [] : [`Did you mean “${shown(meant)}”?`]),
  ]
}

/** An answer as lines of a terminal: numbered titles, and under each its id and why it is there. */
export function foundLines(found: readonly Found[], columns: number): readonly string[] {
  const edge = String(found.length).length + 2
  const under = ' '.repeat(edge)
  const room = columns - edge
  return found.flatMap(({ id, title, why }, at) => {
    const number = `${at + 1}`.padStart(edge - 2)
    const lines = wrap(isolated(readable(title)), room)
    return [
      ...lines.map((line, index) => (index === 0 ? `${number}  ${line}` : under + line)),
      ...wrap(`${neutral(id)} · ${shown(why)}`, room).map((line) => under + line),
    ]
  })
}

const shown = (text: string): string => isolated(neutral(text))

/** Sentences as lines that fit. */
export const sentenceLines = (sentences: readonly string[], columns: number): readonly string[] =>
  sentences.flatMap((sentence) => (displayWidth(sentence) <= columns ? [sentence] : wrap(sentence, columns)))
