import { type Html, html } from '../html/template.ts'

interface Turn {
  readonly href: string
  readonly label: string
}

/** Links to what comes before and after, or nothing where there is neither. */
export function turnHtml(
  about: string,
  { before, after }: { readonly before?: Turn; readonly after?: Turn },
): Html {
  if (!before && !after) return html``
  return html`<nav class="turn" aria-label="${about}">
${before && html`<a rel="prev" href="${before.href}"><span aria-hidden="true">←</span> ${before.label}</a>`}
${after && html`<a rel="next" href="${after.href}">${after.label} <span aria-hidden="true">→</span></a>`}
</nav>
`
}
