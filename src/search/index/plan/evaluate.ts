import type { DatabaseSync } from 'node:sqlite'
import {
  addAll,
  addTo,
  type Bitset,
  copyOf,
  emptyBitset,
  isEmpty,
  isIn,
  keepIn,
  removeAll,
} from '../file/bitset.ts'
import type { Columns } from '../file/columns.ts'
import { expressionOf } from './expression.ts'
import { factSet } from './facts.ts'
import type { FactPlan, Plan, TextPlan } from './plan.ts'

/** Answers plans from the index file and the columns in memory. */
export interface Evaluator {
  /** The numbers of the papers in use that fit; the set is the caller's to change. */
  evaluate(plan: Plan, columns: Columns): Bitset
}

/** Prepares a connection to the index file, once: it registers the function `hit` there. */
export function createEvaluator(database: DatabaseSync): Evaluator {
  let hits = emptyBitset(0)
  // Told each row within the statement, which takes a third of the time of handing rows out one by one.
  database.function('hit', { directOnly: true }, (number) => {
    if (typeof number === 'number') addTo(hits, number)
    return 0
  })
  const find = database.prepare('select 1 from texts where texts match ? and hit(rowid)')
  const numberOf = database.prepare('select number from papers where id = ?')

  function textSet(text: TextPlan, { alive }: Columns): Bitset {
    hits = emptyBitset(alive.size)
    find.all(expressionOf(text))
    keepIn(hits, alive)
    return hits
  }

  function idSet(id: string, { alive }: Columns): Bitset {
    const found = emptyBitset(alive.size)
    const number = numberOf.get(id)?.['number']
    if (typeof number === 'number' && isIn(alive, number)) addTo(found, number)
    return found
  }

  const factPlanSet = (fact: FactPlan, columns: Columns): Bitset =>
    fact.kind === 'id' ? idSet(fact.id, columns) : factSet(fact, columns)

  return {
    evaluate(plan, columns) {
      const topics = new Map<Plan, Bitset>()

      function topicSet(topic: Plan & { kind: 'topic' }): Bitset {
        const known = topics.get(topic) ?? setOf(topic.plan)
        topics.set(topic, known)
        return copyOf(known)
      }

      /** All that fit the parts, each asked only as long as something is left. */
      function commonSet(parts: readonly Plan[]): Bitset {
        const set = copyOf(columns.alive)
        for (const part of parts) {
          if (isEmpty(set)) break
          if (part.kind === 'not') removeAll(set, setOf(part.part))
          else keepIn(set, setOf(part))
        }
        return set
      }

      function setOf(part: Plan): Bitset {
        switch (part.kind) {
          case 'text':
            return textSet(part.text, columns)
          case 'fact':
            return factPlanSet(part.fact, columns)
          case 'and':
            return commonSet(part.parts)
          case 'or': {
            const set = emptyBitset(columns.alive.size)
            for (const inner of part.parts) addAll(set, setOf(inner))
            return set
          }
          case 'not': {
            const set = copyOf(columns.alive)
            removeAll(set, setOf(part.part))
            return set
          }
          case 'topic':
            return topicSet(part)
          default:
            return part satisfies never
        }
      }

      return setOf(plan)
    },
  }
}
