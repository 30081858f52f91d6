import type { RawBuilder } from 'kysely'

/** What differs between databases in a table's definition. */
export interface ColumnTypes {
  /** An integer that holds epoch milliseconds. */
  readonly instant: 'integer' | 'bigint'
  /** What stands after the closing bracket of `create table`. */
  readonly tableEnd: RawBuilder<unknown>
}
