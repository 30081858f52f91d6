import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { z } from 'zod'

/** What a process of its own prints: MiB of its young generation after work that nobody asked for, and that somebody did. */
const script = `
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { createYoungGeneration } from '${new URL('../../src/shared/young-generation.ts', import.meta.url)}'
import { systemClock } from '${new URL('../../src/shared/clock.ts', import.meta.url)}'
setFlagsFromString('--semi-space-growth-factor=1')
const sizeNow = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 2 ** 20
function work() {
  let kept = []
  for (let item = 0; item < 2_000_000; item++) {
    kept.push({ item, name: 'x' + item })
    if (kept.length === 60_000) kept = []
  }
}
const youngGeneration = createYoungGeneration(systemClock)
work()
const before = sizeNow()
youngGeneration.asked()
work()
console.log(JSON.stringify({ before, after: sizeNow() }))
`

it('stays small until somebody asks, and may grow then', () => {
  const printed = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '--eval', script],
    { encoding: 'utf8' },
  )
  const { before, after } = z.object({ before: z.number(), after: z.number() }).parse(JSON.parse(printed))
  expect(before).toBeLessThanOrEqual(8)
  expect(after).toBeGreaterThanOrEqual(16)
})
