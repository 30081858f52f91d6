import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'

/** Where Debian's package puts it. */
const chromiumPath = '/usr/bin/chromium'
export const hasChromium = existsSync(chromiumPath)

/** Nothing but the pages: no look-ups, updates or sign-ins of its own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-lcd-text',
  '--lang=en-GB',
]

/** A browser with an empty profile, which goes when it is closed. */
export interface TestBrowser {
  readonly page: Page
  close(): Promise<void>
}

/** Starts the system's Chromium. `bypassCSP` lets a test run a script in pages that forbid every one. */
export async function openBrowser({ bypassCSP = false } = {}): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'paperboy-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    args: flags,
    bypassCSP,
    locale: 'en-GB',
  })
  return {
    page: await context.newPage(),
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** How a page is looked at. */
export interface Look {
  /** CSS pixels. */
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

export async function lookWith(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme })
}
