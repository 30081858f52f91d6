import { titleLine } from '../message/fit.ts'
import { isolated, neutral } from '../message/text.ts'
import type { Block, Inline, PaperBlock } from '../message/tree.ts'
import { webUrl } from '../message/url.ts'
import { type Html, html, raw } from './template.ts'

/** What a block is drawn with, to be given its look. */
export type Part =
  | 'heading'
  | 'paragraph'
  | 'small'
  | 'paper'
  | 'title'
  | 'facts'
  | 'summary'
  | 'list'
  | 'item'
  | 'link'
  | 'code'
  | 'image'
  | 'divider'

/** How blocks look where they are drawn. */
export interface BlockLook {
  /** Attributes of a part's element, such as a class or a style; markup that begins with a space, or nothing. */
  attributes(part: Part): Html
  /** The level of headings, 1 to 5; titles of papers are one deeper. */
  readonly level: 1 | 2 | 3 | 4 | 5
}

/** Blocks as markup. Buttons and menus are left out: nobody can press them here. */
export function blocksHtml(blocks: readonly Block[], look: BlockLook): Html {
  return html`${blocks.map((block) => blockHtml(block, look))}`
}

function blockHtml(block: Block, look: BlockLook): Html {
  switch (block.kind) {
    case 'heading':
      return element(`h${look.level}`, 'heading', html`${bidi(block.text)}`, look)
    case 'paragraph':
      return element('p', 'paragraph', inlinesHtml(block.children, look), look)
    case 'context':
      return element('p', 'small', inlinesHtml(block.children, look), look)
    case 'paper':
      return paperHtml(block, look)
    case 'list': {
      const items = block.items.map((item) => element('li', 'item', inlinesHtml(item, look), look))
      return element('ul', 'list', html`${items}`, look)
    }
    case 'image': {
      const address = webUrl(block.url)
      if (address === undefined) return html``
      return html`<img${look.attributes('image')} src="${address}" alt="${neutral(block.alt)}" width="280">\n`
    }
    case 'divider':
      return html`<hr${look.attributes('divider')}>\n`
    case 'actions':
    case 'menu':
      return html``
    default:
      return block satisfies never
  }
}

function paperHtml(paper: PaperBlock, look: BlockLook): Html {
  const { number, ...rest } = paper
  const words = bidi(titleLine(rest))
  const address = webUrl(paper.url)
  const title =
    address === undefined ? html`${words}` : html`<a${look.attributes('link')} href="${address}">${words}</a>`
  const start = number === undefined ? html`` : html`${number}. `
  const facts = paper.facts.map((fact, index) => html`${index === 0 ? '' : ' · '}${inlinesHtml(fact, look)}`)
  return element(
    'article',
    'paper',
    html`
${element(`h${look.level + 1}`, 'title', html`${start}${title}`, look)}${
  facts.length === 0 ? undefined : element('p', 'facts', html`${facts}`, look)
}${paper.summary === undefined ? undefined : element('p', 'summary', html`${bidi(paper.summary)}`, look)}`,
    look,
  )
}

/** Runs of text as markup. */
function inlinesHtml(children: readonly Inline[], look: BlockLook): Html {
  return html`${children.map((child) => inlineHtml(child, look))}`
}

function inlineHtml(child: Inline, look: BlockLook): Html {
  const words = bidi(child.text)
  switch (child.kind) {
    case 'text':
      return html`${words}`
    case 'strong':
      return html`<strong>${words}</strong>`
    case 'code':
      return html`<code${look.attributes('code')}>${words}</code>`
    case 'link': {
      const address = webUrl(child.url)
      return address === undefined
        ? html`${words}`
        : html`<a${look.attributes('link')} href="${address}">${words}</a>`
    }
    default:
      return child satisfies never
  }
}

/** Right-to-left letters must not reorder what stands beside them (UAX 9). */
const bidi = (text: string): string => isolated(neutral(text))

function element(name: string, part: Part, content: Html, look: BlockLook): Html {
  const tag = raw(name)
  return html`<${tag}${look.attributes(part)}>${content}</${tag}>\n`
}
