import { clip, neutral } from '../message/text.ts'

/** More of a server's answer is not looked at, in UTF-16 units; a line of one has at most 512 (RFC 5321, 4.5.3.1.5). */
const longestAnswer = 2000
/** As much of it as is told, in visible characters. */
const longestTold = 200

const part = String.raw`[^\s<>()[\]",:;\\@]+`
/** Anything around an `@`, with or without quotation marks or brackets. */
const address = new RegExp(String.raw`(?:"[^"]*"|${part})@(?:\[[^\]]*\]|${part})?`, 'gu')

const instead = 'the address'

/** Foreign text for log lines and people: whatever looks like an address is taken out, and every trace of the given one. */
export function withoutAddresses(foreign: string, known?: string): string {
  // A word that is cut may be half an address.
  const whole =
    foreign.length <= longestAnswer ? foreign : foreign.slice(0, longestAnswer).replace(/\S*$/u, '')
  const told = tracesOf(known).reduce(
    (text, trace) => text.replace(trace, instead),
    neutral(whole).replace(address, instead),
  )
  return clip(told.replace(/\s+/gu, ' ').trim(), longestTold)
}

/** The part before the `@`, which some servers repeat alone, with and without its tag. */
function tracesOf(known = ''): readonly RegExp[] {
  const local = known.slice(0, Math.max(0, known.lastIndexOf('@')))
  return [local, local.replace(/\+.*$/u, '')]
    .filter((trace) => trace !== '')
    .map((trace) => new RegExp(String.raw`(?<![\p{L}\p{N}])${RegExp.escape(trace)}(?![\p{L}\p{N}])`, 'giu'))
}
