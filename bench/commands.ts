import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { commands } from '../commands/index.ts'
import { connectDiscord } from '../src/platforms/discord/connect.ts'
import { systemClock } from '../src/shared/clock.ts'
import { inFolder, isAlone, runCommand, startBot, startSurroundings } from './bot.ts'
import { startBareBot } from './commands/bare-bot.ts'
import { type Crowd, discordCrowd, peopleOf, slackCrowd, type Waited } from './commands/crowd.ts'
import type { Bench, Figure } from './figure.ts'
import { recentDays } from './recent-days.ts'
import { files, papersIn } from './search/data.ts'
import { percentile } from './search/measures.ts'

/** Papers in the index: the first half of the recorded ones. */
const papers = 100_000
/** Commands at once on each platform. */
const size = 200
/** How long the bot is left alone before the commands come, in milliseconds. */
const calmMs = 5000

/** Saves the papers as a file that `import` reads; `known` is one of them. */
async function halfOfThem(folder: string): Promise<{ readonly path: string; readonly known: string }> {
  const lines: string[] = []
  let known = ''
  for await (const paper of papersIn(files.large)) {
    known = paper.id
    if (lines.push(JSON.stringify(paper)) === papers) break
  }
  const path = join(folder, 'half.jsonl')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return { path, known }
}

/** Longest and usual waits for the acknowledgement and for the answer, beside those for the bare bot. */
function figuresOf(platform: string, waits: readonly Waited[], bare: readonly Waited[]): Figure[] {
  const against = 'a bot that says “ok” to everything'
  const figure = (what: keyof Waited, share: number, name: string, target?: Figure['target']): Figure => ({
    figure: `${size} commands at once on ${platform}, ${what === 'ackMs' ? 'acknowledged' : 'answered'}, ${name}`,
    value: percentile(
      waits.map((one) => one[what]),
      share,
    ),
    unit: 'ms',
    reference: percentile(
      bare.map((one) => one[what]),
      share,
    ),
    against,
    ...(target && { target }),
  })
  return [
    figure('ackMs', 0.5, 'p50'),
    figure('ackMs', 0.99, 'p99'),
    figure('ackMs', 1, 'slowest', { most: 500 }),
    figure('answerMs', 0.5, 'p50'),
    figure('answerMs', 0.95, 'p95', { most: 1000 }),
    figure('answerMs', 0.99, 'p99'),
  ]
}

/**
 * Two hundred people type at once, first on Slack, then on Discord: all nine commands in turn, each search another. The
 * bot is a process of its own with 100,000 papers in its index; the local servers are in this one.
 */
export const commanding: Bench = {
  needsData: true,
  run: (report) =>
    inFolder(async (folder) => {
      const { path, known } = await halfOfThem(folder)
      await runCommand(['import', path, '--json'], folder)
      const surroundings = await startSurroundings(recentDays(), peopleOf(size))
      const { slack, discord } = surroundings
      await connectDiscord(
        { token: discord.token, apiUrl: `${discord.url}/api`, clock: systemClock },
        commands,
      )
      const crowds: readonly Crowd[] = [slackCrowd(slack, size, known), discordCrowd(discord, size, known)]

      async function ask(): Promise<ReadonlyMap<string, readonly Waited[]>> {
        const waits = new Map<string, readonly Waited[]>()
        for (const crowd of crowds) {
          // Each command once before: a resting bot reads its index first.
          await crowd.one()
          await wait(calmMs)
          waits.set(crowd.platform, await crowd.all())
        }
        return waits
      }

      const bare = await startBareBot(surroundings.env)
      const bareWaits = await ask()
      await bare.stop()

      const bot = await startBot(surroundings, folder)
      await bot.logged('catalogue filled')
      do await wait(calmMs)
      while (!isAlone(bot.pid))
      const waits = await ask()
      await bot.stop()
      await surroundings.close()
      const faults = [...slack.faults, ...discord.faults]
      if (faults.length > 0) throw new Error(faults.slice(0, 5).join('; '))
      for (const { platform } of crowds)
        for (const figure of figuresOf(platform, waits.get(platform) ?? [], bareWaits.get(platform) ?? []))
          report(figure)
    }),
}
