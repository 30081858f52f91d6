import { setTimeout as wait } from 'node:timers/promises'
import { inFolder, residentOf, startBare, startBot, startSurroundings } from './bot.ts'
import type { Bench } from './figure.ts'
import { recentDays } from './recent-days.ts'

/** How long a process is left alone before its memory is read, in milliseconds: V8 gives back the last of it after 25 s. */
const restMs = 30_000

async function bareMemory(): Promise<number> {
  const bare = startBare('setInterval(() => {}, 1000)')
  await wait(restMs)
  const memory = residentOf(bare.pid ?? 0)
  bare.kill()
  return memory
}

/** A connected bot that has read and indexed its first sixty listing days and has nothing to do. */
export const memory: Bench = {
  needsData: true,
  run: (report) =>
    inFolder(async (folder) => {
      const surroundings = await startSurroundings(recentDays())
      // The first start after an install also loads Node's TypeScript compiler; every later one is as measured here.
      await inFolder(async (first) => (await startBot(surroundings, first)).stop())
      const bot = await startBot(surroundings, folder)
      await bot.logged('catalogue filled')
      await wait(restMs)
      const memory = residentOf(bot.pid)
      await bot.stop()
      await surroundings.close()
      report({
        figure: 'resident memory, idle',
        value: memory,
        unit: 'MiB',
        reference: await bareMemory(),
        against: 'a process that only loaded discord.js and bolt',
        targetRatio: { most: 1.4 },
      })
    }),
}
