import { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import { messageOf } from '../../shared/errors.ts'
import type { Log } from '../../shared/log.ts'
import type { Person } from '../port.ts'
import type { SlackApi } from './api.ts'
import { unlessScopeIsMissing } from './check.ts'
import type { Spot } from './spot.ts'

/** Who may change what a channel gets. */
export interface ChangeRights {
  /** Full members of the workspace, or only its admins and owners and a channel's creator. */
  readonly whoMayChange: 'members' | 'admins'
  /** Ids of people who may besides. */
  readonly mayChange: readonly string[]
}

export interface PeopleOptions extends ChangeRights {
  readonly api: SlackApi
  readonly clock: Clock
  readonly log: Log
}

/** How long a name and a time zone are believed, in milliseconds; rights are asked for anew. */
const believedMs = 5 * 60_000
/** People remembered at most. */
const mostKnown = 1000

const flag = z.boolean().optional()
/** From https://docs.slack.dev/reference/objects/user-object. */
const info = z.object({
  user: z.object({
    team_id: z.string().optional(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    tz: z.string().nullish(),
    is_admin: flag,
    is_owner: flag,
    is_primary_owner: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    is_bot: flag,
    profile: z.object({ display_name: z.string().optional() }).optional(),
    /** In an organisation: the workspaces somebody belongs to. */
    enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  }),
})
type User = z.infer<typeof info>['user']

const channelInfo = z.object({ channel: z.object({ creator: z.string().optional() }) })

const whoMay = {
  members: 'Full members of the workspace can.',
  admins: 'Workspace admins and owners and the channel’s creator can.',
} as const

/** What Slack knows of people. */
export interface People {
  /** Whoever did something; asks Slack for the name where the payload has none. Never rejects. */
  personAt(spot: Spot): Promise<Person>
}

export function createPeople(options: PeopleOptions): People {
  const { api, clock, log, whoMayChange, mayChange } = options
  const known = new Map<string, { readonly user: User; readonly until: number }>()
  const now = () => clock.now().epochMilliseconds

  async function ask(id: string): Promise<User> {
    const { user } = await api.read(info, 'users.info', { user: id })
    if (known.size >= mostKnown) known.clear()
    known.set(id, { user, until: now() + believedMs })
    return user
  }

  /** Nothing where Slack does not say. */
  async function lookedUp(id: string): Promise<User | undefined> {
    const found = known.get(id)
    if (found && now() < found.until) return found.user
    try {
      return await ask(id)
    } catch (error) {
      log.warn({ err: error }, `Slack does not say who somebody is: ${messageOf(error)}`)
      return undefined
    }
  }

  async function isCreator({ channel, user }: Spot): Promise<boolean> {
    if (channel === undefined) return false
    const asked = api.read(channelInfo, 'conversations.info', { channel })
    return (await unlessScopeIsMissing(asked))?.channel.creator === user
  }

  async function refusal(spot: Spot): Promise<string | undefined> {
    if (mayChange.includes(spot.user)) return undefined
    try {
      const user = await ask(spot.user)
      const outsider = outsiderAs(user, spot.team)
      if (outsider) return `${outsider} cannot change what this channel gets. ${whoMay[whoMayChange]}`
      if (whoMayChange === 'members' || user.is_admin || user.is_owner || user.is_primary_owner)
        return undefined
      if (await isCreator(spot)) return undefined
      return `You cannot change what this channel gets. ${whoMay.admins}`
    } catch (error) {
      log.warn({ err: error }, `Slack does not say what somebody may do: ${messageOf(error)}`)
      return `Slack does not say whether you may change what this channel gets, so nothing is changed. ${whoMay[whoMayChange]} Please try again in a minute.`
    }
  }

  return {
    async personAt(spot) {
      return {
        key: { platform: 'slack', workspace: spot.team, id: `@${spot.user}` },
        name: spot.name || nameOf(await lookedUp(spot.user)),
        zone: async () => (await lookedUp(spot.user))?.tz ?? undefined,
        refusal: () => refusal(spot),
      }
    },
  }
}

function nameOf(user: User | undefined): string {
  return user?.profile?.display_name || user?.real_name || user?.name || 'somebody'
}

/** What somebody is called who is no full member of the workspace. */
function outsiderAs(user: User, workspace: string): string | undefined {
  if (user.is_bot) return 'Bots'
  const teams = [user.team_id ?? workspace, ...(user.enterprise_user?.teams ?? [])]
  if (user.is_stranger || !teams.includes(workspace)) return 'People from other organisations'
  return user.is_restricted || user.is_ultra_restricted ? 'Guests' : undefined
}
