import { type FieldSeen, type FormSeen, type MenuSeen, nothingSeen, type Seen } from './seen.ts'

const buttonLine = /^\[[^\]]+\](?: \[[^\]]+\])*$/
const optionLine = /^[a-z]{1,2}\) (?<text>.*)$/
/** The question about a field: its label, whether it is needed, and what stands in it. */
const question = /^(?<label>.+?)(?<optional> \(optional\))?(?: \[(?<value>.*)\])?$/

/** What a terminal shows of a message. What stands in `[ ]` or behind a letter is pressed by typing it. */
export function seenOnConsole(text: string): Seen {
  const lines: string[] = []
  const buttons: string[] = []
  const menus: MenuSeen[] = []
  let options: string[] | undefined
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const option = optionLine.exec(line)?.groups?.['text']
    if (option === undefined) options = undefined
    if (option !== undefined) {
      if (!options) {
        options = []
        menus.push({ prompt: lines.pop() ?? '', options })
      }
      options.push(option)
    } else if (buttonLine.test(line)) {
      buttons.push(...[...line.matchAll(/\[([^\]]+)\]/g)].map(([, label = '']) => label))
    } else lines.push(line.replace(/─+/g, '──'))
  }
  return { ...nothingSeen, lines, buttons, menus }
}

/** What a terminal shows above the questions of a form. */
export function formOnConsole(text: string): FormSeen {
  const [title = '', ...lines] = text.split('\n').filter((line) => line !== '')
  return { title, lines: lines.filter((line) => !line.startsWith('An empty line keeps')), fields: [] }
}

/** One question of a form. */
export function fieldOnConsole(text: string): FieldSeen {
  const [asked = '', ...more] = text.split('\n').filter((line) => line !== '')
  const { label = '', value } = question.exec(asked)?.groups ?? {}
  const options = more.flatMap((line) => optionLine.exec(line)?.groups?.['text'] ?? [])
  const hint = more.find((line) => !optionLine.test(line))
  return {
    label,
    ...(hint !== undefined && { hint }),
    ...(value !== undefined && { value }),
    ...(options.length > 0 && { choices: options }),
  }
}
