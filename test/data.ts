import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

/** The folder of recorded days and other real data, beside the project; it is never part of the project. */
export const dataFolder = fileURLToPath(new URL('../../shared/data/', import.meta.url))

/** A suite that needs the recorded data: runs where the folder is there, and is skipped by a line that says why. */
export function describeWithData(name: string, suite: () => void): void {
  if (existsSync(dataFolder)) describe(name, suite)
  else describe.skip(`${name} (skipped: no recorded data beside the project)`, suite)
}
