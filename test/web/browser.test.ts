import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { hasChromium, lookWith, openBrowser, type TestBrowser } from './browser.ts'
import { onStage } from './on-stage.ts'
import { subscribed } from './subscribed.ts'

/** A browser beside all other tests has little of a small machine; milliseconds. */
const patience = 120_000

const name = hasChromium ? 'in Chromium' : 'in Chromium (skipped: /usr/bin/chromium is not there)'

describe.skipIf(!hasChromium)(`the pages ${name}`, () => {
  let browser: TestBrowser
  let page: Page
  /** What the browser complains about: a page that breaks its own policy, something missing. */
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    page = browser.page
    page.on('console', (message) => complaints.push(message.text()))
  })
  afterAll(() => browser.close())

  /** Goes from field to field, as far as one that a selector names. */
  async function tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      if ((await page.locator(`${selector}:focus`).count()) === 1) return
    }
    throw new Error(`The keyboard does not reach ${selector}`)
  }
  const heading = () => page.locator('h1').innerText()

  it(
    'are used with the keyboard alone: subscribe, confirm, change, unsubscribe',
    async () => {
      const { url, store, mail, links } = await onStage()
      await page.goto(`${url}/`)
      await tabTo('.skip')
      await page.keyboard.press('Enter')
      await tabTo('article:first-of-type h2 a')
      await page.goto(`${url}/`)
      await tabTo('nav a[href="/subscribe"]')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/subscribe')
      await tabTo('#subscribe-topic')
      await page.keyboard.type('agents')
      await tabTo('#subscribe-zone')
      await page.keyboard.type('Berlin')
      await tabTo('#subscribe-address')
      await page.keyboard.type('you@example.org')
      await page.keyboard.press('Enter')
      await page.getByText('a message with a link is on its way').waitFor()

      await page.goto(/http[^"]+\/confirm\/[^"]+/.exec(JSON.stringify(await mail()))?.[0] ?? '')
      await tabTo('main button')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'You are subscribed' }).waitFor()
      const mailbox = await store.inbox.byAddress('you@example.org')
      const place = inboxPlace(mailbox?.id ?? '')
      expect(await store.subscriptions.of(place)).toMatchObject([{ topic: 'agents', time: '09:00' }])

      await tabTo('main a')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Your papers by e-mail' }).waitFor()
      await tabTo('main section a')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Change: agents' }).waitFor()
      await tabTo('#change-words')
      await page.keyboard.type('flow matching')
      await tabTo('#change-top')
      await page.keyboard.type('3')
      await page.keyboard.press('Enter')
      await page.getByText('Changed.').waitFor()
      expect(await store.subscriptions.of(place)).toMatchObject([{ query: 'flow matching', top: 3 }])

      await page.goto(links.stop(mailbox?.id ?? ''))
      await tabTo('main button')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Nothing comes any more' }).waitFor()
      expect(await store.subscriptions.of(place)).toEqual([])
      expect(complaints).toEqual([])
    },
    patience,
  )

  it('search, and lead to the papers and to what is wrong with a search', async () => {
    const { url } = await onStage()
    await page.goto(url)
    await page.getByLabel('Search all papers').fill('agents')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=agents')
    expect(await heading()).toBe('Search: “agents”')
    expect(await page.locator('article').count()).toBeGreaterThan(3)
    await page.getByLabel('Search all papers').fill('<b>agents (')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('heading', { name: 'This search cannot be read' }).waitFor()
    expect(await page.getByLabel('Search all papers').inputValue()).toBe('<b>agents (')
  })

  it('put the reader where something has to be mended', async () => {
    const { url } = await onStage()
    await page.goto(`${url}/subscribe`)
    await page.getByLabel('Or words of your own').fill('agents (')
    await page.getByLabel('E-mail address').fill('you@example.org')
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await page.getByRole('alert').waitFor()
    const wrong = page.locator(':focus')
    expect(await wrong.getAttribute('id')).toBe('subscribe-words')
    expect(await wrong.inputValue()).toBe('agents (')
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('you@example.org')
  })
})

const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }))

describe.skipIf(!hasChromium)(`every page ${name}`, () => {
  let browser: TestBrowser

  beforeAll(async () => {
    browser = await openBrowser({ bypassCSP: true })
  })
  afterAll(() => browser.close())

  it(
    'is fit for everybody, in light and dark, and no wider than the window',
    async () => {
      const { page } = browser
      const stage = await onStage()
      const { stop, confirmation, preferences, mailbox } = await subscribed(stage, {
        platform: 'slack',
        workspace: 'T1',
        id: '@GRACE',
      })
      const open = (path: string) => async () => {
        await page.goto(path.startsWith('http') ? path : `${stage.url}${path}`)
      }
      const pages: Readonly<Record<string, () => Promise<void>>> = {
        day: open('/'),
        'another day': open('/day/2026-05-28'),
        search: open('/search?q=agents'),
        'wrong search': open('/search?q=('),
        'no search': open('/search'),
        'not found': open('/nothing'),
        'not valid': open('/confirm/x'),
        subscribe: open('/subscribe'),
        'wrong form': async () => {
          await open('/subscribe?words=(')()
          await page.getByLabel('E-mail address').fill('you@example.org')
          await page.getByRole('button', { name: 'Send me the link' }).click()
          await page.getByRole('alert').waitFor()
        },
        confirm: open(confirmation),
        unsubscribe: open(stop),
        preferences: open(preferences),
        change: async () => {
          await open(preferences)()
          await page.getByRole('link', { name: 'Change' }).nth(1).click()
          await page.getByRole('heading', { name: 'Change: video' }).waitFor()
        },
        'another topic': open(`${preferences}?change=add`),
        'time zone': open(`${preferences}?change=zone`),
        paused: async () => {
          await stage.store.places.pause(inboxPlace(mailbox.id), { reason: 'The mailbox is full.', since: 1 })
          await open(preferences)()
          await page.getByRole('button', { name: 'Forget it' }).click()
          await page.getByText('Tick the box first.').waitFor()
        },
      }
      const faults: string[] = []
      for (const [title, show] of Object.entries(pages)) {
        await lookWith(page, { width: 600, colorScheme: 'light' })
        await show()
        await page.evaluate(axe.source)
        for (const colorScheme of ['light', 'dark'] as const) {
          await lookWith(page, { width: 600, colorScheme })
          const found = violations.parse(await page.evaluate('axe.run().then((result) => result.violations)'))
          for (const { id, nodes } of found)
            faults.push(`${title}, ${colorScheme}: ${id} at ${nodes.map(({ html }) => html).join(' ')}`)
        }
        for (const width of [320, 1200]) {
          await lookWith(page, { width, colorScheme: 'light' })
          const wide = await page.evaluate('document.documentElement.scrollWidth')
          if (wide !== width) faults.push(`${title}: ${wide} pixels at ${width}`)
        }
      }
      expect(faults).toEqual([])
    },
    patience,
  )
})
