import { SMTPServer } from 'smtp-server'
import type { Taken } from './local-server.ts'

/*
 * A mail server that throws away what it takes. Prints its port; a signal has it print how much it took from whom, and
 * end.
 */

const taken: Record<string, { mails: number; bytes: number }> = {}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, { envelope: { mailFrom } }, done) {
    let bytes = 0
    stream.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length
    })
    stream.on('end', () => {
      const from = mailFrom === false ? '' : mailFrom.address
      const before = taken[from] ?? { mails: 0, bytes: 0 }
      taken[from] = { mails: before.mails + 1, bytes: before.bytes + bytes }
      done()
    })
  },
})
const listening = server.listen(0, '127.0.0.1', () => {
  const address = listening.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})

process.once('SIGTERM', () => {
  const told: Taken = taken
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit())
})
