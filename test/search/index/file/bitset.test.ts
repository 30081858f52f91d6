import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addAll,
  addTo,
  type Bitset,
  copyOf,
  countOf,
  emptyBitset,
  isEmpty,
  isIn,
  keepIn,
  numbersOf,
  removeAll,
  takeFrom,
} from '../../../../src/search/index/file/bitset.ts'

const size = 100
const numbers = fc.uniqueArray(fc.nat(size - 1))

function bitsetOf(numbers: readonly number[]): Bitset {
  const set = emptyBitset(size)
  for (const number of numbers) addTo(set, number)
  return set
}
function changed(numbers: readonly number[], change: (set: Bitset) => void): number[] {
  const set = bitsetOf(numbers)
  change(set)
  return [...numbersOf(set)]
}
const ascending = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b)

it('holds what a set of numbers holds', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.nat(size - 1), (a, b, one) => {
      const [setA, setB] = [new Set(a), new Set(b)]
      expect(changed(a, () => {})).toEqual(ascending(a))
      expect(changed(a, (set) => keepIn(set, bitsetOf(b)))).toEqual(ascending(setA.intersection(setB)))
      expect(changed(a, (set) => addAll(set, bitsetOf(b)))).toEqual(ascending(setA.union(setB)))
      expect(changed(a, (set) => removeAll(set, bitsetOf(b)))).toEqual(ascending(setA.difference(setB)))
      expect(changed(a, (set) => takeFrom(set, one))).toEqual(ascending(setA.difference(new Set([one]))))
      expect(isIn(bitsetOf(a), one)).toBe(setA.has(one))
      expect(countOf(bitsetOf(a))).toBe(a.length)
      expect(isEmpty(bitsetOf(a))).toBe(a.length === 0)
    }),
  )
})

it('never holds a number beyond its size', () => {
  expect([...numbersOf(bitsetOf([99, 100, 127, 128, 4_000_000_000]))]).toEqual([99])
})

it('is copied, not shared', () => {
  const set = bitsetOf([1, 2])
  takeFrom(copyOf(set), 1)
  expect([...numbersOf(set)]).toEqual([1, 2])
})
