import type { Mailbox } from '../../src/inbox/mailbox.ts'
import type { InboxWish } from '../../src/inbox/port.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Stage } from './stage.ts'

const rhythm = { kind: 'daily', days: [1, 2, 3, 4, 5], time: '09:00', top: 5, minVotes: 5 } as const

/** A named topic on weekdays at 09:00 in Berlin. */
export const wishFor = (topic: string): InboxWish => ({
  wish: { topic, query: `topic:${topic}`, ...rhythm },
  zone: 'Europe/Berlin',
})

/** Asks for a topic, by e-mail to `address`, and resolves with the link of the letter that comes. */
export async function asked(
  { optIn, postbox }: Pick<Stage, 'optIn' | 'postbox'>,
  address: string,
  topic: string,
  by?: PlaceKey,
): Promise<string> {
  await optIn.ask(address, wishFor(topic), by)
  const link = /"(http[^"]+\/confirm\/[^"]+)"/.exec(JSON.stringify(postbox.letters.at(-1)))?.[1]
  if (link === undefined) throw new Error('No letter came')
  return link
}

/** The token at the end of a link. */
export const tokenIn = (link: string): string => link.slice(link.lastIndexOf('/') + 1)

/** An inbox that gets agents and video, and was asked about reasoning; with links that open its pages for an hour. */
export async function subscribed(
  stage: Stage,
  by?: PlaceKey,
): Promise<{
  readonly mailbox: Mailbox
  readonly confirmation: string
  readonly preferences: string
  readonly stop: string
}> {
  const address = 'you@example.org'
  const { mailbox } = await stage.optIn.confirm(tokenIn(await asked(stage, address, 'agents')))
  await stage.optIn.confirm(tokenIn(await asked(stage, address, 'video', by)))
  return {
    mailbox,
    confirmation: await asked(stage, address, 'reasoning'),
    preferences: stage.links.preferences(mailbox.id, stage.clock.now().epochMilliseconds + 3_600_000),
    stop: stage.links.stop(mailbox.id),
  }
}
