import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bounced } from '../../src/cli/bounced.ts'
import { createOutput } from '../../src/cli/output.ts'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { createTestClock } from '../doubles/clock.ts'

const clock = createTestClock('2026-05-07T08:00:00Z')
const at = clock.now().epochMilliseconds
const address = 'Ada+papers@example.org'
const place = inboxPlace('m1')

let store: Store
beforeEach(async () => {
  store = await createSqliteStore({ path: ':memory:', clock })
  await store.inbox.signUp(
    {
      id: 's1',
      address,
      counted: 'ada@example.org',
      wish: {
        kind: 'daily',
        topic: '',
        query: '',
        top: 5,
        minVotes: 5,
        days: [1, 2, 3, 4, 5],
        time: '09:00',
      },
      zone: 'UTC',
      at,
    },
    { since: at, perAddress: 1, perPerson: 1 },
  )
})
afterEach(() => store.close())

/** Confirms the sign-up, as the button on its page does. */
async function confirm() {
  await store.inbox.open('s1', { mailbox: 'm1', at })
  await store.places.save({ ...place, zone: 'UTC', format: 'compact', emptyDay: 'skip' })
}

/** What the command says, for a person or as a document, and what it exits with. */
async function run(typed: string, reason?: string, json = false) {
  let said = ''
  const stream = { write: (text: string) => (said += text) }
  const code = await bounced({ store, output: createOutput(json, stream, stream), clock }, typed, reason)
  return { code, said }
}

const pause = async () => (await store.places.byKey(place))?.pause

describe('an address whose mails come back', () => {
  beforeEach(confirm)

  it('is paused until somebody resumes it, however its capitals are typed', async () => {
    const { code, said } = await run('ada+PAPERS@Example.ORG')
    expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/^Paused: nothing is sent there/) })
    expect(await pause()).toEqual({ reason: 'Mails to this address come back.', since: at })
  })

  it('has what the mail says as its reason, without address, control signs or endless text', async () => {
    await run(address, `550 5.1.1 <${address}>:\u001b[31m\r\nUser unknown.`)
    expect((await pause())?.reason).toBe(
      'Mails to this address come back: 550 5.1.1 <the address>: [31m User unknown.',
    )
    await run(address, 'word '.repeat(1000))
    expect((await pause())?.reason.length).toBeLessThan(250)
  })

  it('keeps the time of an earlier pause, and says that there was one', async () => {
    await store.places.pause(place, { reason: 'The mail server refused it.', since: at - 1, retryAt: at + 1 })
    const { code, said } = await run(address)
    expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/^It was paused before/) })
    expect(await pause()).toEqual({ reason: 'Mails to this address come back.', since: at - 1 })
  })

  it('is never said, in JSON neither', async () => {
    const answers = [await run(address), await run(address, undefined, true), await run('b@example.org')]
    expect(answers.map(({ said }) => said).join('\n')).not.toMatch(/@/)
    expect(JSON.parse(answers[1]?.said ?? '')).toEqual({ paused: true, before: true })
  })
})

describe('another address', () => {
  it.each(['b@example.org', address])('%s that nobody confirmed changes nothing', async (typed) => {
    const { code, said } = await run(typed)
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^No inbox has this address/) })
    expect(await pause()).toBeUndefined()
  })

  it('that is none is wrong use', async () => {
    await expect(run('ada')).rejects.toMatchObject({ code: 'USAGE' })
  })
})
