import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
  /** What it has written to stdout so far. */
  stdout(): string
}

/** A folder of its own for commands that must not see anybody's settings. */
export function createFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'paperboy-cli-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts `paperboy` as a terminal without colours would, with nothing in its environment but what is given. */
export function launch(
  cwd: string,
  args: readonly string[],
  env: NodeJS.Dict<string> = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
): Running {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return { child, finished, stdout: () => stdout }
}

/** Runs a command to its end. */
export function run(cwd: string, args: readonly string[], env?: NodeJS.Dict<string>): Promise<Finished> {
  return launch(cwd, args, env).finished
}
