import type { Paper } from '../catalogue/paper.ts'
import { oncePer } from '../shared/once.ts'
import { type Inline, link } from './tree.ts'

/** arXiv identifiers, new and old. From https://info.arxiv.org/help/arxiv_identifier.html */
const arxivId = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/

type Links = Pick<Paper, 'id' | 'listedOn' | 'sources' | 'repository' | 'project'>

/** Where a paper's title leads: its Hugging Face page where it has one, else arXiv. */
export function paperUrl(paper: Links): string {
  return onHuggingFace(paper) || !arxivId.test(paper.id) ? huggingFaceUrl(paper) : abstractUrl(paper)
}

/** The two links that every list shows; none for a paper without an arXiv id. */
export const arxivLinks = oncePer((paper: Links): readonly (readonly Inline[])[] => {
  if (!arxivId.test(paper.id)) return []
  return [[link('arXiv', abstractUrl(paper))], [link('PDF', `https://arxiv.org/pdf/${paper.id}`)]]
})

/** Every place a paper has: Hugging Face, arXiv, PDF, code, project. */
export function allLinks(paper: Links): (readonly Inline[])[] {
  const { repository, project } = paper
  return [
    ...(onHuggingFace(paper) ? [[link('Hugging Face', huggingFaceUrl(paper))]] : []),
    ...arxivLinks(paper),
    ...(repository === undefined ? [] : [[link('code', repository)]]),
    ...(project === undefined || project === repository ? [] : [[link('project', project)]]),
  ]
}

function onHuggingFace({ listedOn, sources }: Links): boolean {
  return listedOn !== undefined || sources.includes('huggingface')
}

function huggingFaceUrl({ id }: Links): string {
  return `https://huggingface.co/papers/${encodeURIComponent(id)}`
}

function abstractUrl({ id }: Links): string {
  return `https://arxiv.org/abs/${id}`
}
