import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFolder } from './process.ts'

const source = fileURLToPath(new URL('../../src', import.meta.url))
let folder: ReturnType<typeof createFolder>

/** A project of one file that the executable loads. */
function write(main: string): void {
  writeFileSync(join(folder.path, 'src/main.ts'), main)
}

const run = () =>
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(folder.path, 'src/paperboy.js')],
    {
      encoding: 'utf8',
      env: {},
    },
  )
const cache = () => join(folder.path, 'node_modules/.cache/paperboy')
const says = (word: string) =>
  `interface Said { word: string }\nconst said: Said = { word: '${word}' }\nprocess.stdout.write(said.word)`

beforeEach(() => {
  folder = createFolder()
  mkdirSync(join(folder.path, 'src'))
  writeFileSync(join(folder.path, 'package.json'), '{ "type": "module" }')
  for (const name of ['paperboy.js', 'stripping.js'])
    copyFileSync(join(source, name), join(folder.path, 'src', name))
})
afterEach(() => folder.remove())

describe('the executable', () => {
  it('runs TypeScript, and keeps its JavaScript for the next time', () => {
    write(says('once'))
    expect(run()).toBe('once')
    expect(readdirSync(cache())).toHaveLength(1)
    expect(run()).toBe('once')
  })

  it('runs what a file says now, in place of what it said', () => {
    write(says('before'))
    run()
    write(says('after'))
    expect(run()).toBe('after')
    expect(readdirSync(cache())).toHaveLength(1)
  })

  it('goes by what it kept', () => {
    write(says('typed'))
    run()
    const [kept = ''] = readdirSync(cache())
    const text = readFileSync(join(cache(), kept), 'utf8')
    writeFileSync(join(cache(), kept), text.replace('typed', 'kept'))
    expect(run()).toBe('kept')
  })

  it('mends a file that was left empty', () => {
    write(says('whole'))
    run()
    for (const kept of readdirSync(cache())) writeFileSync(join(cache(), kept), '')
    expect(run()).toBe('whole')
  })

  it('runs where nothing can be kept', () => {
    write(says('all the same'))
    writeFileSync(join(folder.path, 'node_modules'), '')
    expect(run()).toBe('all the same')
  })

  it('names the line of the TypeScript in a stack trace', () => {
    write(
      `interface Unused { a: string }\n\nprocess.stdout.write(new Error('x').stack?.split('\\n')[1] ?? '')`,
    )
    expect(run()).toMatch(/src\/main\.ts:3:22$/)
    expect(run()).toMatch(/src\/main\.ts:3:22$/)
  })
})
