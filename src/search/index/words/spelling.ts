import type { Correction } from '../../port.ts'
import { stem } from '../../porter.ts'
import { type Candidate, nearestForm, weights } from './nearest-form.ts'
import type { CountedWords } from './vocabulary.ts'

/** Words of the letters a to z alone, and of as many of them: in shorter ones everything is near to everything. */
const correctable = /^[a-z]{4,40}$/

/** The length in letters from which two slips are looked for instead of one. */
const longWord = 8

const limits = {
  /** In how many papers a word is at least, to be what was meant. */
  papers: 3,
  /** A word in so many papers at most is rare. */
  rare: 2,
  /** How many times as many papers the word beside a rare one has, to be asked about; and beside any other. */
  moreFrequent: { thanRare: 50, thanOther: 1000 },
  /** Letters that each of two words written as one has at least, and papers: rare words are made of any letters. */
  partLetters: 3,
  partPapers: 20,
  /** Words of a query that are compared with all others, each in some 2 ms; those after them stay as they are. */
  compared: 8,
} as const

/**
 * What each word that no paper has was probably meant to be, in the words' order: its nearest word, two words where a
 * blank is missing, or one word with the next or the last where a blank is too many. A pair that was joined stands in
 * `typed` with its blank.
 *
 * @param words folded words in the query's order
 * @param isKnown whether any paper has a word
 */
export function correctWords(
  words: readonly string[],
  vocabulary: CountedWords,
  isKnown: (word: string) => boolean,
): readonly Correction[] {
  const corrections: Correction[] = []
  let free = 0
  let compared = 0
  words.forEach((word, at) => {
    if (at < free || compared === limits.compared || !correctable.test(word) || isKnown(word)) return
    const next = joined(word, words[at + 1], vocabulary)
    const last = at > free ? joined(words[at - 1], word, vocabulary) : undefined
    const correction = next ?? last
    if (correction) corrections.push(correction)
    else {
      compared++
      const searched = correct(word, vocabulary)
      if (searched !== undefined) corrections.push({ typed: word, searched })
    }
    free = at + (next ? 2 : 1)
  })
  return corrections
}

/**
 * Words that some paper has, but so few that a far more frequent word one slip away may have been meant: something to
 * ask, never to apply.
 *
 * @param words folded words that some paper has
 */
export function meantWords(words: readonly string[], vocabulary: CountedWords): readonly Correction[] {
  let compared = 0
  return words.flatMap((word) => {
    if (compared === limits.compared || !correctable.test(word)) return []
    const papers = Math.max(vocabulary.papersWithStem(stem(word)), vocabulary.papersWithForm(word))
    const { thanRare, thanOther } = limits.moreFrequent
    const least = Math.max(papers, 1) * (papers > limits.rare ? thanOther : thanRare)
    if (least > vocabulary.mostPapers) return []
    compared++
    const near = nearestForm(word, 1, least, vocabulary.forms)
    return near ? [{ typed: word, searched: near.word }] : []
  })
}

/** What a word that no paper has was probably meant to be: a word, or two with a blank between; or nothing. */
function correct(word: string, vocabulary: CountedWords): string | undefined {
  const near = nearestForm(word, word.length < longWord ? 1 : 2, limits.papers, vocabulary.forms)
  const parts = parted(word, vocabulary)
  return parts && parts.score > (near?.score ?? Number.NEGATIVE_INFINITY) ? parts.word : near?.word
}

/** The two most frequent words that a word is made of; the rarer of the two counts, and the blank is a slip. */
function parted(word: string, vocabulary: CountedWords): Candidate | undefined {
  let best: Candidate | undefined
  for (let cut = limits.partLetters; cut <= word.length - limits.partLetters; cut++) {
    const first = word.slice(0, cut)
    const second = word.slice(cut)
    const papers = Math.min(vocabulary.papersWithForm(first), vocabulary.papersWithForm(second))
    if (papers < limits.partPapers) continue
    const score = Math.log(papers) - weights.slip
    if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { word: `${first} ${second}`, score }
  }
  return best
}

function joined(
  first: string | undefined,
  second: string | undefined,
  vocabulary: CountedWords,
): Correction | undefined {
  if (first === undefined || second === undefined) return undefined
  const searched = first + second
  if (!correctable.test(searched) || vocabulary.papersWithForm(searched) < limits.papers) return undefined
  return { typed: `${first} ${second}`, searched }
}
