import { once } from 'node:events'
import { inFolder, startBare, startBot, startSurroundings } from './bot.ts'
import type { Bench } from './figure.ts'

const rounds = 5

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function bareStartMs(): Promise<number> {
  const begun = performance.now()
  await once(startBare(''), 'exit')
  return performance.now() - begun
}

/** `paperboy start` in an empty folder until `/readyz` says that Slack and Discord are connected. */
export const starting: Bench = {
  needsData: false,
  async run(report) {
    const surroundings = await startSurroundings(new Map())
    const readyMs: number[] = []
    const bareMs: number[] = []
    for (let round = 0; round < rounds; round++) {
      bareMs.push(await bareStartMs())
      await inFolder(async (folder) => {
        const bot = await startBot(surroundings, folder)
        readyMs.push(bot.readyAfterMs)
        await bot.stop()
      })
    }
    await surroundings.close()
    report({
      figure: `start to /readyz, median of ${rounds}`,
      value: median(readyMs) / 1000,
      unit: 's',
      reference: median(bareMs) / 1000,
      against: 'a process that loads discord.js and bolt and ends',
      target: { most: 1.5 },
    })
  },
}
