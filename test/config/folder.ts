import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { type LoadOptions, loadConfig } from '../../config/load.ts'
import { PaperboyError } from '../../src/shared/errors.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A working directory with the given files, and loading from it as a process with the given environment would. */
export function workingFolder(files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-config-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)

  const load = (env: NodeJS.Dict<string> = {}, options: LoadOptions = {}) =>
    loadConfig({ cwd: folder, env, ...options })

  /** The lines of what is wrong, without the heading; fails when nothing is. */
  const faults = (env: NodeJS.Dict<string> = {}, options: LoadOptions = {}): readonly string[] => {
    try {
      load(env, options)
    } catch (error) {
      if (error instanceof PaperboyError && error.code === 'CONFIG_INVALID')
        return error.message
          .split('\n')
          .slice(1)
          .map((line) => line.trim())
      throw error
    }
    throw new Error('The settings were accepted.')
  }
  return { folder, load, faults }
}
