import { z } from 'zod'

/** A topic: a query in the one grammar. */
export const query = z.string('must be a query, as text').trim().min(1, 'must not be empty')
