import { z } from 'zod'
import { dayOf, folded, instantOf, repositoryUrl, webUrl } from './foreign.ts'
import { type ItemReading, readHuggingFaceItem } from './huggingface-item.ts'
import { type Paper, paperSchema } from './paper.ts'

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = maybe(z.string())
const texts = maybe(z.array(z.string()))
const count = maybe(z.int().min(0))

/** The names under which bibliographic facts are found in flat files, beside those of Hugging Face's API. */
const flatSchema = z.looseObject({
  abstract: text,
  summary: text,
  authors: texts,
  authorCount: count,
  categories: maybe(z.union([z.array(z.string()), z.string().transform((line) => line.split(/[\s,]+/))])),
  published: text,
  date: text,
  listedOn: text,
  votes: count,
  comments: count,
  stars: count,
  organization: text,
  keywords: texts,
  repository: text,
  project: text,
  submitter: text,
})

/** The keys that only a paper as Paperboy itself writes it has all of. */
const isOwn = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && 'sources' in item && 'authorCount' in item && 'media' in item

/**
 * Reads an item of a file: as Hugging Face's API writes it (wrapped or flat), as Paperboy writes it, or flat
 * bibliographic facts. In a flat item `summary` is the abstract, unless there is an `abstract` as well.
 * `day` is the listing day that the file gives for the item, where it gives one.
 */
export function readFileItem(item: unknown, day?: string): ItemReading {
  if (isOwn(item)) {
    const own = paperSchema.safeParse(item)
    if (own.success) return { paper: day === undefined ? own.data : { listedOn: day, ...own.data } }
  }
  const flat = flatSchema.safeParse(item)
  if (!flat.success) return { skipped: 'not an object' }
  const listedOn = dayOf(flat.data.listedOn) ?? dayOf(flat.data.date) ?? day
  const reading = readHuggingFaceItem(item, { source: 'file', ...(listedOn && { day: listedOn }) })
  return 'paper' in reading ? { paper: withFacts(reading.paper, flat.data) } : reading
}

function withFacts(paper: Paper, flat: z.infer<typeof flatSchema>): Paper {
  const abstract = folded(flat.abstract)
  const summary = paper.summary ?? (abstract ? folded(flat.summary) : undefined)
  const names = (flat.authors ?? []).flatMap((name) => folded(name) ?? [])
  const authors = names.length > 0 ? names : paper.authors
  const publishedAt = instantOf(flat.published)
  const organization = folded(flat.organization)
  const submitter = folded(flat.submitter)
  const repository = repositoryUrl(flat.repository)
  const project = webUrl(flat.project)
  return {
    ...paper,
    ...(abstract && { abstract }),
    ...(summary && { summary }),
    authors,
    authorCount: Math.max(flat.authorCount ?? 0, authors.length),
    ...(organization && { organization }),
    keywords: flat.keywords ? flat.keywords.flatMap((word) => folded(word) ?? []) : paper.keywords,
    categories: (flat.categories ?? []).flatMap((category) => folded(category) ?? []),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(submitter && { submitter }),
    ...(flat.votes !== undefined && { votes: flat.votes }),
    ...(flat.comments !== undefined && { comments: flat.comments }),
    ...(flat.stars !== undefined && { stars: flat.stars }),
    ...(repository && { repository }),
    ...(project && { project }),
  }
}
