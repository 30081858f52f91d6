import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { threadId } from 'node:worker_threads'

/*
 * Makes the thread that loads it run the project's TypeScript, and keeps the JavaScript of each file. Hooks count for
 * one thread only, so every thread begins with this.
 */

const project = new URL('..', import.meta.url).href
const folder = new URL('../node_modules/.cache/paperboy/', import.meta.url)

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('hex')

/**
 * A file's JavaScript as it was kept, or nothing where it was not, or was for another text.
 *
 * @param {URL} kept
 * @param {string} mark
 */
function read(kept, mark) {
  try {
    const text = readFileSync(kept, 'utf8')
    return text.startsWith(`${mark}\n`) ? text.slice(mark.length + 1) : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {URL} kept
 * @param {string} text
 */
function write(kept, text) {
  try {
    mkdirSync(folder, { recursive: true })
    const draft = new URL(`${kept.href}.${process.pid}.${threadId}`)
    writeFileSync(draft, text)
    renameSync(draft, kept)
  } catch {
    // A folder that cannot be written costs memory and nothing else.
  }
}

// Node's TypeScript compiler stays in memory once it has run: a file goes through it once for each text it has.
registerHooks({
  load(url, context, next) {
    if (!url.startsWith(project) || !url.endsWith('.ts')) return next(url, context)
    const typed = readFileSync(fileURLToPath(url), 'utf8')
    const kept = new URL(digest(url), folder)
    const mark = digest(`${process.version} ${typed}`)
    const known = read(kept, mark)
    const source = known ?? stripTypeScriptTypes(typed)
    if (known === undefined) write(kept, `${mark}\n${source}`)
    return { format: 'module', source, shortCircuit: true }
  },
})
