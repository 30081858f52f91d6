import { nearest } from '../src/shared/nearest.ts'

/** Habits of spelling that are no slip: case, `_`, `-` and spaces. */
const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, '')

/** The known name that was probably meant by one that is not known. */
export function meant(name: string, known: Iterable<string>): string | undefined {
  const byPlainName = new Map([...known].map((candidate) => [plain(candidate), candidate]))
  const found = nearest(plain(name), byPlainName.keys())
  return found === undefined ? undefined : byPlainName.get(found)
}

/** The end of a fault: `; did you mean digests?`, or nothing when no known name is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const guess = meant(name, known)
  return guess === undefined ? '' : `; did you mean ${guess}?`
}
