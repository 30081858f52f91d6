import { expect, it } from 'vitest'
import { createSharedReads } from '../../src/store/shared-reads.ts'

/** Reads that end when they are told to, in the order they began. */
function slowReads() {
  const begun: PromiseWithResolvers<string>[] = []
  return {
    begun,
    read() {
      const one = Promise.withResolvers<string>()
      begun.push(one)
      return one.promise
    },
  }
}

it('is one read for all who ask while it is under way, and another for those who ask later', async () => {
  const { begun, read } = slowReads()
  const reads = createSharedReads<string>()
  const both = [reads.read('monday', read), reads.read('monday', read)]
  const other = reads.read('tuesday', read)
  expect(begun).toHaveLength(2)
  begun[0]?.resolve('first')
  begun[1]?.resolve('other')
  expect(await Promise.all([...both, other])).toEqual(['first', 'first', 'other'])
  const later = reads.read('monday', read)
  begun[2]?.resolve('second')
  expect(await later).toBe('second')
})

it('is not joined by whoever asks after a write, however the older read ends', async () => {
  const { begun, read } = slowReads()
  const reads = createSharedReads<string>()
  const before = reads.read('monday', read)
  reads.endSharing()
  const after = reads.read('monday', read)
  begun[0]?.resolve('before')
  expect(await before).toBe('before')
  const joined = reads.read('monday', read)
  begun[1]?.resolve('after')
  expect(await Promise.all([after, joined])).toEqual(['after', 'after'])
  expect(begun).toHaveLength(2)
})

it('fails for all who wait for it, and is tried again by the next', async () => {
  const { begun, read } = slowReads()
  const reads = createSharedReads<string>()
  const both = [reads.read('monday', read), reads.read('monday', read)]
  begun[0]?.reject(new Error('the disk is gone'))
  expect(await Promise.allSettled(both)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  const again = reads.read('monday', read)
  begun[1]?.resolve('back')
  expect(await again).toBe('back')
})
