import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { commandsDocument } from './commands-document.ts'

it('docs/commands.md says what the declarations say, and shows what is answered', async () => {
  // `npm run commands` writes it; a person reads the difference.
  const written = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8')
  expect(await commandsDocument()).toBe(written)
})
