import { InvalidArgumentError } from 'commander'
import type { z } from 'zod'

/** A whole number in a range, as typed. Throws commander's usage error otherwise. */
export function wholeNumber(least: number, most: number): (typed: string) => number {
  return (typed) => {
    const value = Number(typed)
    if (/^\d+$/.test(typed) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
  }
}

/** A calendar day as ISO text. Throws commander's usage error otherwise. */
export function isoDay(typed: string): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed))
      return Temporal.PlainDate.from(typed, { overflow: 'reject' }).toString()
  } catch {
    // The sentence below says it for both kinds of fault.
  }
  throw new InvalidArgumentError('Give a day as YYYY-MM-DD, for instance 2026-05-07.')
}

/** One of a few words. Throws commander's usage error otherwise. */
export function oneOf<T extends z.util.EnumLike>(
  words: z.ZodEnum<T>,
): (typed: string) => z.infer<z.ZodEnum<T>> {
  return (typed) => {
    const known = words.safeParse(typed)
    if (known.success) return known.data
    throw new InvalidArgumentError(`Choose one of ${words.options.join(', ')}.`)
  }
}
