import type { Paper } from '../catalogue/paper.ts'
import { oncePer } from '../shared/once.ts'
import { clip, readable, visibleLength } from './text.ts'

/** Said of the paper's own contribution or result, with what it is worth. */
const signals: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:we|this (?:paper|work|study|report|article|survey)|the (?:paper|authors?)) (?:\w+ly )?(?:propose|present|introduce|develop|describe|design|build|release|contribute)/i,
    5,
  ],
  [
    /\b(?:we|our (?:results|experiments|findings|analysis)|results|experiments) (?:\w+ly |also )?(?:show|find|demonstrate|reveal|prove|observe|establish|discover|report|suggest|indicate)/i,
    4,
  ],
  [/\b(?:is|are) (?:proposed|presented|introduced)\b/i, 4],
  [
    /\b(?:we|this (?:paper|work|study|survey)) (?:\w+ly )?(?:stud(?:y|ies)|investigate|examine|explore|review|address|analy[sz]e|survey|evaluate|train|argue|ask)/i,
    3,
  ],
  [/\b(?:outperform|surpass|achiev|improv|reduc|state-of-the-art|speed-?up)/i, 1],
  [/\d+(?:\.\d+)?\s?(?:%|×|x\b|times\b|points?\b)/, 1],
]

/** Said of the field, of others, or of where the files are. */
const background: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:recent|recently|however|despite|although|while|existing|previous|prior|current|traditional|conventional|many|most)\b/i,
    -3,
  ],
  [
    /\b(?:remains?|suffers?|struggles?|challenging|has been|have been|have shown|has shown|has become|have become)\b/i,
    -2,
  ],
  [
    /\b(?:code|data|dataset|models?|weights|project page|demo)\b[^.]*\b(?:available|released|open-?sourced|found)\b/i,
    -4,
  ],
  [/https?:|\bgithub\b/i, -4],
  [
    /^(?:specifically|moreover|furthermore|additionally|then|next|second|third|finally|these|it|they|this is)\b/i,
    -2,
  ],
]

/** Words before the statement that a reader can do without. */
const leadIn =
  /^(?:(?:in this (?:\w+ )?(?:paper|work|study|report|article|survey)|here|therefore|thus|hence|accordingly|to this end|specifically|concretely),\s+|(?:to|following|based on|inspired by|motivated by|building (?:up)?on|given|in response to) [^,]{0,120},\s+(?=we\s|this (?:paper|work|study)\s))(?:we\s+(?:(?:therefore|thus|then|further|hereby)\s+)?)?/i

/** How much of an abstract is looked at, in UTF-16 units; arXiv allows 1,920 characters. */
const longestAbstract = 5000

/**
 * One sentence on a paper: the source's own where it has one, otherwise the most telling of the abstract. Nothing where
 * there is neither.
 */
export const summaryOf = oncePer(
  (paper: Pick<Paper, 'title' | 'abstract' | 'summary'>): string | undefined => {
    const own = readable(paper.summary ?? '')
    if (own !== '') return own
    const abstract = readable(paper.abstract ?? '').slice(0, longestAbstract)
    return abstract === '' ? undefined : tellingSentence(abstract, paper.title)
  },
)

/**
 * The sentence of an abstract that says what the paper brings: one that presents or finds something, names what the
 * title names, and is neither background nor an address. Of equals the first.
 */
export function tellingSentence(abstract: string, title: string): string {
  const name = /^([^:]{2,40}):/u.exec(title)?.[1]?.trim()
  let best = { sentence: abstract, score: Number.NEGATIVE_INFINITY }
  for (const sentence of sentences(abstract)) {
    const named = name !== undefined && sentence.includes(name) ? 3 : 0
    const length = sentence.length < 40 || sentence.length > 400 ? -2 : 0
    const score = [...signals, ...background].reduce(
      (sum, [sign, worth]) => sum + (sign.test(sentence) ? worth : 0),
      named + length,
    )
    if (score > best.score) best = { sentence, score }
  }
  return withoutLeadIn(best.sentence)
}

function withoutLeadIn(sentence: string): string {
  const lead = leadIn.exec(sentence)?.[0]
  if (lead === undefined) return sentence
  const rest = sentence.slice(lead.length)
  const subject = /\bwe\s+(?:\w+\s+)?$/i.test(lead) ? `We ${rest}` : rest
  return subject.charAt(0).toUpperCase() + subject.slice(1)
}

/** Full stops that end no sentence. */
const abbreviation =
  /(?:\b(?:e\.g|i\.e|et al|etc|vs|cf|fig|eq|sec|approx|resp|w\.r\.t|a\.k\.a|dr|no|st)|\b[A-Z])\.$/i

function sentences(text: string): string[] {
  const found: string[] = []
  let sentence = ''
  for (const piece of text.split(/(?<=[.!?][)"”’]?)\s+(?=["“(\p{Lu}\p{N}])/u)) {
    sentence = sentence === '' ? piece : `${sentence} ${piece}`
    if (abbreviation.test(sentence)) continue
    found.push(sentence)
    sentence = ''
  }
  return sentence === '' ? found : [...found, sentence]
}

/** The beginning of an abstract in whole sentences, within `max` visible characters; cut at a word where the first is longer. */
export function excerpt(abstract: string, max: number): string {
  const whole = readable(abstract)
  if (visibleLength(whole) <= max) return whole
  let start = ''
  for (const sentence of sentences(whole.slice(0, max * 2))) {
    const longer = start === '' ? sentence : `${start} ${sentence}`
    if (visibleLength(longer) > max) break
    start = longer
  }
  return start === '' ? clip(whole, max) : start
}
