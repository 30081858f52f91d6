import { join } from 'node:path'
import { createMatching } from '../src/delivery/matching.ts'
import { createPlanner } from '../src/delivery/plan.ts'
import { sendDue } from '../src/delivery/send-due.ts'
import { createDiscordPublisher } from '../src/platforms/discord/publisher.ts'
import type { Store } from '../src/store/port.ts'
import { createSqliteStore } from '../src/store/sqlite.ts'
import { startDiscord } from '../test/doubles/discord/server.ts'
import { createTestLog } from '../test/doubles/log.ts'
import { inFolder } from './bot.ts'
import { clockFrom } from './clocks.ts'
import type { Bench } from './figure.ts'
import { papersOf } from './week.ts'

const places = 500
/** Requests a second that Discord allows a bot: docs.discord.com, Rate Limits, Global Rate Limit. */
const allowed = 50
const day = '2026-05-07'
const guild = '900000000000000001'
const channels = Array.from({ length: places }, (_, i) => ({
  id: `8${String(i).padStart(17, '0')}`,
  name: `reading-${i}`,
  guild,
}))

async function fill(store: Store): Promise<void> {
  for (const at of [`${day}T08:00Z`, `${day}T08:50Z`]) {
    const instant = Temporal.Instant.from(at).epochMilliseconds
    await store.papers.record({ list: 'daily', day, papers: papersOf(day), at: instant })
  }
  for (const { id } of channels) {
    const place = { platform: 'discord', workspace: guild, id } as const
    await store.places.save({ ...place, zone: 'UTC', format: 'compact', emptyDay: 'skip' })
    await store.subscriptions.save({
      id: `s${id}`,
      place,
      kind: 'daily',
      topic: '',
      query: '',
      top: 5,
      minVotes: 0,
      days: [1, 2, 3, 4, 5],
      time: '09:00',
      nextRunAt: Temporal.Instant.from(`${day}T09:00Z`).epochMilliseconds,
    })
  }
}

/** Five hundred digests to five hundred Discord channels under the limit of one bot. */
export const draining: Bench = {
  needsData: true,
  run: (report) =>
    inFolder(async (folder) => {
      const clock = clockFrom(`${day}T09:00:30Z`)
      const log = createTestLog()
      const discord = await startDiscord({
        guilds: [{ id: guild, name: 'Bench' }],
        channels,
        now: () => clock.now().epochMilliseconds,
      })
      const store = await createSqliteStore({ path: join(folder, 'bench.db'), clock })
      await fill(store)
      const publisher = createDiscordPublisher({ token: discord.token, apiUrl: `${discord.url}/api`, clock })
      const publishers = new Map([['discord', publisher] as const])
      const planner = createPlanner({
        store,
        publishers,
        matches: createMatching(new Map()),
        onFailure: async (_run, error) => {
          throw error
        },
        clock,
        log,
      })
      const { planned } = await planner.run(AbortSignal.timeout(120_000))
      const begun = performance.now()
      await sendDue({ store, publishers, repost: 'never', clock, log })
      const seconds = (performance.now() - begun) / 1000
      const served = channels.filter(({ id }) => discord.messages(id).length === 1).length
      await discord.stop()
      await store.close()
      if (planned !== places || served !== places || discord.faults.length > 0) {
        throw new Error(`${planned} planned, ${served} served; ${discord.faults.join('; ')}`)
      }
      report({
        figure: `${places} Discord places drained, posts per second`,
        value: places / seconds,
        unit: '1/s',
        reference: allowed,
        against: 'what Discord allows a bot',
        targetRatio: { least: 0.95 },
      })
      report({
        figure: 'answers 429 meanwhile',
        value: discord.rateLimited,
        unit: 'answers',
        target: { most: 0 },
      })
    }),
}
