/** Markup that stands in a document as it is. */
export interface Html {
  readonly html: string
}

type Value = Html | string | number | undefined | readonly Html[]

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for any place in a document where text or a quoted attribute may stand (WHATWG HTML, section 13.3). */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

function drawn(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if ('html' in value) return value.html
  return value.map((one) => one.html).join('')
}

/** Markup with values in it: text is escaped, markup is not, and what is undefined is left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: strings.reduce((before, markup, index) => before + markup + drawn(values[index]), '') }
}

/** Markup that was written by hand, such as a style sheet. */
export const raw = (markup: string): Html => ({ html: markup })
