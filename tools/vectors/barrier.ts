/** Where workers wait for each other. Made of two numbers in shared memory: who has come, and how often all have. */
export type Barrier = Int32Array<SharedArrayBuffer>

export const createBarrier = (): Barrier => new Int32Array(new SharedArrayBuffer(8))

const arrived = 0
const rounds = 1

/** Waits until `count` workers have come here. Blocks the thread. */
export function meet(barrier: Barrier, count: number): void {
  const round = Atomics.load(barrier, rounds)
  if (Atomics.add(barrier, arrived, 1) + 1 < count) {
    Atomics.wait(barrier, rounds, round)
    return
  }
  Atomics.store(barrier, arrived, 0)
  Atomics.add(barrier, rounds, 1)
  Atomics.notify(barrier, rounds)
}
