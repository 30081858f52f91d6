import type { ActionsBlock, ContextBlock, KnownBlock, PlainTextOption, SectionBlock } from '@slack/web-api'
import { clipUnits, neutral } from '../../message/text.ts'
import type { Block, Button, Inline, MenuOption, PaperBlock } from '../../message/tree.ts'
import { webUrl } from '../../message/url.ts'
import { type Packing, packed, plain, plainWords, wrapped } from '../markup.ts'
import { limits } from './limits.ts'
import { mrkdwn, mrkdwnCode, mrkdwnLink } from './text.ts'

/** Slices are so short because escaping makes five of one, and a context takes 2,000. */
const sections: Packing = { max: limits.sectionText, slice: 390, draw: inlineText }
/** A longer title or summary is cut, in UTF-16 units; its escaped form still fits a section. */
const lineLength = 500

/** The `action_id` of a menu; what was chosen is the value of its option. */
export const menuAction = 'menu'
/** Begins the `action_id` of a button that says its words for the person who presses it. */
export const typedAction = 'typed:'

/** A block of the tree as Slack's blocks; several where one would be over a limit, none where nothing is to be drawn. */
export function slackBlocks(block: Block): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return neutral(block.text).trim() === ''
        ? []
        : [
            {
              type: 'header',
              text: { type: 'plain_text', text: plain(block.text, limits.headerText), emoji: false },
            },
          ]
    case 'paragraph':
      return packed(block.children, '', sections).map(section)
    case 'paper':
      return paperSections(block)
    case 'list':
      return block.items.flatMap((item) => packed(item, '• ', sections)).map(section)
    case 'context':
      return packed(block.children, '', { ...sections, max: limits.contextText }).map(contextBlock)
    case 'actions':
      return actions(block.buttons)
    case 'menu':
      return menu(block.prompt, block.options)
    case 'image': {
      const url = webUrl(block.url)
      const alt = plain(block.alt, limits.altText) || 'picture'
      return url === undefined ? [] : [{ type: 'image', image_url: url, alt_text: alt }]
    }
    case 'divider':
      return [{ type: 'divider' }]
    default:
      return block satisfies never
  }
}

function section(text: string): SectionBlock {
  return { type: 'section', expand: true, text: { type: 'mrkdwn', text, verbatim: true } }
}

function contextBlock(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }
}

function paperSections({ number, title, url, posted, facts, summary }: PaperBlock): KnownBlock[] {
  const address = webUrl(url)
  const head = clipUnits(neutral(title).trim() || 'untitled', lineLength)
  const name = address === undefined ? mrkdwn(head) : mrkdwnLink(head, address)
  const first = `*${number === undefined ? '' : `${number}  `}${name}*${posted ? ' ✓' : ''}`
  const line = facts.map((fact) => fact.map(inlineText).join('')).join(' · ')
  const last = summary === undefined ? '' : mrkdwn(clipUnits(summary, lineLength))
  const whole = [first, line, last].filter((part) => part !== '')
  if (whole.join('\n').length <= limits.sectionText) return [section(whole.join('\n'))]
  const split = facts.flatMap((fact, index) =>
    index === 0 ? fact : [{ kind: 'text' as const, text: ' · ' }, ...fact],
  )
  return [
    section(first),
    ...packed(split, '', sections).map(section),
    ...(last === '' ? [] : [section(last)]),
  ]
}

function actions(buttons: readonly Button[]): ActionsBlock[] {
  const usable = new Map(
    buttons
      .filter(
        ({ label, action }) =>
          neutral(label).trim() !== '' && action !== '' && action.length <= limits.actionId,
      )
      .map((button) => [button.action, button]),
  )
  const elements = [...usable.values()].slice(0, limits.buttons).map(({ label, action }) => ({
    type: 'button' as const,
    text: { type: 'plain_text' as const, text: plain(label, limits.buttonText), emoji: false },
    action_id: action,
  }))
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

/** Options beyond what a menu takes are left out: the first ones are the best. */
function menu(prompt: string, options: readonly MenuOption[]): ActionsBlock[] {
  const drawn = optionsOf(options.map(({ action, ...option }) => ({ ...option, value: action })))
  const placeholder = plain(prompt, limits.placeholder) || 'Choose …'
  return drawn.length === 0
    ? []
    : [
        {
          type: 'actions',
          elements: [
            {
              type: 'static_select',
              action_id: menuAction,
              placeholder: { type: 'plain_text', text: placeholder, emoji: false },
              options: drawn,
            },
          ],
        },
      ]
}

/** Lines of a menu; one whose value Slack does not carry, or that says nothing, is left out. */
export function optionsOf(
  options: readonly { readonly label: string; readonly value: string; readonly about?: string }[],
): PlainTextOption[] {
  const words = (text: string) => ({ type: 'plain_text' as const, text, emoji: false })
  const usable = new Map(
    options
      .map((option) => ({ ...option, label: plainWords(option.label, limits.optionText) }))
      .filter(({ label, value }) => label !== '' && value !== '' && value.length <= limits.optionValue)
      .map((option) => [option.value, option]),
  )
  return [...usable.values()].slice(0, limits.options).map(({ label, value, about = '' }) => {
    const described = plainWords(about, limits.optionAbout)
    return { text: words(label), value, ...(described !== '' && { description: words(described) }) }
  })
}

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return mrkdwn(inline.text)
    case 'strong':
      return wrapped(mrkdwn(inline.text), '*')
    case 'code':
      return wrapped(mrkdwnCode(inline.text), '`')
    case 'link': {
      const url = webUrl(inline.url)
      return url === undefined || inline.text.trim() === ''
        ? mrkdwn(inline.text)
        : mrkdwnLink(inline.text, url)
    }
    default:
      return inline satisfies never
  }
}
