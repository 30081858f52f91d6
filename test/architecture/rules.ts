import type { SourceFile } from './files.ts'
import { codeOf, importsOf, reached } from './imports.ts'

/** A rule takes all files and says what breaks it, one line for each. */
export type Rule = (files: readonly SourceFile[]) => readonly string[]

/** Folders and files that decide and touch nothing. */
export const pure = [
  'commands/',
  'src/command/',
  'src/digest/',
  'src/html/',
  'src/message/',
  'src/ranking/',
  'src/subscription/',
  'src/search/query.ts',
  'src/search/match.ts',
  'src/delivery/outcome.ts',
] as const

/** Packages that only compute. */
const harmless = new Set(['zod'])

/** Modules that touch one vendor's world: what a port's promise is kept by. */
const adapters = [
  /^src\/platforms\/(slack|discord|console|email)\//,
  /^src\/catalogue\/(huggingface|arxiv|file)\.ts$/,
  /^src\/store\/sqlite/,
  /^src\/schedule\/cron\.ts$/,
] as const

/** The composition root, and what reads files of papers and opens the bundled ones. */
const wiring = [
  'src/main.ts',
  'src/adapters.ts',
  'src/mailing.ts',
  'src/opening.ts',
  'src/cli/catalogue.ts',
  'src/cli/demo.ts',
  'src/cli/sample.ts',
] as const

const isPure = (path: string) => pure.some((start) => path.startsWith(start))
/** Which adapter a path belongs to: the part of it that says so. */
const adapterOf = (path: string) =>
  adapters.map((pattern) => pattern.exec(path)?.[0]).find((start) => start !== undefined)
const isProject = (target: string) => /^(src|commands|config|test|bench)\//.test(target)

/** Loading a pure file runs no IO and no SDK, however far its imports lead; nor does it name an adapter's types. */
export const pureFilesTouchNothing: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files
    .filter(({ path }) => isPure(path))
    .flatMap((file) => {
      const runs = [...reached(file, byPath)].filter((target) => !isProject(target) && !harmless.has(target))
      const named = importsOf(file)
        .map(({ target }) => target)
        .filter((target) => adapterOf(target) !== undefined || (!isProject(target) && !harmless.has(target)))
      return [...new Set([...runs, ...named])].map((target) => `${file.path} reaches ${target}`)
    })
}

/** Which vendor is used is decided in one place. */
export const onlyWiringNamesAdapters: Rule = (files) =>
  files
    .filter(({ path }) => path.startsWith('src/') && !wiring.some((file) => file === path))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => adapterOf(target) !== undefined && adapterOf(target) !== adapterOf(file.path))
        .map(({ target }) => `${file.path} names ${target}`),
    )

/** A rule on code, comments and strings aside, that holds in every file but some. */
function nowhere(pattern: RegExp, what: string, allowed: readonly string[] = []): Rule {
  return (files) =>
    files
      .filter(({ path, text }) => !allowed.includes(path) && pattern.test(codeOf(text, 'emptied')))
      .map(({ path }) => `${path} ${what}`)
}

export const onlyConfigReadsTheEnvironment = nowhere(/\bprocess\s*\.\s*env\b/, 'reads the environment', [
  'config/load.ts',
])

export const onlyTheClockTellsTheTime = nowhere(
  /\bDate\s*\.\s*now\b|\bnew\s+Date\b|\bTemporal\s*\.\s*Now\b/,
  'asks for the time',
  ['src/shared/clock.ts'],
)

export const noAny = nowhere(/(?:[:<,|&=(]|\bas)\s*any\b(?!\s*[:(])/, 'says any')

/** The longest a file may be, in lines. */
const longest = 300

export const noLongFile: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    return lines > longest ? [`${path} has ${lines} lines`] : []
  })
