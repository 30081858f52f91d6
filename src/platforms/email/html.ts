import { blocksHtml, type Part } from '../../html/blocks.ts'
import { html, raw } from '../../html/template.ts'
import { isolated } from '../../message/text.ts'
import type { Block } from '../../message/tree.ts'
import { dark, page, styles } from './style.ts'

/** Every part has its style beside it, for programs that drop style sheets, and a class that the dark one names. */
const look = {
  attributes: (part: Part) => html` class="${part}" style="${styles[part]}"`,
  level: 1,
} as const

/**
 * A mail as one document, a single column that follows the width of the window up to 600 px. It loads nothing but the
 * pictures among its blocks, and reads the same without them.
 */
export function mailHtml(subject: string, blocks: readonly Block[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${isolated(subject)}</title>
<style>${raw(dark)}</style>
</head>
<body class="body" style="${page.body}">
<div style="${page.column}">
${blocksHtml(blocks, look)}</div>
</body>
</html>
`.html
}
