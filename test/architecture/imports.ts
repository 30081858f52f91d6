import { posix } from 'node:path'
import type { SourceFile } from './files.ts'

/** One import, re-export or dynamic import. */
export interface Import {
  /** A package, `node:…`, or for a relative import the file's path from the project's folder. */
  readonly target: string
  /** Erased before the code runs. */
  readonly typeOnly: boolean
}

const stringOrComment = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g

/** A file's code without comments, and on request without what stands in quotes. */
export function codeOf(text: string, strings: 'kept' | 'emptied'): string {
  return text.replace(stringOrComment, (_match, string?: string) => {
    if (string === undefined) return ' '
    return strings === 'kept' ? string : "''"
  })
}

const declaration = /^[ \t]*(?:import|export)\s+(type\s)?(?:[^'"();=]*?\bfrom\s*)?['"]([^'"\n]+)['"]/gm
const dynamic = /\bimport\s*\(\s*['"]([^'"\n]+)['"]/g

/** Everything a file imports. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const code = codeOf(text, 'kept')
  const resolved = (target: string) =>
    target.startsWith('.') ? posix.join(posix.dirname(path), target) : target
  return [
    ...[...code.matchAll(declaration)].map(([, type, target = '']) => ({
      target: resolved(target),
      typeOnly: type !== undefined,
    })),
    ...[...code.matchAll(dynamic)].map(([, target = '']) => ({ target: resolved(target), typeOnly: false })),
  ]
}

/** What runs when a file is loaded: every module reached by imports that are not erased, packages included. */
export function reached(from: SourceFile, files: ReadonlyMap<string, SourceFile>): ReadonlySet<string> {
  const seen = new Set<string>()
  const visit = (file: SourceFile) => {
    for (const { target, typeOnly } of importsOf(file)) {
      if (typeOnly || seen.has(target)) continue
      seen.add(target)
      const next = files.get(target)
      if (next) visit(next)
    }
  }
  visit(from)
  return seen
}
