import type { Button } from '../../message/tree.ts'
import type { PlaceKey } from '../place.ts'
import { spoken } from './names.ts'

/** What is done by naming a button, and the place of the message that has it. */
interface Press {
  readonly action: string
  readonly place: PlaceKey
}

/** Remembers what the newest messages have to press. */
export interface Presses {
  /** Says that what is shown from now on answers something new. */
  turn(): void
  /** Takes a message's names of its buttons (see `namesOf`). */
  shown(place: PlaceKey, names: ReadonlyMap<Button, string>): void
  /**
   * What a line presses: a button of the newest turn that had any, the newest first; a number also one of the newest
   * list, which stays to be read paper by paper.
   */
  named(line: string): Press | undefined
}

export function createPresses(): Presses {
  let current: ReadonlyMap<string, Press> = new Map()
  let numbers: ReadonlyMap<string, Press> = new Map()
  let turned = true
  return {
    turn() {
      turned = true
    },
    shown(place, names) {
      const found = [...names].map(([{ action }, name]) => [spoken(name), { action, place }] as const)
      if (found.length === 0) return
      current = new Map([...(turned ? [] : current), ...found])
      turned = false
      const counted = found.filter(([name]) => /^\d+$/.test(name))
      if (counted.length > 0) numbers = new Map(counted)
    },
    named: (line) => current.get(spoken(line)) ?? numbers.get(spoken(line)),
  }
}
