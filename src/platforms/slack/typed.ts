/** Slack's own signs in a text, https://docs.slack.dev/messaging/formatting-message-text: `<…>` and three entities. */
const signs = /<([^<>]*)>|&(amp|lt|gt);/g
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }

/** What somebody typed, from the text of an event or a slash command: links as their address, names as they are shown. */
export function typedText(text: string): string {
  return text
    .replace(signs, (_, control: string | undefined, entity: string | undefined) =>
      control === undefined ? (entities[entity ?? ''] ?? '') : shownAs(control),
    )
    .trim()
}

function shownAs(control: string): string {
  const [target = '', label] = control.split('|', 2)
  if (/^(?:https?|mailto):/.test(target)) return target.replace(/^mailto:/, '').replaceAll('&amp;', '&')
  const kind = /^[@#!]/.exec(target)?.[0]
  if (kind === undefined) return label ?? target
  const name = label ?? target.slice(1).replace(/^subteam\^/, '')
  const sign = kind === '#' ? '#' : '@'
  return name.startsWith(sign) ? name : `${sign}${name}`
}

/** What was said to the bot: the words after its mention, or those before it where nothing follows. */
export function saidTo(bot: string | undefined, text: string): string {
  const mention = bot === undefined ? /<@[UW][A-Z0-9]+(?:\|[^>]*)?>/ : new RegExp(`<@${bot}(?:\\|[^>]*)?>`)
  const found = mention.exec(text)
  if (!found) return typedText(text)
  const after = typedText(text.slice(found.index + found[0].length).replace(/^\s*[:,]/, ''))
  return after === '' ? typedText(text.slice(0, found.index)) : after
}
