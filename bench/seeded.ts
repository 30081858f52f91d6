/** Numbers from 0 up to 1 in an order that is the same every time (Lehmer's generator with Park and Miller's factor). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
