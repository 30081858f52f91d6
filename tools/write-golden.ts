import { writeFileSync } from 'node:fs'
import { renderings } from '../test/golden/renderings.ts'

// Writes how every sample message looks on every platform. Read the difference line by line before committing it.
for (const [file, text] of renderings) writeFileSync(new URL(`../test/golden/${file}`, import.meta.url), text)
