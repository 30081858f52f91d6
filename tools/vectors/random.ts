/** Pseudo-random numbers that can be started anew from any keys, so that they do not depend on who asks first. */
export interface Random {
  /** Continues as for these keys, whatever was drawn before. */
  restart(...keys: readonly number[]): void
  /** The next integer of 32 bits. */
  next(): number
  /** A number from 0 to below 1. */
  fraction(): number
  /** An integer from 0 to below `limit`, which is at most 2^32. */
  below(limit: number): number
}

/**
 * The generator xoshiro128** (D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS
 * 2021), its state made from the keys by the finalizer of MurmurHash3 (A. Appleby, 2011, public domain).
 */
export function createRandom(...keys: readonly number[]): Random {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const random: Random = {
    restart(...newKeys) {
      let hash = 0
      const word = (): number => {
        hash = (hash + 0x9e3779b9) | 0
        return finalized(hash)
      }
      for (const key of newKeys) hash = finalized(hash ^ key) + 0x9e3779b9
      a = word()
      b = word()
      c = word()
      // The one forbidden state is all zeros.
      d = word() | 1
    },
    next() {
      const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
      const shifted = b << 9
      c ^= a
      d ^= b
      b ^= c
      a ^= d
      c ^= shifted
      d = rotated(d, 11)
      return result
    },
    fraction: () => random.next() / 2 ** 32,
    below: (limit) => Math.floor(random.fraction() * limit),
  }
  random.restart(...keys)
  return random
}

const rotated = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits))

function finalized(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Draws from the normal distribution of mean 0 and deviation 1 (G. Box and M. Muller, 1958). */
export function normal(random: Random): number {
  // 1 minus a fraction is never 0, whose logarithm is none.
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()))
  return radius * Math.cos(2 * Math.PI * random.fraction())
}
