import { type Paper, type SourceName, sourceNames } from './paper.ts'

/**
 * Whose word counts more, the higher the more. arXiv keeps a paper's title, abstract, authors and categories, and
 * Hugging Face copies them once; counts and everything about the list are Hugging Face's. A file is a copy of either.
 */
const authority = {
  bibliography: { arxiv: 3, huggingface: 2, file: 1 },
  listing: { huggingface: 3, arxiv: 2, file: 1 },
} as const satisfies Record<string, Record<SourceName, number>>

/**
 * One paper from what was known of it and what a source now says; both have the same id. No field that either has is
 * lost. Where both have one, the source with more authority over it wins, and the news among equals. Stars stay with
 * their repository, and a paper once withdrawn stays so.
 */
export function mergePaper(known: Paper, news: Paper): Paper {
  const [book, otherBook] = ordered(known, news, 'bibliography')
  const [list, otherList] = ordered(known, news, 'listing')
  const { stars: formerStars, ...former } = otherList
  const sameRepository = list.repository === undefined || list.repository === former.repository
  const stars = list.stars ?? (sameRepository ? formerStars : undefined)
  const withdrawnAt = known.withdrawnAt ?? news.withdrawnAt
  return {
    ...former,
    ...list,
    ...bibliography(otherBook),
    ...bibliography(book),
    ...authors(book, otherBook),
    categories: book.categories.length > 0 ? book.categories : otherBook.categories,
    keywords: list.keywords.length > 0 ? list.keywords : otherList.keywords,
    media: list.media.length > 0 ? list.media : otherList.media,
    sources: sourceNames.filter((name) => known.sources.includes(name) || news.sources.includes(name)),
    ...(stars !== undefined && { stars }),
    ...(withdrawnAt !== undefined && { withdrawnAt }),
  }
}

/** The two, the one whose word counts more first. */
function ordered(known: Paper, news: Paper, matter: keyof typeof authority): readonly [Paper, Paper] {
  const rank = (paper: Paper) => Math.max(...paper.sources.map((name) => authority[matter][name]), 0)
  return rank(news) >= rank(known) ? [news, known] : [known, news]
}

/** The fields that arXiv keeps, as far as they are known. */
function bibliography(paper: Paper): Pick<Paper, 'title' | 'abstract' | 'publishedAt'> {
  return {
    title: paper.title,
    ...(paper.abstract !== undefined && { abstract: paper.abstract }),
    ...(paper.publishedAt !== undefined && { publishedAt: paper.publishedAt }),
  }
}

/** Names and their number always come from the same source. */
function authors(first: Paper, second: Paper): Pick<Paper, 'authors' | 'authorCount'> {
  const named = [first, second].find((paper) => paper.authors.length > 0)
  const counted = named ?? (first.authorCount > 0 ? first : second)
  return { authors: counted.authors, authorCount: counted.authorCount }
}
