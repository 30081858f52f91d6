import type { DatabaseSync } from 'node:sqlite'
import { isIn } from '../file/bitset.ts'
import type { Columns } from '../file/columns.ts'
import { type Titled, titleOf } from './titled.ts'

/** Titles kept: some 0.5 MB, and read in some 10 ms. */
const kept = 2000

/** Numbers of papers are below it, so that votes and number go into one exact number. */
const numbersEnd = 2 ** 24

/** Reads the titles of the living papers with the most votes. */
export function createMostVoted(database: DatabaseSync): (columns: Columns) => readonly Titled[] {
  const paper = database.prepare('select id, title from papers where number = ?')
  return ({ alive, votes, size }) => {
    const keys: number[] = []
    for (let number = 0; number < size; number++) {
      const count = votes[number] ?? 0
      if (count > 0 && isIn(alive, number)) keys.push(count * numbersEnd + number)
    }
    const best = Float64Array.from(keys).sort().reverse().subarray(0, kept)
    return Array.from(best).flatMap((key) => {
      const row = paper.get(key % numbersEnd)
      return row ? [titleOf(key % numbersEnd, row)] : []
    })
  }
}
