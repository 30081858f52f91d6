import { setTimeout as wait } from 'node:timers/promises'
import type { Message } from '../src/message/tree.ts'
import { collectGarbage } from '../src/shared/collect-garbage.ts'
import type { Bench } from './figure.ts'
import { digests } from './mail/digests.ts'
import { startServer } from './mail/local-server.ts'
import { bare, paperboy, type Side } from './mail/sides.ts'
import { percentile } from './search/measures.ts'

const mails = 10_000
/** Mails of one side before the other has its turn, so that what else the machine does troubles both. */
const inRound = 200
/** Mails under way at once: as many as delivery has. */
const atOnce = 16
/** Mails after which memory is read first: everything has run by then. */
const early = 2000

/** Mails a second in which one side sends a round. */
async function rateOf(side: Side, messages: readonly Message[], first: number): Promise<number> {
  const rest = messages.entries()
  const begun = performance.now()
  const work = async () => {
    for (const [index, message] of rest) await side.send(message, first + index)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return messages.length / ((performance.now() - begun) / 1000)
}

/** How long the process is left alone before its memory is read, in milliseconds: V8 gives back the last of it after 25 s. */
const restMs = 30_000

/** What the process uses and holds when what it no longer needs is gone, in megabytes. */
async function memory(): Promise<{ readonly used: number; readonly held: number }> {
  collectGarbage()
  await wait(restMs)
  const { heapUsed, rss } = process.memoryUsage()
  return { used: heapUsed / 1e6, held: rss / 1e6 }
}

/** Ten thousand digests rendered and handed to a mail server, in turns with nodemailer alone. */
export const mailing: Bench = {
  needsData: true,
  async run(report) {
    const server = await startServer()
    const source = digests()
    const ours = { side: paperboy(server.port), rates: [] as number[] }
    const theirs = { side: bare(server.port, source.next().value), rates: [] as number[] }
    let before = { used: 0, held: 0 }
    for (let sent = 0; sent < mails; sent += inRound) {
      if (sent === early) before = await memory()
      const messages = Array.from({ length: inRound }, () => source.next().value)
      const turns = [ours, theirs]
      for (const { side, rates } of (sent / inRound) % 2 === 0 ? turns : turns.reverse())
        rates.push(await rateOf(side, messages, sent))
    }
    const after = await memory()
    ours.side.close()
    theirs.side.close()
    const taken = await server.stop()
    const [came, cameBare] = [ours, theirs].map(({ side }) => taken[side.from] ?? { mails: 0, bytes: 0 })
    if (came?.mails !== mails || cameBare?.mails !== mails)
      throw new Error(`${came?.mails} and ${cameBare?.mails} mails came`)
    report({
      figure: `digests rendered and mailed per second, median of ${mails / inRound} rounds of ${inRound}`,
      value: percentile(ours.rates, 0.5),
      unit: '1/s',
      reference: percentile(theirs.rates, 0.5),
      against: 'nodemailer alone with the same mail again and again, in alternating rounds',
      targetRatio: { least: 0.7 },
    })
    report({
      figure: 'mean size of a mail',
      value: came.bytes / mails,
      unit: 'bytes',
      reference: cameBare.bytes / mails,
      against: 'the same mail again and again',
    })
    for (const [what, value, reference] of [
      ['heap in use', after.used, before.used],
      ['resident memory', after.held, before.held],
    ] as const)
      report({
        figure: `${what} after ${mails.toLocaleString('en')} mails`,
        value,
        unit: 'MB',
        reference,
        against: `after ${early.toLocaleString('en')}`,
        targetRatio: { most: 1.1 },
      })
  },
}
