import { z } from 'zod'
import { type CommandContext, defineCommand } from '../src/command/define.ts'
import { choice, count, when as rhythm, words } from '../src/command/options.ts'
import { mustBeAllowed } from '../src/command/rights.ts'
import { emptyDayManners, formats, isPersonal, type PlaceKey } from '../src/platforms/place.ts'
import { PaperboyError } from '../src/shared/errors.ts'
import { placeMeant } from '../src/subscription/channel.ts'
import { digestOf, type SaidOfDigest } from '../src/subscription/digest.ts'
import { everyPaper, topicsOf } from '../src/subscription/topic.ts'
import { parseWhen } from '../src/subscription/when.ts'
import { postNow, previewDigest } from './subscriptions/digest-now.ts'
import { setDigest, turnOff } from './subscriptions/digest-set.ts'
import { showDigest } from './subscriptions/digest-shown.ts'
import { pausePlace, resumePlace } from './subscriptions/pausing.ts'

/** Words for all papers where topics are asked for. */
const allTopics = new Set(['all', 'everything', 'every paper', 'none', '-'])

const options = z.object({
  action: choice(['on', 'off', 'now', 'preview', 'pause', 'resume'], 'What to do; the settings unless given'),
  when: rhythm('When it comes: weekdays 9am, weekly fri 17:00 Europe/Berlin'),
  top: count(1, 25, 'At most this many papers'),
  'min-votes': count(0, 9999, 'Papers with fewer votes are left out'),
  topics: words('Topics or queries, separated by commas; all for every paper', {
    completes: 'topic',
    named: true,
  }),
  format: choice(formats, 'One message, or one reply per paper under a parent', { named: true }),
  'empty-day': choice(emptyDayManners, 'Whether a day without papers is spoken of', { named: true }),
  for: words('How long to pause: 2 weeks, until 2026-06-01', { named: true }),
})

/** What a channel, or in direct messages a person, gets day by day. */
export const digest = defineCommand({
  name: 'digest',
  about: "This channel's daily post",
  examples: [
    'digest',
    'digest on weekdays 9am Europe/Berlin',
    'digest on weekly fri 17:00 top 10 topics agents, speech',
    'digest top 3 min-votes 20',
    'digest pause for 2 weeks',
    'digest off',
  ],
  options,
  run: async (context, given) => {
    const key = placeMeant(context, 'here')
    switch (given.action) {
      case 'off':
        return turnOff(context, key)
      case 'now':
        return postNow(context, key)
      case 'preview':
        return previewDigest(context, key, saidIn(context, given).said)
      case 'pause':
        await mayPause(context, key)
        return pausePlace(context, key, given.for ?? given.when, ['digest', { action: 'resume' }])
      case 'resume':
        await mayPause(context, key)
        return resumePlace(context, key)
      case 'on': {
        const { said, zone } = saidIn(context, given)
        return setDigest(context, key, said, zone)
      }
      case undefined: {
        const { said, zone } = saidIn(context, given)
        if (Object.keys(said).length === 0 && zone === undefined) return showDigest(context, key)
        await mustExist(context, key)
        return setDigest(context, key, said, zone)
      }
    }
  },
})

const mayPause = (context: CommandContext, key: PlaceKey): Promise<void> =>
  isPersonal(key) ? Promise.resolve() : mustBeAllowed(context)

/** Throws `USAGE` where there is no digest that could be changed. */
async function mustExist(context: CommandContext, key: PlaceKey): Promise<void> {
  const { digest, declared } = await digestOf(context, key)
  if (digest.length + declared.length === 0)
    throw new PaperboyError('USAGE', 'No digest is set up here that could be changed.', {
      next: 'Type /papers digest on and the same words.',
    })
}

type Given = z.output<typeof options>

function saidIn(
  { topics: known }: CommandContext,
  given: Given,
): { readonly said: SaidOfDigest; readonly zone: string | undefined } {
  const { when, top, topics, format } = given
  const { zone, ...rhythm } = when === undefined ? {} : parseWhen(when)
  const { 'min-votes': minVotes, 'empty-day': emptyDay } = given
  return {
    zone,
    said: {
      ...rhythm,
      ...(top !== undefined && { top }),
      ...(minVotes !== undefined && { minVotes }),
      ...(topics !== undefined && {
        topics: allTopics.has(topics.trim().toLowerCase()) ? [everyPaper] : topicsOf(topics, known),
      }),
      ...(format !== undefined && { format }),
      ...(emptyDay !== undefined && { emptyDay }),
    },
  }
}
