/** Readers of foreign text: each gives a clean value or nothing, and throws on no input. */

/** Text in one line: white space and control characters folded, halves of broken characters replaced. */
export function folded(text: string | null | undefined): string | undefined {
  const line = text
    ?.toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return line === '' ? undefined : line
}

/** A web address in its normal form; anything but http and https is nothing. */
export function webUrl(text: string | null | undefined): string | undefined {
  const url = text ? URL.parse(text.trim()) : null
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

/** A repository's address, from an address or from `owner/name`, which means GitHub. */
export function repositoryUrl(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? ''
  const short = /^[\w.-]+\/[\w.-]+$/.test(trimmed)
  return webUrl(short ? `https://github.com/${trimmed}` : trimmed)?.replace(/\/$/, '')
}

/** True for the address of a repository on GitHub, not for a profile or another of its pages. */
export function isGithubRepository(url: string): boolean {
  const { hostname, pathname } = new URL(url)
  return /^(www\.)?github\.com$/.test(hostname) && /^\/[^/]+\/[^/]+/.test(pathname)
}

/** Epoch milliseconds of an ISO instant or day; a day counts from its midnight in UTC. */
export function instantOf(text: string | null | undefined): number | undefined {
  const ms = text && /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

/** The UTC day (ISO text) of an ISO instant or day. */
export function dayOf(text: string | null | undefined): string | undefined {
  const ms = instantOf(text)
  return ms === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(ms).toString().slice(0, 10)
}

/**
 * The bare arXiv id in an id, a link or an OAI name, without version and, for old ids, without subject class:
 * `https://arxiv.org/abs/math.GT/0309136v2` gives `math/0309136`. Nothing where there is none.
 * Forms: info.arxiv.org/help/arxiv_identifier.html.
 */
export function arxivId(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^https?:\/\/([\w-]+\.)*arxiv\.org\/(abs|pdf|html)\//i, '')
    .replace(/^(oai:arxiv\.org|arxiv):/i, '')
    .replace(/\.pdf$/i, '')
    .replace(/v\d+$/, '')
  if (/^\d{4}\.\d{4,5}$/.test(bare)) return bare
  const old = /^([a-z]+(?:-[a-z]+)?)(?:\.[A-Z]{2})?\/(\d{7})$/.exec(bare)
  return old ? `${old[1]}/${old[2]}` : undefined
}
