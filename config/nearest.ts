/** Edits (insert, delete, replace) that turn one text into the other: Levenshtein, 1966. */
function distance(from: string, to: string): number {
  const letters = [...to]
  let row = [0, ...letters.map((_, index) => index + 1)]
  for (const [i, char] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of letters.entries()) {
      const replaced = (row[j] ?? 0) + (char === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** Spelling habits that do not count as a difference: case, `_` and `-`. */
const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '')

/** The known name that was probably meant: at most two edits away, one for a short name. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = plain(name)
  let best: { name: string; edits: number } | undefined
  for (const candidate of known) {
    const edits = distance(wanted, plain(candidate))
    if (edits <= (candidate.length < 6 ? 1 : 2) && (!best || edits < best.edits)) {
      best = { name: candidate, edits }
    }
  }
  return best?.name
}

/** A half sentence for a fault: `; did you mean digests?`, or nothing when no known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const guess = nearest(name, known)
  return guess === undefined ? '' : `; did you mean ${guess}?`
}
