/** FTS5 leaves words of fewer bytes, and of more, as they are. */
const bytes = { least: 3, most: 64 }

const isVowel = (char: string | undefined): boolean =>
  char === 'a' || char === 'e' || char === 'i' || char === 'o' || char === 'u'

/** Whether a letter is a consonant, given whether the one before it is: `y` is one at the start and after a vowel. */
const isConsonant = (char: string, afterConsonant: boolean): boolean =>
  char === 'y' ? !afterConsonant : !isVowel(char)

/** How often a run of vowels is followed by a run of consonants: `m` in Porter's paper. */
function measure(stem: string): number {
  let runs = 0
  let consonant = false
  for (let i = 0; i < stem.length; i++) {
    const afterVowel = i > 0 && !consonant
    consonant = isConsonant(stem.charAt(i), consonant)
    if (consonant && afterVowel) runs++
  }
  return runs
}

/** `*v*` in Porter's paper. */
function hasVowel(stem: string): boolean {
  let consonant = false
  for (let i = 0; i < stem.length; i++) {
    consonant = isConsonant(stem.charAt(i), consonant)
    if (!consonant) return true
  }
  return false
}

/** Consonant, vowel, consonant at the end, the last none of w, x and y: `*o` in Porter's paper. */
function endsShort(stem: string): boolean {
  if (/[wxy]$/.test(stem)) return false
  let lastThree = ''
  let consonant = false
  for (let i = 0; i < stem.length; i++) {
    consonant = isConsonant(stem.charAt(i), consonant)
    lastThree = lastThree.slice(-2) + (consonant ? 'c' : 'v')
  }
  return lastThree === 'cvc'
}

type Rule = readonly [suffix: string, replacement: string]

const secondStep: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
]
const thirdStep: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
]
const fourthStep: readonly Rule[] =
  'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'
    .split(' ')
    .map((suffix) => [suffix, ''] as const)

/** Applies the first rule whose suffix the word ends in, when the stem before it measures enough. */
function apply(word: string, rules: readonly Rule[], least: number): string {
  const rule = rules.find(([suffix]) => word.length > suffix.length && word.endsWith(suffix))
  if (!rule) return word
  const stem = word.slice(0, -rule[0].length)
  if (measure(stem) < least || (rule[0] === 'ion' && !/[st]$/.test(stem))) return word
  return stem + rule[1]
}

function withoutPlural(word: string): string {
  if (!word.endsWith('s') || word.endsWith('ss')) return word
  if (!word.endsWith('es')) return word.slice(0, -1)
  const before = word.slice(0, -2)
  const drops = (before.length > 2 && before.endsWith('ss')) || (before.length > 1 && before.endsWith('i'))
  return drops ? before : word.slice(0, -1)
}

function withoutTense(word: string): string {
  if (word.length > 3 && word.endsWith('eed')) {
    return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  }
  const suffix = ['ed', 'ing'].find((s) => word.length > s.length && word.endsWith(s))
  if (suffix === undefined || !hasVowel(word.slice(0, -suffix.length))) return word
  const stem = word.slice(0, -suffix.length)
  if (stem.length > 2 && /(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  const last = stem.at(-1)
  if (last === stem.at(-2) && !isVowel(last) && !/[lsz]$/.test(stem)) return stem.slice(0, -1)
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem
}

function withoutLastE(word: string): string {
  if (!word.endsWith('e')) return word
  const stem = word.slice(0, -1)
  const m = measure(stem)
  return m > 1 || (m === 1 && !endsShort(stem)) ? stem : word
}

function stemLetters(word: string): string {
  let stem = withoutTense(withoutPlural(word))
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`
  stem = apply(stem, secondStep, 1)
  stem = apply(stem, thirdStep, 1)
  stem = apply(stem, fourthStep, 2)
  stem = withoutLastE(stem)
  return stem.endsWith('ll') && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * The stem of a folded word by Porter's algorithm (M. F. Porter, "An algorithm for suffix stripping", 1980), as
 * FTS5's `porter` tokenizer applies it (https://www.sqlite.org/fts5.html#porter_tokenizer): byte by byte of the
 * UTF-8 text, so that every byte of a letter beyond ASCII counts as a consonant.
 */
export function stem(word: string): string {
  if (/^[\0-\x7f]*$/.test(word)) {
    return word.length < bytes.least || word.length > bytes.most ? word : stemLetters(word)
  }
  const utf8 = encoder.encode(word)
  if (utf8.length < bytes.least || utf8.length > bytes.most) return word
  const stemmed = stemLetters(String.fromCharCode(...utf8))
  return decoder.decode(Uint8Array.from(stemmed, (byte) => byte.charCodeAt(0)))
}
