import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/search/index/engine.ts'
import { createHolder, type Holder } from '../../../src/search/index/holder.ts'
import { openFakeEngine } from '../../doubles/fake-engine.ts'
import { paperWith } from '../papers.ts'

let folder: string
const opened: Engine[] = []
const path = () => join(folder, 'search.db')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-holder-'))
})
afterEach(() => {
  for (const holder of holders.splice(0)) holder.answer({ name: 'close', needs: {} })
  rmSync(folder, { recursive: true })
})

const holders: Holder[] = []
function hold(write = true): Holder {
  const open = () => {
    const engine = openFakeEngine({ path: path(), topics: new Map(), write })
    opened.push(engine)
    return engine
  }
  const holder = createHolder({ path: path(), write, open })
  holders.push(holder)
  return holder
}

const state = (holder: Holder) => holder.answer({ name: 'state', needs: {} })
const anew = (holder: Holder) => holder.answer({ name: 'anew', needs: {} })
const take = (holder: Holder, after: number, through: number) =>
  holder.answer({
    name: 'take',
    needs: { after, changes: { papers: [paperWith({ id: `p${through}` })], through } },
  })

describe('who holds the index file', () => {
  it('makes it and tells so once', () => {
    const holder = hold()
    expect(state(holder)).toEqual({ papers: 0, through: 0, made: true })
    expect(state(holder)).toEqual({ papers: 0, through: 0, made: false })
  })

  it('leaves no gap: changes that do not follow on what it has are not taken', () => {
    const holder = hold()
    expect(take(holder, 0, 3)).toMatchObject({ papers: 1, through: 3 })
    expect(take(holder, 5, 6)).toMatchObject({ papers: 1, through: 3 })
    expect(take(holder, 2, 4)).toMatchObject({ papers: 2, through: 4 })
  })

  it('notices when the file is another one', () => {
    const [holder, other] = [hold(), hold()]
    take(holder, 0, 3)
    state(other)
    anew(other)
    take(other, 0, 7)
    expect(state(holder)).toEqual({ papers: 1, through: 7, made: false })
    rmSync(path())
    expect(state(holder)).toEqual({ papers: 0, through: 0, made: true })
  })

  it('does not put an empty file in place of one that another made anew already', () => {
    const [holder, other] = [hold(), hold()]
    state(holder)
    state(other)
    anew(other)
    take(other, 0, 7)
    expect(anew(holder)).toEqual({ papers: 1, through: 7, made: false })
  })

  it('replaces a file that cannot even be opened, with its log', () => {
    writeFileSync(path(), 'no database '.repeat(1000))
    writeFileSync(`${path()}-wal`, 'no log '.repeat(1000))
    const holder = hold()
    expect(() => state(holder)).toThrow(expect.objectContaining({ code: 'INDEX_UNUSABLE' }))
    expect(anew(holder)).toEqual({ papers: 0, through: 0, made: false })
    expect(take(holder, 0, 3)).toMatchObject({ papers: 1, through: 3 })
  })

  it('opens the file again after a write that failed', () => {
    const holder = hold()
    take(holder, 0, 3)
    const engine = opened.at(-1)
    engine?.close()
    expect(() => take(holder, 3, 4)).toThrow()
    expect(take(holder, 3, 4)).toMatchObject({ papers: 2, through: 4 })
  })

  it('reads only where it may not write', () => {
    const reader = hold(false)
    expect(state(reader)).toEqual({ papers: 0, through: 0, made: false })
    const ask = () => reader.answer({ name: 'complete', needs: { text: 'un', limit: 1 } })
    expect(ask).toThrow(expect.objectContaining({ code: 'INDEX_UNUSABLE' }))
    take(hold(), 0, 3)
    expect(state(reader)).toMatchObject({ papers: 1, through: 3 })
    expect(ask()).toEqual([{ id: 'p3', title: 'Untitled' }])
  })
})
