import { accents, subscripts, superscripts } from './latex-symbols.ts'

/** What a piece of source became, and where reading goes on. */
export type Step = readonly [text: string, next: number]
export type Mode = 'text' | 'math'

/** Where each brace closes, and where the dollar sign after each dollar sign is. Escaped ones do not count. */
export interface Structure {
  readonly closing: ReadonlyMap<number, number>
  readonly dollars: ReadonlyMap<number, number>
}

/** Finds the pairs in one pass, so that reading never searches ahead. */
export function structure(source: string): Structure {
  const closing = new Map<number, number>()
  const dollars = new Map<number, number>()
  const open: number[] = []
  let dollar: number | undefined
  for (const { 0: char, index } of source.matchAll(/\\[\s\S]|[{}$]/g)) {
    if (char === '{') open.push(index)
    if (char === '}') {
      const start = open.pop()
      if (start !== undefined) closing.set(start, index)
    }
    if (char === '$') {
      if (dollar !== undefined) dollars.set(dollar, index)
      dollar = index
    }
  }
  return { closing, dollars }
}

/** The end of the text from `at` on that nothing needs to be done about. */
export function plainRun(source: string, at: number, end: number): number {
  const plain = /[^\\{}$^_~`'"-]*/y
  plain.lastIndex = at
  return Math.min(end, at + (plain.exec(source)?.[0].length ?? 0))
}

/**
 * Whether what stands between two dollar signs is a formula and not the text between two prices. A formula touches
 * its dollar signs (pandoc's rule) unless it holds a command, and has no two plain words side by side.
 */
export function isFormula(inner: string, following: string): boolean {
  if (inner.trim() === '') return false
  if (/^\S$/u.test(inner)) return !/\d\d/.test(inner + following)
  const price = /\d/.test(following) && !/[\p{L}\p{N})\]}]$/u.test(inner)
  if (/\\[A-Za-z%]/.test(inner)) return !price
  if (/^\s|\s$/.test(inner) || price) return false
  if (/\p{L}\p{L}\s+\p{L}\p{L}/u.test(inner)) return false
  return /[\^_{]/.test(inner) || (!/^\d/.test(following) && /[\p{L}\p{N})\]}'!%*+<>=.|]$/u.test(inner))
}

/** Whether `~` is TeX's unbreakable space, as in `Fig.~1`, and not “about” or a path. */
export function isTie(source: string, at: number, mode: Mode): boolean {
  const touches =
    /[\p{L}.)}]/u.test(source.charAt(at - 1)) && /[\p{L}\p{N}\\([$]/u.test(source.charAt(at + 1))
  return mode === 'math' || touches
}

/** Two hyphens make an en dash and three an em dash; a command line's `--flag` and rules of four stay. */
export function dashes(source: string, at: number, end: number): Step {
  const hyphens = /-+/y
  hyphens.lastIndex = at
  const run = (hyphens.exec(source)?.[0] ?? '-').slice(0, end - at)
  const next = at + run.length
  const flag = !/[^\s([]/.test(source.charAt(at - 1)) && /[A-Za-z]/.test(source.charAt(next))
  if (flag || run.length === 1 || run.length > 3) return [run, next]
  return [run.length === 2 ? '–' : '—', next]
}

/**
 * Whether a `^` or `_` outside a formula is a script all the same, as in `Synth^2`, `FaSTA^*` and `L_2 norm`, and not
 * part of a name as in `optimize_anything`.
 */
export function isPlainScript(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 3), at)
  const after = source.slice(at + 1, at + 24)
  if (source.charAt(at) === '^')
    return /[\p{L}\p{N})]$/u.test(before) && /^(?:\d|\*|[A-Z](?![\p{L}\p{N}]))/u.test(after)
  return /(?<![\p{L}\p{N}_])\p{L}$/u.test(before) && /^\d+(?![\p{L}\p{N}_])/u.test(after)
}

/** Raises or lowers text where Unicode has all its characters; otherwise keeps the mark before it. */
export function scripted(mark: string, text: string): string {
  const table = mark === '^' ? superscripts : subscripts
  const letters = Array.from(text.trim())
  if (letters.length === 0) return ''
  if (letters.every((letter) => letter === ' ' || table.has(letter)))
    return letters.map((letter) => table.get(letter) ?? letter).join('')
  return /^[\p{L}\p{N}.]+$/u.test(text.trim()) ? mark + text.trim() : `${mark}(${text.trim()})`
}

/** Puts an accent on a letter, where Unicode has that letter with that accent. */
export function accented(letter: string, mark: string): string | undefined {
  const base = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter
  const composed = (base + mark).normalize('NFC')
  return /^\p{L}$/u.test(base) && Array.from(composed).length === 1 ? composed : undefined
}

/** A command of one sign, as `\%`, `\,` or `\"o`. */
export function signCommand(source: string, at: number, mode: Mode): Step {
  const sign = source.charAt(at + 1)
  const next = at + 2
  if (sign === '') return ['\\', next]
  if (/[%&$#_{}]/.test(sign)) return [sign, next]
  if (/[\s\\,;:]/.test(sign)) return [' ', next]
  if (/[!/@-]/.test(sign)) return ['', next]
  if (sign === '|') return ['‖', next]
  const mark = mode === 'text' ? accents.get(sign) : undefined
  const [whole = '', letter = ''] = /^\s?\{?\\?(\p{L})\}?/u.exec(source.slice(next, next + 5)) ?? []
  // An escaped quotation mark or apostrophe is no accent: `GPT-4o\'s`, `\"the`.
  const quotes =
    sign === '"'
      ? !/[aeiouyAEIOUY]/.test(letter)
      : sign === "'" && /^s(?!\p{L})/u.test(source.slice(next, next + 3))
  const done = mark !== undefined && !quotes ? accented(letter, mark) : undefined
  if (done !== undefined) return [done, next + whole.length]
  return [mark === undefined ? `\\${sign}` : sign, next]
}
