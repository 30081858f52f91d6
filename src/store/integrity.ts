import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const verdicts = z.array(z.object({ integrity_check: z.string() }))

/** What SQLite says of a database file (https://sqlite.org/pragma.html#pragma_integrity_check): `ok`, or its first fault. */
export function integrityOf(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const [verdict] = verdicts.parse(database.prepare('pragma integrity_check(1)').all())
    return verdict?.integrity_check ?? 'no answer'
  } finally {
    database.close()
  }
}
