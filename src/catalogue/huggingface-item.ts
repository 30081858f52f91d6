import { z } from 'zod'
import { arxivId, dayOf, folded, instantOf, isGithubRepository, repositoryUrl, webUrl } from './foreign.ts'
import type { Paper, SourceName } from './paper.ts'

/** A field that may be missing, null or of another type than documented: then it is not known. */
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const text = maybe(z.string())
const count = maybe(z.int().min(0))
const texts = maybe(z.array(maybe(z.string())))
const organization = maybe(z.object({ name: text, fullname: text }))
const user = maybe(z.object({ name: text, user: text }))
const authors = maybe(z.array(maybe(z.object({ name: text, hidden: maybe(z.boolean()) }))))

const innerSchema = z.object({
  id: z.string('has no id'),
  title: text,
  summary: text,
  authors,
  publishedAt: text,
  submittedOnDailyAt: text,
  submittedOnDailyBy: user,
  upvotes: count,
  projectPage: text,
  githubRepo: text,
  githubStars: count,
  ai_summary: text,
  ai_keywords: texts,
  organization,
  mediaUrls: texts,
  thumbnailUrl: text,
  withdrawnAt: text,
})
type Inner = z.infer<typeof innerSchema>

const outerSchema = z.object({
  title: text,
  summary: text,
  thumbnail: text,
  /** Until mid-2024 there was one picture under this name. */
  mediaUrl: text,
  mediaUrls: texts,
  numComments: count,
  submittedBy: user,
  organization,
})
type Outer = z.infer<typeof outerSchema>

/** What stands around the paper in a list; an answer about one paper has only the paper itself. */
const wrapperSchema = z.object({ paper: z.looseObject({}) })

/** An item read as a paper, or the reason why it cannot be. */
export type ItemReading = { readonly paper: Paper } | { readonly skipped: string }

export interface ItemContext {
  /** Who gives the item. */
  readonly source: SourceName
  /** The listing day that was asked for (ISO text): used where the item itself does not say. */
  readonly day?: string
}

/**
 * Reads an item as Hugging Face's paper API writes it, wrapped (`/api/daily_papers`) or flat (`/api/papers/ID`).
 * Only an arXiv id and a title are needed; every other field that is missing or odd is left out.
 */
export function readHuggingFaceItem(item: unknown, context: ItemContext): ItemReading {
  const wrapped = wrapperSchema.safeParse(item)
  const inner = innerSchema.safeParse(wrapped.success ? wrapped.data.paper : item)
  if (!inner.success) return { skipped: 'an item without an id' }
  const outer = wrapped.success ? outerSchema.parse(item) : {}
  const id = arxivId(inner.data.id)
  if (!id) return { skipped: `“${folded(inner.data.id)?.slice(0, 40) ?? ''}” is not an arXiv id` }
  const title = folded(inner.data.title) ?? folded(outer.title)
  if (!title) return { skipped: `${id} has no title` }
  return { paper: toPaper(id, title, inner.data, outer, context) }
}

function toPaper(
  id: string,
  title: string,
  inner: Inner,
  outer: Partial<Outer>,
  context: ItemContext,
): Paper {
  const abstract = folded(inner.summary) ?? folded(outer.summary)
  const summary = folded(inner.ai_summary)
  const names = (inner.authors ?? []).flatMap((author) =>
    author && !author.hidden ? clean(author.name) : [],
  )
  const publishedAt = instantOf(inner.publishedAt)
  const listedOn = dayOf(inner.submittedOnDailyAt) ?? context.day
  const organization = organizationName(inner.organization) ?? organizationName(outer.organization)
  const submitter = userName(outer.submittedBy) ?? userName(inner.submittedOnDailyBy)
  const thumbnail = webUrl(outer.thumbnail) ?? webUrl(inner.thumbnailUrl)
  const withdrawnAt = instantOf(inner.withdrawnAt)
  return {
    id,
    title,
    ...(abstract && { abstract }),
    ...(summary && { summary }),
    authors: names,
    authorCount: names.length,
    ...(organization && { organization }),
    keywords: unique((inner.ai_keywords ?? []).flatMap(clean)),
    categories: [],
    ...(publishedAt !== undefined && { publishedAt }),
    ...(listedOn && { listedOn }),
    ...(submitter && { submitter }),
    ...(inner.upvotes !== undefined && { votes: inner.upvotes }),
    ...(outer.numComments !== undefined && { comments: outer.numComments }),
    ...links(inner),
    ...(thumbnail && { thumbnail }),
    media: media(inner, outer),
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    sources: [context.source],
  }
}

/** Repository with its stars, and project page; a project page that is the repository counts as that alone. */
function links(inner: Inner): Pick<Paper, 'repository' | 'project' | 'stars'> {
  const given = repositoryUrl(inner.githubRepo)
  const page = webUrl(inner.projectPage)
  const repository = given ?? (page && isGithubRepository(page) ? repositoryUrl(page) : undefined)
  return {
    ...(given && inner.githubStars !== undefined && { stars: inner.githubStars }),
    ...(repository && { repository }),
    ...(page && repositoryUrl(page) !== repository && { project: page }),
  }
}

function media(inner: Inner, outer: Partial<Outer>): string[] {
  const given = outer.mediaUrls ?? inner.mediaUrls ?? [outer.mediaUrl]
  return unique(given.flatMap((address) => webUrl(address) ?? []))
}

const clean = (name: string | undefined): string | [] => folded(name) ?? []
const unique = (values: readonly string[]): string[] => [...new Set(values)]
const organizationName = (named: z.infer<typeof organization>) =>
  folded(named?.fullname) ?? folded(named?.name)
const userName = (named: z.infer<typeof user>) => folded(named?.name) ?? folded(named?.user)
