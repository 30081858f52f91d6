import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../architecture/files.ts'

/** A document of the project: its path from the project's folder, and its text. */
export interface Document {
  readonly path: string
  readonly text: string
}

/** What people read: the Markdown files and the example of `.env`. */
export const documents: readonly Document[] = [
  '.env.example',
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** A document by its path. */
export function documentAt(path: string): string {
  const found = documents.find((document) => document.path === path)
  if (!found) throw new Error(`There is no document ${path}.`)
  return found.text
}

/** The pieces of code in a text: lines of fenced blocks, and what stands between backticks. */
export function codeIn(text: string): readonly string[] {
  const fences = /^[ \t]*```\w*\n([\s\S]*?)^[ \t]*```$/gm
  const blocks = [...text.matchAll(fences)].flatMap(([, block = '']) => block.split('\n'))
  const inline = [...text.replace(fences, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...blocks, ...inline].map((line) => line.trim()).filter((line) => line !== '')
}

/** A call of the command line: its command and its flags. */
export interface Call {
  readonly command: string
  readonly flags: readonly string[]
  /** As it was written. */
  readonly line: string
}

/** Every call of the command line in a text, as `paperboy -- COMMAND` or as the shorter `COMMAND …` of a table row. */
export function callsIn(text: string, commands: ReadonlySet<string>): readonly Call[] {
  return codeIn(text).flatMap((line) => {
    const after = /\bpaperboy -- (?!COMMAND)(.+)$/.exec(line)?.[1] ?? line
    const words = after.split(/[\s[\]]+/)
    const command = words[0] ?? ''
    const isCall = after !== line || (commands.has(command) && words.length > 1)
    return isCall ? [{ command, flags: words.filter((word) => word.startsWith('--')), line }] : []
  })
}
