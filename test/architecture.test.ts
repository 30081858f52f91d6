import { describe, expect, it } from 'vitest'
import { sourceFiles } from './architecture/files.ts'
import {
  noAny,
  noLongFile,
  onlyConfigReadsTheEnvironment,
  onlyTheClockTellsTheTime,
  onlyWiringNamesAdapters,
  pure,
  pureFilesTouchNothing,
  type Rule,
} from './architecture/rules.ts'

const shipped = sourceFiles('src', 'commands', 'config')
const everything = sourceFiles('src', 'commands', 'config', 'test', 'bench')

/** What a rule says when a file with this text is planted among the real ones. */
const withPlanted = (rule: Rule, path: string, text: string) =>
  rule([...shipped, { path, text }]).filter((line) => line.startsWith(`${path} `))

describe('a pure file', () => {
  it('touches nothing, however far its imports lead', () => {
    expect(pureFilesTouchNothing(shipped)).toEqual([])
  })

  it.each([
    ["import { readFile } from 'node:fs/promises'", 'node:fs/promises'],
    ["import {\n  WebClient,\n} from '@slack/web-api'", '@slack/web-api'],
    ["import type { Client } from 'discord.js'", 'discord.js'],
    ["import 'pino'", 'pino'],
    ["export * from 'yaml'", 'yaml'],
    ["const load = () => import('node:http')", 'node:http'],
    ["import { systemClock } from '../shared/clock.ts'", 'node:timers/promises'],
    ["import type { X } from '../platforms/slack/x.ts'", 'src/platforms/slack/x.ts'],
  ])('is caught at %j', (text, target) => {
    const path = 'src/digest/planted.ts'
    expect(withPlanted(pureFilesTouchNothing, path, text)).toEqual([`${path} reaches ${target}`])
  })

  it('may use ports, shared errors, zod, and the words import and from in text', () => {
    const text = `
      import { z } from 'zod'
      import type { Clock } from '../shared/clock.ts'
      import { PaperboyError } from '../shared/errors.ts'
      // import { readFile } from 'node:fs'
      /* export * from 'node:fs' */
      const says = "import nothing from 'node:fs'"
    `
    expect(withPlanted(pureFilesTouchNothing, 'src/digest/planted.ts', text)).toEqual([])
  })

  it('is looked for where there are some', () => {
    const empty = pure.filter((start) => !shipped.some(({ path }) => path.startsWith(start)))
    expect(empty).toEqual([])
  })
})

describe('an adapter', () => {
  it('is named by the composition root alone', () => {
    expect(onlyWiringNamesAdapters(shipped)).toEqual([])
  })

  it.each([
    ['src/delivery/planted.ts', '../platforms/slack/publisher.ts', 'src/platforms/slack/publisher.ts'],
    ['src/platforms/discord/planted.ts', '../slack/errors.ts', 'src/platforms/slack/errors.ts'],
    ['src/planted.ts', './schedule/cron.ts', 'src/schedule/cron.ts'],
  ])('is caught in %s', (path, specifier, target) => {
    const text = `import { a } from '${specifier}'`
    expect(withPlanted(onlyWiringNamesAdapters, path, text)).toEqual([`${path} names ${target}`])
  })

  it('may use its own files', () => {
    const text = "import { a } from './errors.ts'"
    expect(withPlanted(onlyWiringNamesAdapters, 'src/platforms/slack/planted.ts', text)).toEqual([])
  })
})

describe('the environment', () => {
  it('is read in one place', () => {
    expect(onlyConfigReadsTheEnvironment(shipped)).toEqual([])
  })

  it('is caught elsewhere', () => {
    const path = 'src/ops/planted.ts'
    const text = 'const level = process.env.LOG_LEVEL'
    expect(withPlanted(onlyConfigReadsTheEnvironment, path, text)).toEqual([`${path} reads the environment`])
  })
})

describe('the time', () => {
  it('is told by the clock alone', () => {
    expect(onlyTheClockTellsTheTime(shipped)).toEqual([])
  })

  it.each(['Date.now()', 'new Date()', 'new Date(0)', 'Temporal.Now.instant()'])(
    'is caught at %s',
    (expression) => {
      const path = 'src/ops/planted.ts'
      const planted = withPlanted(onlyTheClockTellsTheTime, path, `const now = ${expression}`)
      expect(planted).toEqual([`${path} asks for the time`])
    },
  )

  it('may be spoken of', () => {
    const text = "// Date.now() is never used\nconst why = 'no Temporal.Now here'"
    expect(withPlanted(onlyTheClockTellsTheTime, 'src/ops/planted.ts', text)).toEqual([])
  })
})

describe('the compiler', () => {
  it('is never silenced by any', () => {
    expect(noAny(everything)).toEqual([])
  })

  it.each(['let a: any', 'f(x as any)', 'const m = new Map<string, any>()', 'type T = any', 'let a: any[]'])(
    'is found silenced in %j',
    (text) => {
      expect(withPlanted(noAny, 'src/planted.ts', text)).toEqual(['src/planted.ts says any'])
    },
  )

  it('is not silenced by the word in a sentence or a name', () => {
    const text = "// as any reader knows\nconst says = ': any'\nconst anyone: anyThing = { any: 1 }"
    expect(withPlanted(noAny, 'src/planted.ts', text)).toEqual([])
  })
})

describe('a file', () => {
  it('has at most 300 lines', () => {
    expect(noLongFile(everything)).toEqual([])
  })

  it('is caught when it is longer', () => {
    expect(withPlanted(noLongFile, 'src/long.ts', 'x\n'.repeat(300))).toEqual([])
    expect(withPlanted(noLongFile, 'src/long.ts', 'x\n'.repeat(301))).toEqual(['src/long.ts has 301 lines'])
  })
})
