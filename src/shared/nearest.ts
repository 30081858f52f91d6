/**
 * Number of letters to change, add, remove or swap with a neighbour to turn one word into the other, none of them twice:
 * the optimal string alignment distance, which Damerau's four kinds of slips are counted by ("A technique for computer
 * detection and correction of spelling errors", 1964). Words are texts, or the codes of their letters.
 */
export function distance<T>(a: ArrayLike<T>, b: ArrayLike<T>): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/**
 * The known word that was probably meant: the nearest one within one slip for short words and two for words of six
 * letters and more, or nothing.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const allowed = word.length < 3 ? 0 : word.length < 6 ? 1 : 2
  let best: { readonly word: string; readonly slips: number } | undefined
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > allowed) continue
    const slips = distance(word, candidate)
    if (slips <= allowed && slips < (best?.slips ?? Number.POSITIVE_INFINITY))
      best = { word: candidate, slips }
  }
  return best?.word
}
