import { z } from 'zod'
import { type Call, errors, type Outcome, type Routes } from './route.ts'

const list = z.array(z.record(z.string(), z.unknown()))

/** Replaces all commands; one that keeps its name keeps its identifier. */
function replaceAll({ world, request, part }: Call): Outcome {
  if (part('application') !== world.bot.id) return errors.missingAccess
  const known = new Map(world.commands.map((command) => [command['name'], command['id']]))
  world.commands = list.parse(request.body).map((command) => ({
    type: 1,
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    contexts: null,
    integration_types: [0],
    ...command,
    id: known.get(command['name']) ?? world.snowflake(),
    application_id: world.bot.id,
    version: world.snowflake(),
  }))
  return { body: world.commands }
}

/** Routes about the commands known everywhere. */
export const commandRoutes: Routes = {
  'PUT /applications/{application}/commands': { run: replaceAll },
  'GET /applications/{application}/commands': { run: ({ world }) => ({ body: world.commands }) },
}
