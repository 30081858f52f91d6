import type { Comparison } from '../../fields.ts'
import type { Bitset } from '../file/bitset.ts'
import { emptyBitset } from '../file/bitset.ts'
import { type Columns, flagBits, sourceFlags, unknown } from '../file/columns.ts'
import { dayNumber } from '../file/rows.ts'
import type { FactPlan } from './plan.ts'

/** The values that fit, both ends included; what is not known lies below every range. */
interface Range {
  readonly least: number
  readonly most: number
}

const least = unknown + 1
const most = 2_147_483_647

const ranges: Readonly<Record<Comparison, (number: number) => Range>> = {
  '>=': (number) => ({ least: number, most }),
  '<=': (number) => ({ least, most: number }),
  '>': (number) => ({ least: number + 1, most }),
  '<': (number) => ({ least, most: number - 1 }),
  '=': (number) => ({ least: number, most: number }),
}

const counts = { upvotes: 'votes', stars: 'stars', comments: 'comments' } as const

/** The papers in use whose value lies in a range. Looks at 200,000 in a fraction of a millisecond. */
function within(column: Int32Array, { least, most }: Range, alive: Bitset): Bitset {
  const found = emptyBitset(alive.size)
  for (let i = 0; i < found.words.length; i++) {
    const inUse = alive.words[i] ?? 0
    if (inUse === 0) continue
    const values = column.subarray(i * 32, i * 32 + 32)
    let word = 0
    for (let bit = 0; bit < values.length; bit++) {
      const value = values[bit] ?? unknown
      if (value >= least && value <= most) word |= 1 << bit
    }
    found.words[i] = word & inUse
  }
  return found
}

function flagged(flags: Uint8Array, wanted: number, alive: Bitset): Bitset {
  const found = emptyBitset(alive.size)
  for (let i = 0; i < found.words.length; i++) {
    const end = Math.min(i * 32 + 32, flags.length)
    let word = 0
    for (let at = i * 32; at < end; at++) if (((flags[at] ?? 0) & wanted) !== 0) word |= 1 << (at & 31)
    found.words[i] = word & (alive.words[i] ?? 0)
  }
  return found
}

/** The papers in use that a fact other than an id is true of; what is not known of a paper fits nothing. */
export function factSet(fact: Exclude<FactPlan, { kind: 'id' }>, columns: Columns): Bitset {
  switch (fact.kind) {
    case 'count':
      return within(columns[counts[fact.field]], ranges[fact.compare](fact.number), columns.alive)
    case 'date': {
      const day = dayNumber(fact.day)
      const range = fact.compare === 'after' ? { least: day, most } : { least, most: day - 1 }
      return within(columns.day, range, columns.alive)
    }
    case 'has':
      return flagged(columns.flags, flagBits[fact.what], columns.alive)
    case 'source':
      return flagged(columns.flags, sourceFlags([fact.source]), columns.alive)
    default:
      return fact satisfies never
  }
}
