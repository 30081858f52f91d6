import { preview } from '../delivery/preview.ts'
import { whyHere } from '../delivery/why.ts'
import { digestMessage } from '../message/digest.ts'
import type { Message } from '../message/tree.ts'
import { type ChatPlatform, chatPlatforms, type Place, type PlatformName } from '../platforms/place.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Parts } from './parts.ts'
import { post } from './post.ts'
import type { DigestOptions } from './program.ts'
import { papersOf, wantedOf } from './wanted.ts'

/** What a platform would be sent for a message, one body per request. */
export type Bodies = (message: Message) => readonly unknown[]

/** Shows a digest as it would be sent, or sends it. Throws `USAGE` when the options do not say which. */
export async function digest(
  parts: Parts,
  options: DigestOptions,
  bodies: ReadonlyMap<PlatformName, Bodies>,
): Promise<number> {
  if (options.to !== undefined && !options.dryRun) return post(parts, options, options.to)
  const platform = options.platform ?? platformOf(options.to)
  if (!platform)
    throw new PaperboyError('USAGE', 'Where should the digest go?', {
      next: 'Add --platform slack, discord or console to look at it, or --to slack:C0123456789 to post it.',
    })
  if (platform !== 'console' && !options.dryRun)
    throw new PaperboyError('USAGE', `--platform ${platform} alone posts nothing.`, {
      next: `Add --dry-run to look at it, or name the place with --to ${platform}:ID.`,
    })
  const place: Place = {
    platform,
    workspace: 'preview',
    id: 'preview',
    zone: parts.config.defaults.zone,
    format: options.format,
    emptyDay: 'say',
  }
  const { digest: shown } = await preview(
    parts.store.papers,
    { ...wantedOf(options, place), had: new Set(), mutes: [] },
    parts.matches,
    parts.clock,
  )
  const message = digestMessage(shown, options.format)
  const draw = (name: PlatformName) => bodies.get(name)?.(message) ?? []
  const why = await whyHere(parts.store.papers, shown)
  parts.output.document({
    platform,
    papers: papersOf(shown),
    why: Object.fromEntries(why),
    parts: draw(platform),
  })
  for (const text of draw('console')) parts.output.line(String(text))
  if (options.why) for (const reason of why.values()) parts.output.line(reason)
  return 0
}

function platformOf(to: string | undefined): ChatPlatform | undefined {
  return chatPlatforms.find((name) => to?.startsWith(`${name}:`))
}
