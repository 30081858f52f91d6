import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dataFolder } from '../test/data.ts'
import { type Bench, figureLine } from './figure.ts'

/*
 * Runs the benchmarks named on the command line, or all of them; prints one line of JSON for each figure. Each runs in
 * a process of its own, so that none inherits another's heap.
 */

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  import: async () => (await import('./import.ts')).importing,
  matching: async () => (await import('./matching.ts')).matching,
  planning: async () => (await import('./planning.ts')).planning,
  start: async () => (await import('./start.ts')).starting,
  memory: async () => (await import('./memory.ts')).memory,
  drain: async () => (await import('./drain.ts')).draining,
  ranking: async () => (await import('./ranking.ts')).ranking,
  commands: async () => (await import('./commands.ts')).commanding,
  mail: async () => (await import('./mail.ts')).mailing,
  search: async () => (await import('./search.ts')).searching,
}

async function runHere(name: string, load: () => Promise<Bench>): Promise<void> {
  const bench = await load()
  if (bench.needsData && !existsSync(dataFolder)) {
    process.stderr.write(`${name}: skipped, there is no recorded data beside the project\n`)
    return
  }
  await bench.run((figure) => process.stdout.write(`${figureLine(name, figure)}\n`))
}

async function runApart(name: string): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, name], {
    stdio: 'inherit',
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exitCode = 1
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
const [only, ...others] = asked
const load = only === undefined ? undefined : benches[only]
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.\n`,
  )
  process.exitCode = 2
} else if (only !== undefined && load && others.length === 0) await runHere(only, load)
else for (const name of only === undefined ? Object.keys(benches) : asked) await runApart(name)
