import type { Paper } from '../../src/catalogue/paper.ts'
import type { CommandContext } from '../../src/command/define.ts'
import { bibtex } from '../../src/message/bibtex.ts'
import { dailyFacts } from '../../src/message/facts.ts'
import { paperUrl } from '../../src/message/links.ts'
import { markdown } from '../../src/message/markdown.ts'
import { titleText } from '../../src/message/papers.ts'
import { counted } from '../../src/message/subscriptions.ts'
import {
  actions,
  type Button,
  type File,
  type Post,
  paragraph,
  say,
  context as smallPrint,
  text,
} from '../../src/message/tree.ts'

/** Papers on one page: as many as buttons stand side by side. */
const pageSize = 5

const nothing = say('You have no saved papers. The button Save on a paper keeps it.')

/** Somebody's saved papers, newest first, a page (from 1) at a time; a number opens a paper. */
export async function savedPage(context: CommandContext, page: number): Promise<Post> {
  const { button } = context
  const papers = await savedPapers(context)
  if (papers.length === 0) return nothing
  const pages = Math.ceil(papers.length / pageSize)
  const shownPage = Math.min(Math.max(1, page), pages)
  const before = (shownPage - 1) * pageSize
  const shown = papers.slice(before, before + pageSize)
  const head = `${counted(papers.length, 'saved paper')}${papers.length === 1 ? '' : ', newest first'}`
  const numbers = await Promise.all(
    shown.map(({ id }, index) => button(String(before + index + 1), 'show', { id })),
  )
  const turning: Button[] = [
    ...(shownPage > 1 ? [await button('Previous', 'saved', { page: String(shownPage - 1) })] : []),
    ...(shownPage < pages ? [await button('Next', 'saved', { page: String(shownPage + 1) })] : []),
  ]
  return {
    preview: head,
    blocks: [
      paragraph(text(head)),
      ...shown.map((paper, index) => ({
        kind: 'paper' as const,
        number: before + index + 1,
        title: titleText(paper.title),
        url: paperUrl(paper),
        facts: dailyFacts({ paper, day: paper.listedOn ?? '', topics: [], posted: false }, false),
      })),
      actions(...numbers),
      actions(
        ...turning,
        await button('Export BibTeX', 'mine', { what: 'bibtex' }),
        await button('Export Markdown', 'mine', { what: 'markdown' }),
      ),
      ...(pages > 1 ? [smallPrint(text(`Page ${shownPage} of ${pages}`))] : []),
    ],
  }
}

/** Somebody's saved papers as a file to keep. */
export async function savedFile(
  context: CommandContext,
  format: 'bibtex' | 'markdown',
): Promise<File | Post> {
  const papers = await savedPapers(context)
  if (papers.length === 0) return nothing
  const count = counted(papers.length, 'saved paper')
  return format === 'bibtex'
    ? { kind: 'file', name: 'saved.bib', content: bibtex(papers), about: `Your ${count} as BibTeX.` }
    : { kind: 'file', name: 'saved.md', content: markdown(papers), about: `Your ${count} as Markdown.` }
}

/** Newest saved first; those that the catalogue no longer has are left out. */
async function savedPapers({ store, person }: CommandContext): Promise<readonly Paper[]> {
  const saved = await store.people.saved(person.key)
  const papers = await store.papers.byIds(saved.map(({ paper }) => paper))
  const byId = new Map(papers.map((paper) => [paper.id, paper]))
  return saved.flatMap(({ paper }) => byId.get(paper) ?? [])
}
