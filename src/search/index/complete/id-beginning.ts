/**
 * The arXiv id, or its beginning from four characters on, that a text consists of: `2605`, `2605.03`, `cs/0309136`,
 * with or without `arXiv:`, a link before it or a version behind. Forms: info.arxiv.org/help/arxiv_identifier.html.
 */
export function idBeginning(text: string): string | undefined {
  if (text.length > longest) return undefined
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:[\w-]+\.)*arxiv\.org\/(?:abs|pdf|html)\//, '')
    .replace(/^arxiv:\s*/, '')
  return /^(\d{4}(?:\.\d{0,5})?|[a-z]+(?:-[a-z]+)?\/\d{1,7})(?:v\d*)?$/.exec(bare)?.[1]
}

/** More characters than a link to a paper has. */
const longest = 100
