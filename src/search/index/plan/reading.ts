import { formsColumn, signs } from '../file/schema.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import type { Lookup, TextPlan } from './plan.ts'

/** What an estimate rests on. */
export interface Size {
  readonly vocabulary: Vocabulary
  /** Papers in the index. */
  readonly papers: number
}

/** What FTS5 does to read a text, in microseconds. */
export interface Reading {
  /** How many papers come out, at most. */
  readonly papers: number
  /** Before the first paper comes out. */
  readonly before: number
  /** All papers one after the other. */
  readonly all: number
  /** Passing over all papers without stopping. */
  readonly passing: number
  /** Stopping at one paper. */
  readonly stop: number
}

/** What one operation of FTS5 takes, in microseconds, as measured on 200,000 abstracts (SQLite 3.53, one core). */
const micros = {
  /** Finding a token in the file. */
  find: 5,
  /** Passing over one paper that has a token. */
  pass: 0.008,
  /** Stopping at one. */
  stop: 0.025,
  /** Looking at a paper whether one more token stands beside the others. */
  beside: 0.03,
  /** Stopping at a paper of one list among several, and comparing one list's paper with that of the others. */
  merge: 0.02,
  compare: 0.0025,
} as const

/**
 * Reading all papers that have words with one beginning and putting them in order, before the first can come out: the
 * more there are, the more often each is moved.
 */
const gathering = (papers: number): number => papers * (0.075 + papers * 3e-8)

/** Parts of that, or of the papers that a clause of several tokens or of one column would have at most. */
const kept = {
  /** Gathered from one column; the abstract holds nearly all words, so that it saves nothing. */
  column: 0.4,
  /** Papers that have a word in the title: "of" a fifth of those that have it at all. */
  title: 0.4,
  /** Papers that have words side by side: "of the" half of those that have both. */
  phrase: 0.7,
} as const

/** Part of the papers that may have what the vocabulary does not count. */
const shares = { archive: 1, category: 0.5, submitter: 0.25 } as const

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** Stopping at so many papers on the way through all. */
const stopping = (reading: Reading, times: number): number =>
  Math.min(reading.all, reading.passing + times * reading.stop)

/** How many papers have a token, at most; for a beginning, the sum over the words that begin so. */
function papersWith(token: string, prefix: boolean, { vocabulary, papers }: Size): number {
  if (token.startsWith(signs.fact)) return papers * (token.includes('.') ? shares.category : shares.archive)
  if (token.startsWith(signs.by) || token.startsWith(signs.form + signs.by)) return papers * shares.submitter
  if (!token.startsWith(signs.form)) return vocabulary.papersWithStem(token)
  const form = token.slice(signs.form.length)
  return prefix ? vocabulary.papersWithPrefix(form) : vocabulary.papersWithForm(form)
}

function lookupReading(lookup: Lookup, size: Size): Reading {
  const last = lookup.tokens.length - 1
  const whole = lookup.column === undefined || lookup.column === formsColumn('abstract')
  const tokens = lookup.tokens.map((token, at): Reading => {
    const prefix = lookup.prefix && at === last
    // The vocabulary may be older than the newest papers, and leaves the rarest words out.
    const known = Math.max(1, papersWith(token, prefix, size))
    const papers = Math.min(known, size.papers)
    const before = micros.find + (prefix ? gathering(known) * (whole ? 1 : kept.column) : 0)
    const passing = papers * micros.pass
    const stop = micros.stop + (last === 0 ? 0 : micros.beside)
    return { papers, before, all: passing + papers * stop, passing, stop }
  })
  const [only] = tokens
  const reading = only && last === 0 ? only : together(tokens, size)
  const inTitle = lookup.column === 'title' || lookup.column === formsColumn('title')
  return { ...reading, papers: reading.papers * (inTitle ? kept.title : 1) * (last === 0 ? 1 : kept.phrase) }
}

/**
 * Lists that must all stand at one paper. Each round moves every list to the farthest paper that any stands at: where
 * words are independent, as many papers farther as the lists' gaps together.
 */
function together(parts: readonly Reading[], size: Size): Reading {
  const papers = parts.reduce((least, part) => Math.min(least, part.papers), size.papers)
  const gaps = sum(parts.map((part) => size.papers / Math.max(1, part.papers) - 1))
  const rounds = Math.min(papers, (2 * size.papers) / (1 + gaps))
  const all = sum(parts.map((part) => stopping(part, rounds)))
  const passing = sum(parts.map((part) => part.passing))
  const stop = (all - passing) / Math.max(1, papers)
  return {
    papers,
    before: sum(parts.map((part) => part.before)),
    all,
    passing,
    stop: Math.max(stop, sum(parts.map((part) => part.stop))),
  }
}

function anyOf(parts: readonly Reading[], size: Size): Reading {
  const others = parts.reduce((left, part) => left * (1 - part.papers / size.papers), 1)
  const papers = size.papers * (1 - others)
  const comparing = parts.length * micros.compare
  return {
    papers,
    before: sum(parts.map((part) => part.before)),
    all: sum(parts.map((part) => part.all + part.papers * micros.merge)) + papers * comparing,
    passing: sum(parts.map((part) => part.passing)),
    stop: sum(parts.map((part) => part.stop + micros.merge)) + comparing,
  }
}

/** Estimates what FTS5 does for a text. */
export function readingOf(text: TextPlan, size: Size): Reading {
  switch (text.kind) {
    case 'lookup':
      return lookupReading(text, size)
    case 'all':
      return together(
        text.parts.map((part) => readingOf(part, size)),
        size,
      )
    case 'any':
      return anyOf(
        text.parts.map((part) => readingOf(part, size)),
        size,
      )
    case 'except': {
      const from = readingOf(text.from, size)
      const not = readingOf(text.not, size)
      const looking = stopping(not, from.papers)
      return {
        papers: from.papers,
        before: from.before + not.before,
        all: from.all + looking,
        passing: from.passing + not.passing,
        stop: from.stop + not.stop,
      }
    }
    default:
      return text satisfies never
  }
}
