import { describe, expect, it } from 'vitest'
import type { PlaceKey } from '../../src/platforms/place.ts'
import type { Store } from '../../src/store/port.ts'
import { openOffice, wishFor } from './office.ts'

const ada: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@ADA' }
const gone = { code: 'LINK_OVER', message: 'What this link was for has been removed.' }

/** The store, which does something else first when a method of it is called. */
function interrupting(
  store: Store,
  part: 'places' | 'subscriptions' | 'inbox',
  method: string,
  first: () => Promise<unknown>,
): Store {
  const late = new Proxy(store[part], {
    get(target, name) {
      const call: unknown = Reflect.get(target, name)
      if (name !== method || typeof call !== 'function') return call
      return async (...given: readonly unknown[]) => {
        await first()
        return Reflect.apply(call, target, given)
      }
    },
  })
  return { ...store, [part]: late }
}

describe('a confirmation', () => {
  it.each(['places', 'subscriptions'] as const)(
    'that broke off at the %s can be given again',
    async (what) => {
      const { asked, openWith, optIn, store } = await openOffice()
      const save = () => Promise.reject(new Error('the disk is full'))
      const failing = openWith({ store: { ...store, [what]: { ...store[what], save } } })
      const token = await asked('ada@example.org', wishFor('agents'), ada)
      await expect(failing.confirm(token)).rejects.toThrow('the disk is full')
      const { subscription, mailbox } = await optIn.confirm(token)
      expect(await store.inbox.askedBy(ada)).toEqual([{ subscription: subscription.id, mailbox }])
    },
  )

  it('that broke off just before its end can be given again, and changes nothing', async () => {
    const { asked, openWith, optIn, store } = await openOffice()
    const confirm = () => Promise.reject(new Error('the process ended'))
    const failing = openWith({ store: { ...store, inbox: { ...store.inbox, confirm } } })
    const token = await asked('ada@example.org', wishFor('agents'), ada)
    await expect(failing.confirm(token)).rejects.toThrow('the process ended')
    const { subscription, already } = await optIn.confirm(token)
    expect(already).toBe(true)
    expect(await store.subscriptions.all(10)).toMatchObject([{ subscriptions: [subscription] }])
    await expect(optIn.look(token)).rejects.toMatchObject({ code: 'LINK_OVER' })
  })

  it.each([
    ['place', 'places', 'save'],
    ['subscription', 'subscriptions', 'save'],
    ['asker', 'inbox', 'setAsker'],
    ['end', 'inbox', 'confirm'],
  ] as const)('of an inbox that is forgotten before the %s leaves nothing', async (_, part, method) => {
    const { asked, openWith, store } = await openOffice()
    const token = await asked('ada@example.org', wishFor('agents'), ada)
    const forgetting = interrupting(store, part, method, async () => {
      const mailbox = await store.inbox.byAddress('ada@example.org')
      await store.inbox.forget(mailbox?.id ?? '')
    })
    await expect(openWith({ store: forgetting }).confirm(token)).rejects.toMatchObject(gone)
    expect(await store.subscriptions.all(10)).toEqual([])
    expect(await store.inbox.byAddress('ada@example.org')).toBeUndefined()
    expect(await store.inbox.askedBy(ada)).toEqual([])
  })

  it('of a wish whose asker is forgotten meanwhile leaves what the inbox had', async () => {
    const { asked, openWith, optIn, store } = await openOffice()
    const { place, subscription } = await optIn.confirm(await asked('ada@example.org', wishFor('speech')))
    const token = await asked('ada@example.org', wishFor('agents'), ada)
    const forgetting = interrupting(store, 'inbox', 'confirm', () => store.people.forget(ada))
    await expect(openWith({ store: forgetting }).confirm(token)).rejects.toMatchObject(gone)
    expect(await store.subscriptions.of(place)).toEqual([subscription])
  })
})
