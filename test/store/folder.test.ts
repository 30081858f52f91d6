import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PaperboyError } from '../../src/shared/errors.ts'
import { isFolderLocked, lockFolder, prepareFolder } from '../../src/store/folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The code that a call fails with; nothing when it succeeds. */
function failure(call: () => unknown): string | undefined {
  try {
    call()
    return undefined
  } catch (error) {
    if (error instanceof PaperboyError) return error.code
    throw error
  }
}

describe('the data folder', () => {
  it('is made, with the folders above it', () => {
    lockFolder(join(folder, 'a', 'b')).release()
    expect(failure(() => prepareFolder(join(folder, 'a', 'b')))).toBeUndefined()
  })

  it('takes one bot at a time', () => {
    const first = lockFolder(folder)
    expect(failure(() => lockFolder(folder))).toBe('DATA_FOLDER_IN_USE')
    first.release()
    first.release()
    lockFolder(folder).release()
  })

  it('tells others whether a bot runs on it, and is not taken by looking', () => {
    expect(isFolderLocked(join(folder, 'none'))).toBe(false)
    const lock = lockFolder(folder)
    expect(isFolderLocked(folder)).toBe(true)
    lock.release()
    expect(isFolderLocked(folder)).toBe(false)
    lockFolder(folder).release()
    writeFileSync(join(folder, 'paperboy.lock'), 'no database'.repeat(1000))
    expect(isFolderLocked(folder)).toBe(false)
  })

  it('says so when it cannot be made or locked, and blames no other bot', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(failure(() => prepareFolder(join(folder, 'file')))).toBe('STORE_FAILED')
    writeFileSync(join(folder, 'paperboy.lock'), 'no database'.repeat(1000))
    expect(failure(() => lockFolder(folder))).toBe('STORE_FAILED')
  })
})
