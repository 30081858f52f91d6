import type { CommandContext } from '../../src/command/define.ts'
import { actions, type Post, paragraph, text } from '../../src/message/tree.ts'

/** The zones that most people who ask live in, from west to east. */
const common = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Toronto',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Zurich',
  'Europe/Warsaw',
  'Europe/Helsinki',
  'Africa/Lagos',
  'Africa/Nairobi',
  'Asia/Jerusalem',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Asia/Seoul',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const

const sentence = 'In which time zone are you? Then your papers come at your own time.'

/** Asks somebody once where they are; each answer completes the wish that `options` of the verb `begin` hold. */
export async function askForZone(
  { button, defaults }: CommandContext,
  options: Readonly<Record<string, string>>,
): Promise<Post> {
  const zones = [...new Set<string>([defaults.zone, ...common])]
  return {
    preview: sentence,
    blocks: [
      paragraph(text(sentence)),
      {
        kind: 'menu',
        prompt: 'Choose your time zone',
        options: await Promise.all(zones.map((zone) => button(zone, 'begin', { ...options, zone }))),
      },
      actions(await button('Another zone…', 'zone', options)),
    ],
  }
}
