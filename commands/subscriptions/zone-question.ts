import type { CommandContext } from '../../src/command/define.ts'
import { actions, type Post, paragraph, text } from '../../src/message/tree.ts'
import { commonZones } from '../../src/subscription/common-zones.ts'

const sentence = 'In which time zone are you? Then your papers come at your own time.'

/** Asks somebody once where they are; each answer completes the wish that `options` of the verb `begin` hold. */
export async function askForZone(
  { button, defaults }: CommandContext,
  options: Readonly<Record<string, string>>,
): Promise<Post> {
  const zones = [...new Set<string>([defaults.zone, ...commonZones])]
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
