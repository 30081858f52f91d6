import { type Likeness, looksLikeWhen } from '../subscription/when.ts'
import { zonesLike } from '../subscription/zones.ts'
import { plainWord, textOf, type Word } from './typed-words.ts'

/** Topics by name. */
export type TopicNames = ReadonlyMap<string, unknown>

/** Words of the longest rhythm that is looked for beside text: seven days with `and`, a time and a zone. */
const longest = 24

/**
 * How many words at the end of a text say when. A zone alone does not, nor does a number alone that may belong to the
 * text (`gpt 4`) unless the text before it is empty or names topics. What was surely meant as a time or a zone and is none
 * (`25:00`, `9am Europe/Berln`) is counted in, to be answered. At least `keep` words stay.
 */
export function whenAtEnd(words: readonly Word[], keep: number, topics: TopicNames): number {
  for (let count = Math.min(longest, words.length - keep); count > 0; count--) {
    const before = words.slice(0, words.length - count)
    const run = words.slice(-count)
    const likeness = likenessOf(run)
    if (likeness === undefined || isOrdinaryWord(run)) continue
    if (likeness === 'clear' || isZoneInFull(run)) return count
    if (likeness === 'number' && (before.length === 0 || (!isYear(run) && areTopics(before, topics))))
      return count
  }
  return misspeltAtEnd(words, keep)
}

function misspeltAtEnd(words: readonly Word[], keep: number): number {
  for (const tail of [1, 2].filter((count) => words.length - count >= keep)) {
    const strange = words.slice(-tail)
    const text = strange.map(plainWord).join(' ')
    const clear = clearAtEnd(words.slice(0, -tail), keep)
    const meant = /^(?:\d{1,2}:\d{2}|\d{1,2}[ap]m)$/.test(text) || regions.test(text)
    if (meant || (clear > 0 && isNearZone(strange, text))) return clear + tail
  }
  return 0
}

function clearAtEnd(words: readonly Word[], keep: number): number {
  for (let count = Math.min(longest, words.length - keep); count > 0; count--)
    if (likenessOf(words.slice(-count)) === 'clear') return count
  return 0
}

/** Short words are near some zone by chance, unless they are written as abbreviations are. */
const isNearZone = (words: readonly Word[], text: string): boolean =>
  words.every(({ quoted }) => !quoted) &&
  (text.length > 4 || /^[A-Z]{3,4}$/.test(textOf(words))) &&
  zonesLike(text, 1).length > 0

/** The areas of the time zone database. */
const regions =
  /^(?:africa|america|antarctica|arctic|asia|atlantic|australia|etc|europe|indian|pacific|us)\/[a-z_/-]+$/

/** How many words at the beginning of a text say when. */
export function whenAtStart(words: readonly Word[]): number {
  for (let count = Math.min(longest, words.length); count > 0; count--)
    if (likenessOf(words.slice(0, count)) !== undefined) return count
  return 0
}

/** How many words before names of topics say when: `weekly agents`. Elsewhere such words may be part of a query. */
export function whenBeforeTopics(words: readonly Word[], topics: TopicNames): number {
  const count = whenAtStart(words)
  if (count === 0 || likenessOf(words.slice(0, count)) === 'zone') return 0
  return areTopics(words.slice(count), topics) ? count : 0
}

/** Whether a text is nothing but names of topics, separated by commas. */
const areTopics = (words: readonly Word[], topics: TopicNames): boolean =>
  textOf(words)
    .toLowerCase()
    .split(',')
    .every((topic) => topics.has(topic.trim().replace(/^topic:/, '')))

const likenessOf = (words: readonly Word[]): Likeness | undefined =>
  words.some(({ quoted }) => quoted) ? undefined : looksLikeWhen(words.map(({ text }) => text))

/** Satisfiability, and a star: no days of the week in capitals. */
const isOrdinaryWord = ([word, ...more]: readonly Word[]): boolean =>
  more.length === 0 && /^(?:SAT|SUN)$/.test(word?.text ?? '')

const isZoneInFull = ([word, ...more]: readonly Word[]): boolean =>
  more.length === 0 && word?.text.includes('/') === true

const isYear = ([word, ...more]: readonly Word[]): boolean =>
  more.length === 0 && /^(?:19|20)\d\d$/.test(word?.text ?? '')
