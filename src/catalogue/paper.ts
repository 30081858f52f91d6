import { z } from 'zod'

/** Where facts about a paper came from. */
export const sourceNames = ['huggingface', 'arxiv', 'file'] as const
export type SourceName = (typeof sourceNames)[number]

const text = z.string().trim().min(1)
const count = z.int().min(0)
/** An instant as integer epoch milliseconds. */
const instant = z.int()
/** A calendar day as ISO text, `2026-05-07`. */
const day = z.iso.date()

/**
 * A research paper as the bot knows it: bibliographic facts, what the sources say about it, and the newest counts.
 * Text fields are foreign text with white space folded; LaTeX and markup are kept until a renderer draws them.
 * A missing field is not known; a count of 0 is known to be 0.
 */
export const paperSchema = z.strictObject({
  /** Bare arXiv id without version: `2605.03849` or `hep-ex/0307015`. */
  id: text,
  title: text,
  abstract: text.optional(),
  /** One sentence by the source itself, where it has one. */
  summary: text.optional(),
  /** Names in order; hidden authors left out. May be empty where only their number is known. */
  authors: z.array(text).readonly(),
  authorCount: count,
  organization: text.optional(),
  keywords: z.array(text).readonly(),
  /** arXiv categories, the primary one first: `cs.CL`. */
  categories: z.array(text).readonly(),
  /** First version's publication, epoch milliseconds UTC. */
  publishedAt: instant.optional(),
  /** The UTC day under which Hugging Face lists the paper. */
  listedOn: day.optional(),
  /** User name of the person who listed it. */
  submitter: text.optional(),
  votes: count.optional(),
  comments: count.optional(),
  /** GitHub stars of `repository`. */
  stars: count.optional(),
  repository: z.url().optional(),
  project: z.url().optional(),
  thumbnail: z.url().optional(),
  /** Pictures and films uploaded by the submitter. */
  media: z.array(z.url()).readonly(),
  withdrawnAt: instant.optional(),
  /** Every source that named the paper. */
  sources: z.array(z.enum(sourceNames)).readonly(),
})
export type Paper = z.infer<typeof paperSchema>

/** A paper's counts at one instant, as the bot saw them. */
export interface Snapshot {
  readonly paperId: string
  /** Epoch milliseconds of the observation. */
  readonly at: number
  readonly votes?: number
  readonly comments?: number
  readonly stars?: number
}
