import { arxivId } from './foreign.ts'

/** Slack's form of a link, `<https://a.b|a.b>`; people wrap links in angle brackets themselves too. */
const wrapped = /^<([^|>]*)(?:\|[^>]*)?>$/
/** What follows an id where it was copied out of a sentence or from an arXiv listing: `2605.03849 [cs.CL].` */
const trailing = /(?:\s*\[[\w.-]+\])?[\s).,;!]*$/

const pages = [
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/papers\/(?<id>[\w.-]+)/i,
  /^(?:https?:\/\/)?(?:[\w-]+\.)*arxiv\.org\/(?:abs|pdf|html|format|ps)\/(?<id>[^?#\s]+)/i,
  /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.48550\/arxiv\.(?<id>\S+)/i,
] as const

/**
 * The bare id of the paper that somebody typed or pasted: an arXiv id in any form, a link to arXiv or Hugging Face with
 * whatever hangs on it, or arXiv's DOI. Nothing where it is none of these.
 */
export function paperIdIn(typed: string): string | undefined {
  const bare = typed.trim().replace(wrapped, '$1').replace(trailing, '').trim()
  for (const page of pages) {
    const id = page.exec(bare)?.groups?.['id']
    if (id !== undefined) return arxivId(id.replace(/\/$/, '')) ?? (page === pages[0] ? id : undefined)
  }
  return arxivId(bare.replace(/^arxiv:\s*/i, ''))
}
