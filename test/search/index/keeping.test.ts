import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/catalogue/paper.ts'
import type { Engine } from '../../../src/search/index/engine.ts'
import { openEngine } from '../../../src/search/index/open.ts'
import { createMatcher } from '../../../src/search/match.ts'
import { parseQuery } from '../../../src/search/query.ts'
import { readWordVectors } from '../../../src/search/word-vectors.ts'
import { writeWordVectors } from '../../../tools/vectors/artefact.ts'
import { paperWith } from '../papers.ts'
import { engineOn, settled } from './hand-made.ts'

let folder: string
let path: string
const open: Engine[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-index-'))
  path = join(folder, 'search.db')
})
afterEach(() => {
  for (const engine of open.splice(0)) engine.close()
  rmSync(folder, { recursive: true })
})

function opened(write = true): Engine {
  const engine = engineOn(path, new Map(), write)
  open.push(engine)
  return engine
}
const found = (engine: Engine, query: string) => engine.matching(parseQuery(query), 100).ids

const speech = paperWith({ id: '2601.00001', title: 'Speech', votes: 3 })
const graph = paperWith({ id: '2601.00002', title: 'A graph', votes: 5 })

describe('the index file', () => {
  it('holds after it was closed what it held before', () => {
    const first = engineOn(path)
    first.take({ papers: [speech, graph], through: 7 })
    settled(first)
    first.close()
    const again = opened()
    expect([again.papers, again.through]).toEqual([2, 7])
    expect(found(again, 'speech OR upvotes:>=5')).toEqual([graph.id, speech.id])
    expect(again.similar(paperWith({ id: 'x', title: 'asr' }), 1)[0]?.id).toBe(speech.id)
    expect(again.complete('sp', 5)).toEqual([{ id: speech.id, title: 'Speech' }])
  })

  it('passes over changes that it has', () => {
    const engine = opened()
    engine.take({ papers: [speech], through: 5 })
    engine.take({ papers: [{ ...speech, title: 'Older' }], through: 4 })
    expect([engine.through, found(engine, 'speech'), found(engine, 'older')]).toEqual([5, [speech.id], []])
  })

  it('takes new counts of a paper, and new words of it in place of the old ones', () => {
    const engine = opened()
    engine.take({ papers: [speech, graph], through: 1 })
    engine.take({ papers: [{ ...speech, votes: 30 }], through: 2 })
    expect([engine.papers, found(engine, 'upvotes:>20')]).toEqual([2, [speech.id]])
    engine.take({ papers: [{ ...speech, title: 'Diffusion' }], through: 3 })
    expect([engine.papers, found(engine, 'speech'), found(engine, 'diffusion')]).toEqual([2, [], [speech.id]])
    const searched = (text: string) => engine.search(parseQuery(text), { limit: 9 }).hits.map(({ id }) => id)
    expect([searched('speech'), searched('diffusion')]).toEqual([[], [speech.id]])
  })

  it('is searched beside another process that writes to it, and shows what that wrote', () => {
    const writer = opened()
    writer.take({ papers: [speech], through: 1 })
    const reader = opened(false)
    expect(found(reader, 'speech')).toEqual([speech.id])
    writer.take({ papers: [graph], through: 2 })
    settled(writer)
    expect([reader.papers, reader.through, found(reader, 'graph')]).toEqual([2, 2, [graph.id]])
    expect(reader.complete('gr', 5)).toEqual([{ id: graph.id, title: 'A graph' }])
  })

  it('is written to by two processes in turn without harm', () => {
    const [one, other] = [opened(), opened()]
    one.take({ papers: [speech], through: 1 })
    other.take({ papers: [graph], through: 2 })
    one.take({ papers: [{ ...graph, votes: 50 }], through: 3 })
    other.take({ papers: [speech], through: 1 })
    for (const engine of [one, other]) {
      expect([engine.papers, engine.through]).toEqual([2, 3])
      expect(found(engine, 'upvotes:50')).toEqual([graph.id])
    }
  })

  it('takes all of a batch or nothing', () => {
    const engine = opened()
    engine.take({ papers: [speech], through: 1 })
    const meddler = new DatabaseSync(path)
    meddler.exec(
      "create trigger no before insert on papers when new.id = 'bad' begin select raise(abort, 'no'); end",
    )
    meddler.close()
    const batch = { papers: [graph, { ...graph, id: 'bad' }], through: 2 }
    expect(() => engine.take(batch)).toThrow('no')
    expect([engine.papers, engine.through, found(engine, 'graph')]).toEqual([1, 1, []])
    engine.take({ papers: [graph], through: 2 })
    expect(found(engine, 'graph')).toEqual([graph.id])
  })

  it('of other word vectors is refused', () => {
    const engine = engineOn(path)
    engine.close()
    const header = { corpus: 'other', papers: 1, newest: '', trained: '2026-01-01', seed: 2, epochs: 1 }
    const vectors = readWordVectors(writeWordVectors(['a'], Float32Array.of(1, 0, 0, 0), header))
    expect(() => openEngine({ path, vectors, topics: new Map(), write: true })).toThrow(
      expect.objectContaining({ code: 'INDEX_UNUSABLE' }),
    )
  })

  it('finds after any changes what the matcher finds in the papers as they are now, here and in another process', () => {
    const words = ['speech', 'graph', 'image', 'model']
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      title: fc.constantFrom(...words),
      votes: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
    })
    let files = 0
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }), (batches) => {
        const file = join(folder, `${++files}.db`)
        const writer = engineOn(file)
        const reader = engineOn(file, new Map(), false)
        const papers = new Map<string, Paper>()
        batches.forEach((batch, at) => {
          const changed = new Map(
            batch.map(({ id, title, votes }) => [
              id,
              paperWith({ id, title, ...(votes !== undefined && { votes }) }),
            ]),
          )
          for (const [id, paper] of changed) papers.set(id, paper)
          writer.take({ papers: [...changed.values()], through: at + 1 })
          expect(reader.papers).toBe(papers.size)
        })
        for (const text of [...words, 'upvotes:>4', '-speech upvotes:<8', 'graph OR (image -upvotes:3)']) {
          const query = parseQuery(text)
          const matches = createMatcher(query, { topics: new Map() })
          const right = [...papers.values()].filter((paper) => matches(paper)).map(({ id }) => id)
          for (const engine of [writer, reader])
            expect([...engine.matching(query, 100).ids].sort()).toEqual(right.sort())
        }
        for (const engine of [reader, writer]) engine.close()
      }),
      { numRuns: 40 },
    )
  })
})
