import type { Scenario } from '../scenario.ts'
import { digest } from './digest.ts'
import { email } from './email.ts'
import { help } from './help.ts'
import { keeping } from './keeping.ts'
import { looking } from './looking.ts'
import { mistakes } from './mistakes.ts'
import { mutes } from './muting.ts'
import { people } from './people.ts'
import { personal } from './personal.ts'
import { rights } from './rights.ts'
import { searching } from './searching.ts'
import { slackAlone } from './slack-alone.ts'
import { subscribing } from './subscribing.ts'

/** Every conversation, by subject. */
export const scenarios: readonly Scenario[] = [
  ...[
    help,
    looking,
    searching,
    subscribing,
    email,
    keeping,
    digest,
    personal,
    rights,
    people,
    mutes,
    slackAlone,
    mistakes,
  ].flat(),
]
