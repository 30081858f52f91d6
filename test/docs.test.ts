import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { variableNames } from '../config/environment.ts'
import { digestSchema } from '../config/schema.ts'
import { isTree } from '../config/tree.ts'
import { createProgram } from '../src/cli/program.ts'
import { root } from './architecture/files.ts'
import { workingFolder } from './config/folder.ts'
import { callsIn, codeIn, documentAt, documents } from './docs/documents.ts'

const scripts = z
  .looseObject({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).scripts

const done = async () => 0
const program = createProgram(
  {
    demo: done,
    start: done,
    chat: done,
    connect: done,
    digest: done,
    refresh: done,
    backfill: done,
    import: done,
    search: done,
    similar: done,
    bounced: done,
    migrate: done,
    doctor: done,
  },
  '0.0.0',
  () => {},
  () => {},
)
const longFlags = (command: typeof program) => command.options.flatMap(({ long }) => long ?? [])
const everywhere = new Set([...longFlags(program), '--help'])
const commands = new Map(program.commands.map((command) => [command.name(), new Set(longFlags(command))]))
const commandNames = new Set(commands.keys())

/** What is wrong with the calls in a text. */
function wrongCalls(text: string): string[] {
  return callsIn(text, commandNames).flatMap(({ command, flags, line }) => {
    const own = commands.get(command)
    if (!own && !everywhere.has(command)) return [`no command ${command}: ${line}`]
    return flags
      .filter((flag) => !own?.has(flag) && !everywhere.has(flag))
      .map((flag) => `no flag ${flag} of ${command}: ${line}`)
  })
}

/** npm scripts that a text names and package.json lacks. */
function wrongScripts(text: string): string[] {
  return codeIn(text).flatMap((line) =>
    [...line.matchAll(/\bnpm (?:run (?:-s )?([\w-]+)|(test|start)\b)/g)]
      .map(([, named, short]) => named ?? short ?? '')
      .filter((name) => !(name in scripts)),
  )
}

/** Names of variables that are not Paperboy's own. */
const foreign = new Set(['NODE_OPTIONS'])

/** Variables that a text names and the settings do not know. */
function wrongVariables(text: string): string[] {
  const known = new Set<string>([...variableNames, ...foreign])
  const code = codeIn(text).join('\n')
  return [...code.matchAll(/\b[A-Z][A-Z\d]*(?:_[A-Z\d]+)+\b/g)]
    .map(([name]) => name)
    .filter((name) => !known.has(name))
}

/** Links of a document to files that are not there, or to headings that are not in them. */
function brokenLinks(path: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    const [file = '', heading] = link.split('#')
    const target = file === '' ? path : join(dirname(path), file)
    if (!existsSync(join(root, target))) return [`${path}: ${link}`]
    if (heading === undefined) return []
    const headings = [...readFileSync(join(root, target), 'utf8').matchAll(/^#+ (.+)$/gm)].map(
      ([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
    )
    return headings.includes(heading) ? [] : [`${path}: ${link}`]
  })
}

describe('the documents', () => {
  const byPath = documents.map(({ path, text }) => [path, text] as const)

  it.each(byPath)('%s names commands, flags, scripts and variables that exist', (path, text) => {
    expect(wrongCalls(text)).toEqual([])
    expect(wrongScripts(text)).toEqual([])
    expect(path === '.env.example' ? [] : wrongVariables(text)).toEqual([])
  })

  it.each(byPath)('%s links to what is there', (path, text) => {
    expect(brokenLinks(path, text)).toEqual([])
  })

  it('are read closely enough to catch a slip of each kind', () => {
    const call = '`npm run -s paperboy -- digest --plattform slack` and `npm run -s paperboy -- dance`'
    expect(wrongCalls(call)).toHaveLength(2)
    expect(wrongCalls('| `backfill --form D` | a range |')).toEqual([
      'no flag --form of backfill: backfill --form D',
    ])
    expect(wrongScripts('```sh\nnpm ci && npm run dmeo\n```')).toEqual(['dmeo'])
    expect(wrongVariables('Set `SLACK_TOKEN`.')).toEqual(['SLACK_TOKEN'])
    expect(brokenLinks('README.md', '[a](docs/gone.md) [b](#gone) [c](#how-it-is-built)')).toEqual([
      'README.md: docs/gone.md',
      'README.md: #gone',
    ])
  })
})

describe('the README', () => {
  const readme = documentAt('README.md')

  it('describes every command with every flag of its own', () => {
    const calls = callsIn(readme, commandNames)
    const spans = new Set(codeIn(readme).flatMap((code) => code.split(/[\s[\]]+/)))
    const missing = [...commands].flatMap(([name, flags]) => [
      ...(calls.some(({ command }) => command === name) || spans.has(name) ? [] : [name]),
      ...[...flags].filter((flag) => !spans.has(flag)).map((flag) => `${name} ${flag}`),
    ])
    expect(missing).toEqual([])
    expect([...everywhere].filter((flag) => !spans.has(flag))).toEqual([])
  })
})

describe('docs/configure.md', () => {
  const text = documentAt('docs/configure.md')
  const first = new Set([...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name))

  /** Every key path of a tree of settings, down to what is no mapping. */
  function paths(tree: unknown, path: readonly string[] = []): string[] {
    const entries = isTree(tree) ? Object.entries(tree) : []
    return entries.length === 0
      ? [path.join('.')]
      : entries.flatMap(([key, value]) => paths(value, [...path, key]))
  }

  it('explains every key of the settings, of a digest, and every variable, and nothing else', () => {
    const keys = paths(parse(readFileSync(join(root, 'config/default.yaml'), 'utf8')))
    const all = [...keys, ...Object.keys(digestSchema.shape), ...variableNames]
    expect([...first].sort()).toEqual([...all].sort())
  })
})

describe('the examples of settings', () => {
  const examples = ['README.md', 'docs/configure.md'].flatMap((path) =>
    [...documentAt(path).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => ({ path, yaml })),
  )

  it.each(examples)('of $path are accepted', ({ yaml }) => {
    const { digests } = workingFolder({ 'paperboy.yaml': yaml }).load()
    expect(Object.keys(digests)).toContain('reading-group')
  })

  it('of docs/configure.md that is wrong is refused in just those words', () => {
    const [, told = ''] = /```\n(The settings have[\s\S]*?)\n```/.exec(documentAt('docs/configure.md')) ?? []
    const { faults } = workingFolder({
      'paperboy.yaml':
        'digests: {reading-group: {platform: slack, channel: C0123456789, zone: Berlin, min_votes: 3}}',
    })
    expect(faults()).toEqual(
      told
        .split('\n')
        .slice(1)
        .map((line) => line.trim()),
    )
  })
})

describe('docs/mail.md', () => {
  const text = documentAt('docs/mail.md')
  const blockIn = (language: string) => new RegExp(`\`\`\`${language}\\n([^\`]*)`).exec(text)?.[1] ?? ''
  const dotenv = blockIn('dotenv')

  it('shows settings that are accepted once the secret is put in, and not before', () => {
    const files = { 'paperboy.yaml': blockIn('yaml') }
    const before = workingFolder({ ...files, '.env': dotenv })
    expect(before.faults()).toEqual([expect.stringMatching(/^PAPERBOY_SECRET must have at least 32 bytes/)])
    const after = workingFolder({ ...files, '.env': dotenv.replace('…', 'x'.repeat(44)) }).load()
    expect(after.mail).toMatchObject({ from: 'Paperboy <papers@example.org>' })
    expect(after.web).toMatchObject({ publicUrl: 'https://papers.example.org', trustedProxies: 1 })
  })
})

describe('.env.example', () => {
  it('has one empty line per variable, with a line before it that says where to get it', () => {
    const lines = documentAt('.env.example').split('\n')
    const set = lines.filter((line) => /^\w+=/.test(line))
    expect(set.sort()).toEqual(variableNames.map((name) => `${name}=`).sort())
    const bare = lines.filter((line, at) => /^\w+=/.test(line) && !lines[at - 1]?.startsWith('#'))
    expect(bare).toEqual([])
  })
})
