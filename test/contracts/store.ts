import { afterEach, beforeEach } from 'vitest'
import type { Clock } from '../../src/shared/clock.ts'
import type { Store } from '../../src/store/port.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { changesContract } from './store-changes.ts'
import { deliveriesContract } from './store-deliveries.ts'
import { inboxContract } from './store-inbox.ts'
import { inboxEndContract } from './store-inbox-end.ts'
import { outboxContract } from './store-outbox.ts'
import { papersContract } from './store-papers.ts'
import { forgettingContract, peopleContract, viewsContract } from './store-people.ts'
import { placesContract } from './store-places.ts'
import { reportsContract } from './store-reports.ts'

/** A fresh, empty store and its clock, made anew for each test. */
export interface StoreUnderTest {
  readonly store: Store
  readonly clock: TestClock
}

/** What every store promises. `open` gives an empty one. */
export function storeContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  let current: StoreUnderTest | undefined
  const subject = (): StoreUnderTest => {
    if (!current) throw new Error('Ask for the store inside a test')
    return current
  }
  beforeEach(async () => {
    const clock = createTestClock('2026-05-07T07:00Z')
    current = { store: await open(clock), clock }
  })
  afterEach(() => current?.store.close())

  papersContract(name, () => subject().store.papers)
  changesContract(name, () => subject().store.papers)
  placesContract(name, subject)
  deliveriesContract(name, () => subject().store)
  reportsContract(name, () => subject().store)
  outboxContract(name, () => subject().store)
  peopleContract(name, () => subject().store)
  forgettingContract(name, () => subject().store)
  viewsContract(name, () => subject().store)
  inboxContract(name, subject)
  inboxEndContract(name, () => subject().store)
}
