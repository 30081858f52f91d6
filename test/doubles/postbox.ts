import type { Letter, Postbox } from '../../src/inbox/port.ts'

/** A postbox that keeps its letters for a test to read. */
export interface TestPostbox extends Postbox {
  readonly letters: readonly Letter[]
  /** The next letter is refused with this. */
  refuse(error: Error): void
}

export function createTestPostbox(): TestPostbox {
  const letters: Letter[] = []
  const refusals: Error[] = []
  return {
    letters,
    refuse: (error) => {
      refusals.push(error)
    },
    async send(letter) {
      const refusal = refusals.shift()
      if (refusal) throw refusal
      letters.push(letter)
    },
  }
}
