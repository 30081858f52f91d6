/** The form of a button's action: `v1:<command>:<about>`. */
const form = /^v1:(?<name>[a-z]+):(?<about>.*)$/s

/** Room for an action on every platform: Discord's 100 characters, less the mark that its publisher adds. */
const longest = 86

/** What an action is about, when it is kept elsewhere: `~` and the id of a view. */
const keptElsewhere = '~'

/** What a button does: a command, and its options by name. */
export interface Action {
  readonly name: string
  readonly about: string
}

/** Reads a button's action; nothing for one of another version. */
export function readAction(action: string): Action | undefined {
  const { name, about } = form.exec(action)?.groups ?? {}
  return name === undefined || about === undefined ? undefined : { name, about }
}

/** The id of the view that holds what an action is about; nothing where it holds it itself. */
export const viewOf = ({ about }: Action): string | undefined =>
  about.startsWith(keptElsewhere) ? about.slice(keptElsewhere.length) : undefined

/** Whether an action can be carried by a button. */
export const fits = (action: string): boolean => action.length <= longest

/** An action of a command; `first` is the name of the command's first option, which needs no name. */
export function actionText(
  name: string,
  options: Readonly<Record<string, string>>,
  first: string | undefined,
): string {
  const entries = Object.entries(options)
  const [only] = entries
  if (!only) return `v1:${name}:`
  const plain = entries.length === 1 && only[0] === first && !/^[?~]/.test(only[1])
  return `v1:${name}:${plain ? only[1] : `?${new URLSearchParams(options)}`}`
}

/** The action that refers to a view. */
export const viewAction = (name: string, view: string): string => `v1:${name}:${keptElsewhere}${view}`

/** What an action is about as options by name. */
export function actionOptions(about: string, first: string | undefined): Readonly<Record<string, string>> {
  if (about.startsWith('?')) return Object.fromEntries(new URLSearchParams(about.slice(1)))
  return about === '' || first === undefined ? {} : { [first]: about }
}
