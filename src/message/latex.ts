import {
  accented,
  dashes,
  isFormula,
  isPlainScript,
  isTie,
  type Mode,
  plainRun,
  type Step,
  scripted,
  signCommand,
  structure,
} from './latex-rules.ts'
import { accents, bareFonts, blackboard, mathAccents, silent, swallowed, symbols } from './latex-symbols.ts'

/** Braces nested deeper than any author writes are left as they are, so that hostile text cannot exhaust the stack. */
const deepest = 40

const bareFont = new RegExp(`(?<![\\\\\\p{L}])(?=(?:${bareFonts})\\{)`, 'gu')
const bareGreek = /(?<![\\\p{L}])(?=(?:nabla|alpha|beta|gamma|delta|lambda|sigma|theta|mu|pi|tau)[\^_])/gu

/**
 * LaTeX as titles and abstracts carry it, as readable Unicode: symbols, accents, scripts, fractions and quotes become
 * characters, a command nobody knows gives way to its argument, and money stays money. Text without LaTeX comes back
 * unchanged. Total, and linear in the length of the text.
 */
export function latexToText(text: string): string {
  if (!/[\\$^_{~`]|--/.test(text)) return text
  // Hugging Face's titles lost their dollar signs and backslashes: `texttt{D}ual`, `nabla^2DFT`, `360^circ`.
  const source = text
    .replace(bareFont, '\\')
    .replace(bareGreek, '\\')
    .replace(/\^circ(?![A-Za-z])/g, '°')
  return createReader(source)(0, source.length, 'text', 0)
}

function createReader(source: string): (start: number, end: number, mode: Mode, depth: number) => string {
  const { closing, dollars } = structure(source)
  const charAt = (at: number, end: number): string => (at < end ? source.charAt(at) : '')

  function render(start: number, end: number, outer: Mode, depth: number): string {
    if (depth > deepest) return source.slice(start, end)
    const pieces: string[] = []
    let mode = outer
    let quoted = false
    let at = start
    while (at < end) {
      const run = plainRun(source, at, end)
      if (run > at) {
        pieces.push(source.slice(at, run))
        at = run
        continue
      }
      const char = source.charAt(at)
      const delimiter = char === '\\' ? charAt(at + 1, end) : ''
      let step: Step
      if (delimiter !== '' && '()[]'.includes(delimiter)) {
        mode = delimiter === '(' || delimiter === '[' ? 'math' : outer
        step = ['', at + 2]
      } else if (source.startsWith('``', at)) {
        quoted = true
        step = ['“', at + 2]
      } else if (quoted && (char === '"' || source.startsWith("''", at))) {
        quoted = false
        step = ['”', at + (char === '"' ? 1 : 2)]
      } else step = next(char, at, end, mode, depth)
      pieces.push(step[0])
      at = step[1]
    }
    return pieces.join('')
  }

  function next(char: string, at: number, end: number, mode: Mode, depth: number): Step {
    switch (char) {
      case '\\':
        return command(at, end, mode, depth)
      case '{':
        return group(at, end, mode, depth)
      case '}':
        return [mode === 'math' ? '' : char, at + 1]
      case '$':
        return mode === 'math' ? ['', at + 1] : formula(at, end, depth)
      case '^':
      case '_':
        return script(char, at, end, mode, depth)
      case '~':
        return [isTie(source, at, mode) ? ' ' : char, at + 1]
      case '-':
        return dashes(source, at, end)
      default:
        return [char, at + 1]
    }
  }

  /** Where the brace at `at` closes, when that is inside the piece being read. */
  function closed(at: number, end: number): number | undefined {
    const close = closing.get(at)
    return close !== undefined && close < end ? close : undefined
  }

  function group(at: number, end: number, mode: Mode, depth: number): Step {
    const close = closed(at, end)
    if (close === undefined) return [mode === 'math' ? '' : '{', at + 1]
    const raw = source.slice(at + 1, Math.min(close, at + 12))
    const word = /^(?:sim|times|approx|pm|leq|geq)$/.test(raw) ? symbols.get(raw) : undefined
    const inner = word ?? render(at + 1, close, mode, depth + 1)
    // In plain text a set keeps its braces; `{=}`, `{sim}` and `{\em this}` are typesetting.
    const typeset =
      mode === 'math' || raw.startsWith('\\') || word !== undefined || /^(?:[^\s\p{L}]|\p{L})$/u.test(raw)
    return [typeset ? inner : `{${inner}}`, close + 1]
  }

  function formula(at: number, end: number, depth: number): Step {
    const fence = source.startsWith('$$', at) ? '$$' : '$'
    const open = at + fence.length
    const close = dollars.get(open - 1)
    if (close === undefined || close >= end) return [fence, open]
    const inner = source.slice(open, close)
    if (!isFormula(inner, source.charAt(close + 1))) return [fence, open]
    const after = source.startsWith(fence, close) ? close + fence.length : close + 1
    return [render(open, close, 'math', depth + 1), after]
  }

  /** What a command or script takes: a group, a command or one character. */
  function argument(at: number, end: number, mode: Mode, depth: number): Step {
    const close = closed(at, end)
    if (close !== undefined) return [render(at + 1, close, mode, depth + 1), close + 1]
    if (at >= end) return ['', at]
    if (source.charAt(at) === '\\' && depth < deepest) return command(at, end, mode, depth + 1)
    const char = String.fromCodePoint(source.codePointAt(at) ?? 0)
    return [char, at + char.length]
  }

  function script(mark: string, at: number, end: number, mode: Mode, depth: number): Step {
    if (mode === 'text' && isPlainScript(source, at)) {
      const number = /\d*/y
      number.lastIndex = at + 1
      const digits = number.exec(source)?.[0] || source.charAt(at + 1)
      return [scripted(mark, digits), at + 1 + digits.length]
    }
    const attached = closed(at + 1, end) !== undefined || (mark === '^' && charAt(at + 1, end) === '\\')
    const follows = /[\p{L}\p{N})}]$/u.test(source.slice(Math.max(0, at - 2), at))
    if (at + 1 >= end || (mode === 'text' && !(attached && follows))) return [mark, at + 1]
    const [text, after] = argument(at + 1, end, 'math', depth)
    return [scripted(mark, text), after]
  }

  function command(at: number, end: number, mode: Mode, depth: number): Step {
    const word = /[A-Za-z]+/y
    word.lastIndex = at + 1
    const name = word.exec(source)?.[0]
    if (name === undefined) return signCommand(source, at, mode)
    const after = at + 1 + name.length
    const take = (from: number): Step => argument(from, end, mode, depth)
    const hasGroup = closed(after, end) !== undefined
    const symbol = symbols.get(name)
    if (symbol !== undefined)
      return [symbol, charAt(after, end) === '{' && hasGroup ? skipEmpty(after, end) : after]
    if (silent.has(name))
      return ['', charAt(after, end) === ' ' || charAt(after, end) === '.' ? after + 1 : after]
    if (name === 'sqrt') return unary('√', take(optional(after, end)))
    if (!hasGroup) return bare(name, at, after, mode)
    if (closing.get(after) === after + 1 && !mathAccents.has(name)) return bare(name, at, after + 2, mode)
    const [first, second] = take(after)
    if (swallowed.has(name)) return ['', second]
    if (name === 'unicode') return [fromHex(first) ?? first, second]
    if (name === 'footnote') return [first === '' ? '' : ` (${first})`, second]
    if (name === 'mathbb')
      return [Array.from(first, (letter) => blackboard.get(letter) ?? letter).join(''), second]
    if (name === 'textsuperscript') return [scripted('^', first), second]
    if (name === 'textsubscript') return [scripted('_', first), second]
    const mark = accents.get(name) ?? mathAccents.get(name)
    if (mark !== undefined)
      return [accented(first, mark) ?? (first.length === 1 ? first + mark : first), second]
    if (closed(second, end) === undefined) return [first, second]
    if (name === 'href' || name === 'textcolor') return take(second)
    const [other, last] = take(second)
    if (/^[dtc]?frac$/.test(name)) return [`${operand(first)}/${operand(other)}`, last]
    return [first, second]
  }

  /** The place after an empty group, which only ends a command's name (`\ours{}`). */
  function skipEmpty(at: number, end: number): number {
    return charAt(at + 1, end) === '}' ? at + 2 : at
  }

  /** The place after an optional argument in brackets. */
  function optional(at: number, end: number): number {
    if (charAt(at, end) !== '[') return at
    const close = source.slice(at, Math.min(end, at + 20)).indexOf(']')
    return close < 0 ? at : at + close + 1
  }

  /** A command without argument that nobody knows: its name, as authors' macros mostly read (`\ours`, `\log`). */
  function bare(name: string, at: number, after: number, mode: Mode): Step {
    const joined = /[\p{L}\p{N}:]/u.test(source.charAt(at - 1))
    if (mode === 'math') return [joined ? ` ${name}` : name, after]
    return [name.length === 1 || joined ? `\\${name}` : name, after]
  }
  return render
}

function unary(sign: string, [text, next]: Step): Step {
  return [sign + operand(text), next]
}

function operand(text: string): string {
  return /^[\p{L}\p{N}\p{M}.]*$/u.test(text) ? text : `(${text})`
}

function fromHex(text: string): string | undefined {
  const digits = /^x([0-9a-f]{1,6})$/i.exec(text)?.[1]
  const code = digits === undefined ? Number.NaN : Number.parseInt(digits, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
