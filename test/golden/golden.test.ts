import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderings } from './renderings.ts'

describe('what each platform is sent', () => {
  // The files are read by a person when they change; `node tools/write-golden.ts` writes them.
  it.each(renderings)('%s', (file, text) => {
    expect(text).toBe(readFileSync(new URL(file, import.meta.url), 'utf8'))
  })
})
