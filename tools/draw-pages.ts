import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Look, lookWith, openBrowser } from '../test/web/browser.ts'
import { openStage } from '../test/web/stage.ts'
import { subscribed } from '../test/web/subscribed.ts'

// Draws the public pages as Chromium shows them with the bundled sample, for docs/pages.
const folder = fileURLToPath(new URL('../docs/pages/', import.meta.url))
const looks = [320, 600, 1200].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme): Look => ({ width, colorScheme })),
)

const stage = await openStage()
const { confirmation, preferences } = await subscribed(stage)
const pages = [
  { name: 'day', address: `${stage.url}/` },
  { name: 'subscribe', address: `${stage.url}/subscribe` },
  { name: 'search', address: `${stage.url}/search?q=agents` },
  { name: 'confirm', address: confirmation },
  { name: 'preferences', address: preferences },
]

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const { page, close } = await openBrowser()
for (const { name, address } of pages)
  for (const look of looks) {
    await lookWith(page, look)
    await page.goto(address)
    await page.screenshot({ path: `${folder}${name}-${look.width}-${look.colorScheme}.png` })
  }
await close()
await stage.close()
