import { type Call, fail, type Method, type SlackError, textArg, tiers } from './method.ts'

function authTest({ workspace }: Call): object {
  const { team, bot } = workspace
  return {
    url: `https://${team.name.toLowerCase()}.slack.com/`,
    team: team.name,
    user: 'paperboy',
    team_id: team.id,
    user_id: bot.user,
    bot_id: bot.id,
    is_enterprise_install: false,
  }
}

function userInfo({ workspace, args }: Call): object | SlackError {
  const user = workspace.users.get(textArg(args, 'user'))
  if (!user) return fail('user_not_found')
  return {
    user: {
      id: user.id,
      team_id: user.team ?? workspace.team.id,
      name: user.name,
      real_name: user.name,
      deleted: user.deleted ?? false,
      tz: user.tz ?? 'Etc/UTC',
      is_admin: user.admin ?? user.owner ?? false,
      is_owner: user.owner ?? false,
      is_primary_owner: false,
      is_restricted: user.guest ?? false,
      is_ultra_restricted: false,
      is_stranger: user.stranger ?? false,
      is_bot: user.bot ?? false,
      profile: { display_name: user.name, real_name: user.name },
    },
  }
}

function botInfo({ workspace }: Call): object {
  const { bot } = workspace
  return { bot: { id: bot.id, deleted: false, name: 'Paperboy', app_id: bot.app, user_id: bot.user } }
}

function teamInfo({ workspace: { team } }: Call): object {
  return { team: { id: team.id, name: team.name, domain: team.name.toLowerCase() } }
}

/** Methods about who is there. */
export const peopleMethods: Record<string, Method> = {
  'auth.test': { rate: tiers.special, run: authTest },
  'users.info': { rate: tiers[4], scopes: ['users:read'], run: userInfo },
  'bots.info': { rate: tiers[3], scopes: ['users:read'], run: botInfo },
  'team.info': { rate: tiers[3], scopes: ['team:read'], run: teamInfo },
}
