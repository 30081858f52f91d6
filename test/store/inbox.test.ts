import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { systemClock } from '../../src/shared/clock.ts'
import type { Store } from '../../src/store/port.ts'
import { createSqliteStore } from '../../src/store/sqlite.ts'
import { ada, confirmed, inboxState, manySignUps, noInbox, openInbox, signUp } from './inbox-samples.ts'
import { ms } from './samples.ts'

const nine = ms('2026-05-07T07:00Z')
const dayMs = 24 * 60 * 60_000

let folder = ''
const path = () => join(folder, 'paperboy.sqlite')
const open = () => createSqliteStore({ path: path(), clock: systemClock })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-inbox-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What anybody finds who reads every byte of the folder. */
async function bytes(): Promise<string> {
  const files = await readdir(folder)
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join().toLowerCase()
}

/** Does some work on the file and closes it. */
async function withStore(work: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await open()
  await work(store)
  await store.close()
}

describe('the file of addresses', () => {
  it('keeps them from one process to the next', async () => {
    await withStore((store) => openInbox(store, 'm', ada))
    await withStore(async (store) => {
      expect(await inboxState(store, 'm')).toMatchObject({
        mailbox: 'm@example.org',
        signUp: true,
        asker: '@U1',
      })
      expect(await confirmed(store, 'm-1', 'n')).toBeUndefined()
    })
  })

  it('lets one of two processes confirm', async () => {
    const [one, two] = await Promise.all([open(), open()])
    await one.inbox.signUp(signUp('a'), manySignUps)
    const pressed = await Promise.all([confirmed(one, 'a', 'm'), confirmed(two, 'a', 'n')])
    expect(pressed.filter((won) => won !== undefined)).toHaveLength(1)
    await Promise.all([one.close(), two.close()])
  })

  it.each<readonly [string, (store: Store) => Promise<void>]>([
    ['their inbox is forgotten', ({ inbox }) => inbox.forget('somebody')],
    ['who asked for them is forgotten', ({ people }) => people.forget(ada)],
    [
      'they have got nothing for 30 days',
      async ({ inbox, subscriptions }) => {
        await subscriptions.remove('somebody-s')
        await inbox.tidy(nine)
        await inbox.tidy(nine + 30 * dayMs)
      },
    ],
  ])('has no trace of them after %s', async (_, end) => {
    await withStore(async (store) => {
      await openInbox(store, 'other')
      await openInbox(store, 'somebody', ada)
      const again = { address: 'Somebody@Example.org', counted: 'somebody@example.org', by: ada }
      for (let index = 0; index < 40; index++)
        await store.inbox.signUp(signUp(`s${index}`, again), manySignUps)
    })
    expect(await bytes()).toContain('somebody@example.org')
    await withStore(async (store) => {
      // What is written while it is open stands in a second file at first.
      await store.inbox.signUp(signUp('late', { address: 'Somebody@example.org', by: ada }), manySignUps)
      await end(store)
      expect(await bytes()).not.toContain('somebody@')
      expect(await bytes()).toContain('other@example.org')
    })
  })

  it('has no trace of them after somebody else has read it meanwhile', async () => {
    await withStore(async (store) => {
      await openInbox(store, 'somebody')
      const reader = new DatabaseSync(path(), { readOnly: true })
      reader.exec('begin')
      reader.prepare('select count(*) from mailboxes').get()
      const forgotten = store.inbox.forget('somebody')
      await vi.waitUntil(async () => !(await store.places.byKey(inboxPlace('somebody'))))
      expect(await bytes()).toContain('somebody@')
      reader.close()
      await forgotten
      expect(await bytes()).not.toContain('somebody@')
    })
  })

  it('has nothing of an inbox whose forgetting broke off, after the next tidying', async () => {
    await withStore(async (store) => {
      await openInbox(store, 'm')
      await openInbox(store, 'n')
      const database = new DatabaseSync(path())
      database.exec("delete from subscriptions where place = '@m'; delete from mailboxes where id = 'm'")
      database.close()
      expect(await inboxState(store, 'm')).toMatchObject({ deliveries: ['m-k'], postings: 1 })
      await store.inbox.tidy(nine)
      expect(await inboxState(store, 'm')).toEqual({ ...noInbox, signUp: true })
      expect(await inboxState(store, 'n')).toMatchObject({ deliveries: ['n-k'], place: 'Europe/Berlin' })
    })
  })

  it('has no trace of those who did not confirm in 48 hours', async () => {
    await withStore(async ({ inbox }) => {
      for (let index = 0; index < 100; index++)
        await inbox.signUp(signUp(`s${index}`, { address: `somebody+${index}@example.org` }), manySignUps)
      await inbox.tidy(nine + 2 * dayMs)
      expect(await bytes()).not.toMatch(/somebody|you@example/)
    })
  })

  it.each(['no JSON', '{}', 'null', '{"topic":"","query":"","kind":"hourly"}'])(
    'with a wish of %j is refused, tells no address and goes with its time',
    async (wish) => {
      await withStore(({ inbox }) => inbox.signUp(signUp('a'), manySignUps))
      const database = new DatabaseSync(path())
      database.prepare('update sign_ups set wish = ?').run(wish)
      database.close()
      await withStore(async ({ inbox }) => {
        const refused = await inbox.signUpById('a').catch((error: unknown) => error)
        expect(refused).toMatchObject({ code: 'STORE_FAILED', next: expect.stringContaining('backup') })
        expect(inspect(refused)).not.toMatch(/you@/i)
        expect(await inbox.unsent(nine, 9)).toEqual(['a'])
        await inbox.tidy(nine + 2 * dayMs)
        expect(await inbox.signUpById('a')).toBeUndefined()
      })
    },
  )

  it('tells no address when it refuses a row', async () => {
    await withStore(async ({ inbox }) => {
      await inbox.signUp(signUp('a'), manySignUps)
      await inbox.signUp(signUp('b', { address: 'somebody@example.org' }), manySignUps)
      await inbox.open('a', { mailbox: 'm', at: nine })
      const refusals = await Promise.allSettled([
        inbox.signUp(signUp('a'), manySignUps),
        inbox.open('b', { mailbox: 'm', at: nine }),
      ])
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'STORE_FAILED' } })
        expect(inspect(refusal, { depth: 9 })).not.toMatch(/@example/i)
      }
      expect((await inbox.signUpById('b'))?.confirmed).toBe(false)
    })
  })
})
