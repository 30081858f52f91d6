import type { DiscordPart } from '../../src/platforms/discord/render.ts'
import type { SlackPart } from '../../src/platforms/slack/render.ts'

/** Characters and lines as a phone shows them; lines of at most 45 columns. */
export interface Measure {
  readonly characters: number
  readonly lines: number
}

export function measure(lines: readonly string[]): Measure {
  return {
    characters: lines.reduce((sum, line) => sum + Array.from(line).length, 0),
    lines: lines.reduce((sum, line) => sum + wrappedLines(line), 0),
  }
}

function wrappedLines(line: string): number {
  let count = 1
  let used = 0
  for (const word of line.split(' ')) {
    const width = Array.from(word).length
    if (used > 0 && used + 1 + width > 45) {
      count += 1
      used = 0
    }
    used += (used > 0 ? 1 : 0) + width
    count += Math.max(0, Math.ceil(used / 45) - 1)
    used = used > 45 ? used % 45 : used
  }
  return count
}

/** What a reader of Slack sees of a message, line by line. */
export function slackLines({ body }: SlackPart): string[] {
  return body.blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'header':
        return [block.text.text]
      case 'section':
        return shownMrkdwn(block.text?.text ?? '').split('\n')
      case 'context':
        return block.elements.map((element) => ('text' in element ? shownMrkdwn(element.text) : ''))
      case 'actions':
        return [block.elements.map((element) => ('text' in element ? element.text.text : '')).join(' ')]
      default:
        return []
    }
  })
}

function shownMrkdwn(text: string): string {
  return text
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/[*`]/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** What a reader of Discord sees of a message, line by line. */
export function discordLines(part: DiscordPart): string[] {
  if (part.kind === 'open-thread') return []
  const { content, embeds = [], components = [] } = part.body
  return [
    shownMarkdown(content),
    ...embeds.flatMap(({ title, description, footer }) => [
      ...(title === undefined ? [] : [title]),
      ...(description === undefined ? [] : shownMarkdown(description).split('\n')),
      ...(footer === undefined ? [] : footer.text.split('\n')),
    ]),
    ...components.map((row) =>
      row.components.map((one) => ('label' in one ? one.label : (one.placeholder ?? ''))).join(' '),
    ),
  ]
}

function shownMarkdown(text: string): string {
  return text
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replaceAll('**', '')
    .replace(/\\(.)/g, '$1')
}
