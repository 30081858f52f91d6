import { z } from 'zod'
import type { Paper } from '../../src/catalogue/paper.ts'
import { paperIdIn } from '../../src/catalogue/paper-id.ts'
import type { CommandContext } from '../../src/command/define.ts'
import { required } from '../../src/command/options.ts'
import type { Completion } from '../../src/search/port.ts'
import { PaperboyError } from '../../src/shared/errors.ts'

/** Papers offered where words fit several. */
const offered = 5

/** What an id, a link or the words of a title lead to. */
type Lookup =
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'several'; readonly titles: readonly Completion[] }
  | { readonly kind: 'nothing'; readonly id?: string }

type Finding = Pick<CommandContext, 'store' | 'search' | 'lookUp'>

/** The options of a verb that is about one paper; `example` is what to type. */
export const aboutOne = (example: string) =>
  z.object({
    id: required(
      'An arXiv id, a link to arXiv or Hugging Face, or a title',
      `Type the arXiv id or the link of a paper, for instance /papers ${example}.`,
      { completes: 'paper' },
    ),
  })

/** Finds a paper by what was typed; one with an id that the catalogue lacks is asked for at its sources. */
export async function findPaper({ store, search, lookUp }: Finding, typed: string): Promise<Lookup> {
  const id = paperIdIn(typed)
  if (id !== undefined) {
    const paper = await lookUp(id)
    return paper ? { kind: 'paper', paper } : { kind: 'nothing', id }
  }
  const words = typed.trim()
  const [named] = await store.papers.byIds([words])
  if (named) return { kind: 'paper', paper: named }
  const titles = await search.complete(words, offered)
  const exact = titles.filter(({ title }) => title.toLowerCase() === words.toLowerCase())
  const [only, second] = exact.length > 0 ? exact : titles
  if (!only) return { kind: 'nothing' }
  if (second) return { kind: 'several', titles }
  const [paper] = await store.papers.byIds([only.id])
  return paper ? { kind: 'paper', paper } : { kind: 'nothing' }
}

/** The one paper that was meant. Throws `USAGE` where that is none or not plain. */
export async function onePaper(context: Finding, typed: string): Promise<Paper> {
  const found = await findPaper(context, typed)
  if (found.kind === 'paper') return found.paper
  throw found.kind === 'several'
    ? new PaperboyError('USAGE', 'Several papers fit.', {
        next: 'Type the arXiv id instead; /papers show and the same words list them.',
      })
    : unknownPaper()
}

/** Nobody knows the paper that was asked for. */
export const unknownPaper = (): PaperboyError =>
  new PaperboyError('USAGE', 'Paperboy does not know that paper, and neither do its sources.', {
    next: 'An arXiv id looks like 2605.03849; /papers search looks for words.',
  })
