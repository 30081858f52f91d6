import { isolated, neutral } from '../../message/text.ts'
import { oncePerText } from '../../shared/once.ts'

/**
 * Signs that mrkdwn reads as formatting, and signs that look the same and mean nothing to it. Slack has no escape for
 * them: https://docs.slack.dev/messaging/formatting-message-text#escaping covers only `&`, `<` and `>`.
 */
const lookalikes: Readonly<Record<string, string>> = {
  '*': '∗',
  _: 'ˍ',
  '~': '∼',
  '`': 'ˋ',
  ':': '∶',
  '|': '∣',
}

/** A sign between two letters opens and closes nothing. */
const active = /[*`]|(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])/gu
/** `:smile:` would become a picture. */
const emojiName = /:(?=[a-z0-9_+'-]+:)/gi
/** A quotation begins with `>` at the start of a line, escaped or not: U+200B keeps it from being there. */
const quotation = /^(\s*)(?=>)/

/** Text that no reader of mrkdwn can mistake for formatting, a mention, a link or an emoji name. */
export const mrkdwn = oncePerText((text) => {
  const shown = neutral(text)
    .replace(active, (sign) => lookalikes[sign] ?? sign)
    .replace(emojiName, lookalikes[':'] ?? ':')
    .replace(quotation, '$1\u200b')
  return escaped(isolated(shown))
})

/** What stands between backticks, where only a backtick and Slack's own control signs mean anything. */
export function mrkdwnCode(text: string): string {
  return escaped(neutral(text).replaceAll('`', lookalikes['`'] ?? ''))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A link with its words; `url` must come from `webUrl`. */
export function mrkdwnLink(words: string, url: string): string {
  return `<${url.replaceAll('&', '&amp;')}|${mrkdwn(words).replaceAll('|', lookalikes['|'] ?? '|')}>`
}
