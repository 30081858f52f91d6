import { helpOn } from '../../commands/help.ts'
import { others, rest } from '../../commands/rest.ts'
import { save, unsave } from '../../commands/save.ts'
import { foundPage, search } from '../../commands/search.ts'
import { share } from '../../commands/share.ts'
import { show } from '../../commands/show.ts'
import { similar } from '../../commands/similar.ts'
import { rankedPage, top } from '../../commands/top.ts'
import { why } from '../../commands/why.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import type { PaperSource } from '../../src/catalogue/port.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { openRoom, type Room, type RoomOptions, type Seen } from './room.ts'

const commands = [top, search, show]

/** A room in which people can look things up and nothing else. */
export const openLookingRoom = (options: Partial<RoomOptions> = {}): Promise<Room> =>
  openRoom({
    commands: [...commands, helpOn(commands)],
    verbs: [rankedPage, foundPage, similar, why, save, unsave, share, rest, others],
    ...options,
  })

/** A source that knows some papers, and finds all of them whatever is searched for. */
export const sourceWith = (...papers: readonly Paper[]): PaperSource => ({
  name: 'huggingface',
  list: 'daily',
  listed: async () => ({ papers: [], skipped: [] }),
  byId: async (id) => papers.find((paper) => paper.id === id),
  search: async () => papers,
})

/** A source that does not answer. */
export const silentSource: PaperSource = {
  name: 'huggingface',
  list: 'daily',
  listed: () => Promise.reject(silence()),
  byId: () => Promise.reject(silence()),
  search: () => Promise.reject(silence()),
}

const silence = () => new PaperboyError('SOURCE_UNAVAILABLE', 'Hugging Face does not answer.')

/** The action of a button by its label. */
export function actionOf({ buttons }: Seen, label: string): string {
  const button = buttons.get(label)
  if (!button) throw new RangeError(`There is no button ${label}, only ${[...buttons.keys()].join(', ')}`)
  return button.action
}
