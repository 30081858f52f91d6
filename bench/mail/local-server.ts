import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const takenSchema = z.record(z.string(), z.object({ mails: z.number(), bytes: z.number() }))

/** How much came, by the address that it came from. */
export type Taken = z.infer<typeof takenSchema>

/** A mail server on this machine, in a process of its own. */
export interface LocalServer {
  readonly port: number
  /** Ends it and resolves with what it took. */
  stop(): Promise<Taken>
}

export async function startServer(): Promise<LocalServer> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const line = async () => String((await lines.next()).value)
  const port = Number(await line())
  return {
    port,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const taken = takenSchema.parse(JSON.parse(await line()))
      await ended
      return taken
    },
  }
}
