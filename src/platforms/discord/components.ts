import type { Block, Button, MenuOption } from '../../message/tree.ts'
import { plain, plainWords } from '../markup.ts'
import { limits } from './limits.ts'

/** Room that a part's mark takes at the end of a custom id: `#` and 12 characters. */
const markRoom = 13

interface DiscordButton {
  readonly type: 2
  readonly style: 2
  readonly label: string
  readonly custom_id: string
}

interface DiscordOption {
  readonly label: string
  readonly value: string
  readonly description?: string
}

interface DiscordSelect {
  readonly type: 3
  readonly custom_id: string
  readonly placeholder?: string
  readonly options: readonly DiscordOption[]
}

/** Buttons side by side, or one menu. */
export interface Row {
  readonly type: 1
  readonly components: readonly (DiscordButton | DiscordSelect)[]
}

/**
 * The buttons and menus of a post, menus first. A menu with more options than Discord takes goes on in further ones as
 * long as there are rows; buttons leave room for one menu, and stand apart as the post has them where there is room.
 */
export function rows(blocks: readonly Block[]): Row[] {
  const menus = blocks.flatMap((block) => (block.kind === 'menu' ? selects(block.prompt, block.options) : []))
  const room = limits.rows - Math.min(menus.length, 1)
  const groups = blocks.flatMap((block) => (block.kind === 'actions' ? [usable(block.buttons)] : []))
  const together = usable(blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : [])))
  const apart = groups.flatMap(inRows)
  const fits = apart.length <= room && groups.flat().length === together.length
  const shown = (fits ? apart : inRows(together)).slice(0, room)
  const chosen = menus.slice(0, limits.rows - shown.length)
  return [
    ...chosen.map(
      (select, index): Row => ({
        type: 1,
        components: [{ ...select, custom_id: `menu:${index + 1}` }],
      }),
    ),
    ...shown,
  ]
}

/** Buttons that Discord takes, each id once. */
function usable(buttons: readonly Button[]): readonly DiscordButton[] {
  return [...new Map(buttons.flatMap(button).map((one) => [one.custom_id, one])).values()]
}

function inRows(buttons: readonly DiscordButton[]): Row[] {
  return Array.from({ length: Math.ceil(buttons.length / limits.buttonsInRow) }, (_, row) => ({
    type: 1,
    components: buttons.slice(row * limits.buttonsInRow, (row + 1) * limits.buttonsInRow),
  }))
}

/** A button whose label or id Discord would refuse is left out. */
function button({ label, action }: Button): DiscordButton[] {
  const words = plain(label, limits.buttonLabel)
  if (words === '' || action === '' || action.length > limits.customId - markRoom) return []
  return [{ type: 2, style: 2, label: words, custom_id: action }]
}

function selects(prompt: string, options: readonly MenuOption[]): Omit<DiscordSelect, 'custom_id'>[] {
  const usable = [...new Map(options.flatMap(option).map((one) => [one.value, one])).values()]
  const count = Math.ceil(usable.length / limits.options)
  return Array.from({ length: count }, (_, index) => {
    const shown = usable.slice(index * limits.options, (index + 1) * limits.options)
    const from = index * limits.options + 1
    const range = count === 1 ? '' : ` (${from} to ${from + shown.length - 1})`
    const words = plain(prompt, limits.placeholder - range.length)
    return { type: 3, ...(words !== '' && { placeholder: `${words}${range}` }), options: shown }
  })
}

function option({ label, action, about }: MenuOption): DiscordOption[] {
  const words = plainWords(label, limits.optionText)
  if (words === '' || action === '' || action.length > limits.optionValue) return []
  const more = about === undefined ? '' : plainWords(about, limits.optionText)
  return [{ label: words, value: action, ...(more !== '' && { description: more }) }]
}
