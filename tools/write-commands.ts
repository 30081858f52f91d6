import { writeFileSync } from 'node:fs'
import { commandsDocument } from '../test/docs/commands-document.ts'

// Writes docs/commands.md. Read the difference line by line before committing it.
writeFileSync(new URL('../docs/commands.md', import.meta.url), await commandsDocument())
