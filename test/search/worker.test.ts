import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const entry = fileURLToPath(new URL('../../src/search/worker.js', import.meta.url))

it('answers on after a signal that is meant for the bot, and ends with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-worker-'))
  const worker = fork(entry, [join(folder, 'search.db')], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  })
  try {
    const state = async (id: number) => {
      worker.send({ id, call: { name: 'state', needs: {} } })
      return (await once(worker, 'message'))[0]
    }
    expect(await state(1)).toEqual({ id: 1, value: { papers: 0, through: 0, made: true } })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) worker.kill(signal)
    expect(await state(2)).toEqual({ id: 2, value: { papers: 0, through: 0, made: false } })
    worker.disconnect()
    expect(await once(worker, 'exit')).toEqual([0, null])
  } finally {
    worker.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
