import type { Part } from '../../html/blocks.ts'

/** Colours by day and by night; each pair of text and ground contrasts by at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
const day = {
  ground: '#ffffff',
  text: '#1c2024',
  quiet: '#5a636c',
  link: '#0b57b0',
  line: '#d6dade',
} as const
const night = {
  ground: '#15181b',
  text: '#e8eaec',
  quiet: '#a2abb4',
  link: '#7fb4ff',
  line: '#3a4148',
} as const

/** Fonts that are on the reader's machine. */
const fonts = 'system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
/** A word without an end must not widen the column. */
const broken = 'overflow-wrap:anywhere;word-break:break-word'

/** The document around the blocks. */
export const page = {
  body: `margin:0;padding:0;background-color:${day.ground};color:${day.text};-webkit-text-size-adjust:100%`,
  column: `max-width:600px;margin:0 auto;padding:20px 16px;box-sizing:border-box;font-family:${fonts};font-size:16px;line-height:1.5;${broken}`,
} as const

/** What stands beside each part. Lengths are in pixels, which every mail program knows; gaps stand above. */
export const styles: Readonly<Record<Part, string>> = {
  heading: `margin:0;font-size:22px;line-height:1.3;font-weight:700;color:${day.text}`,
  paragraph: `margin:16px 0 0;color:${day.text}`,
  small: `margin:10px 0 0;font-size:14px;color:${day.quiet}`,
  paper: 'margin:22px 0 0',
  title: `margin:0;font-size:17px;line-height:1.35;font-weight:600;color:${day.text}`,
  facts: `margin:3px 0 0;font-size:14px;color:${day.quiet}`,
  summary: `margin:3px 0 0;color:${day.text}`,
  list: 'margin:12px 0 0;padding:0 0 0 20px',
  item: `margin:4px 0 0;color:${day.text}`,
  link: `color:${day.link};text-decoration:underline`,
  code: 'font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px',
  image: `display:block;width:280px;max-width:100%;height:auto;margin:8px 0 0;border:0;border-radius:6px;font-size:14px;color:${day.quiet}`,
  divider: `margin:28px 0 0;border:0;border-top:1px solid ${day.line}`,
}

/** The style sheet for dark mode, which has to outdo the styles beside the elements. */
export const dark = `
:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.body{background-color:${night.ground}!important;color:${night.text}!important}
.heading,.paragraph,.title,.summary,.item{color:${night.text}!important}
.small,.facts,.image{color:${night.quiet}!important}
.link{color:${night.link}!important}
.divider{border-top-color:${night.line}!important}
}
`
