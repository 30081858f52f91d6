import type { Paper } from '../../src/catalogue/paper.ts'
import type { CommandContext } from '../../src/command/define.ts'
import type { Button } from '../../src/message/tree.ts'

/** Papers on one page of a list: as many as buttons stand in a row on every platform. */
export const pageSize = 5

/** A button for each paper with its number in the list, which opens it. */
export const numberButtons = (
  { button }: Pick<CommandContext, 'button'>,
  papers: readonly Paper[],
  before = 0,
): Promise<readonly Button[]> =>
  Promise.all(papers.map(({ id }, index) => button(String(before + index + 1), 'show', { id })))

/** A page of a list, from 1, and whether there is one after it. */
interface Pages {
  readonly page: number
  readonly more: boolean
}

/** `Previous` and `Next`, as far as there are such pages, by a verb with the option `page`. */
export function pageButtons(
  { button }: Pick<CommandContext, 'button'>,
  verb: string,
  options: Readonly<Record<string, string>>,
  { page, more }: Pages,
): Promise<readonly Button[]> {
  const to = (label: string, number: number) => button(label, verb, { ...options, page: String(number) })
  return Promise.all([
    ...(page > 1 ? [to('Previous', page - 1)] : []),
    ...(more ? [to('Next', page + 1)] : []),
  ])
}
