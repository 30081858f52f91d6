import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A bot in a process of its own that says “ok” to everything. */
export interface BareBot {
  stop(): Promise<void>
}

/** Starts it and resolves when it is connected to both platforms. */
export async function startBareBot(env: Readonly<Record<string, string>>): Promise<BareBot> {
  const script = fileURLToPath(new URL('saying-ok.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return {
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
