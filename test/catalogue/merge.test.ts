import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePaper } from '../../src/catalogue/merge.ts'
import { type Paper, paperSchema, type SourceName, sourceNames } from '../../src/catalogue/paper.ts'

const paper = (source: SourceName, more: Partial<Paper> = {}): Paper => ({
  id: '2605.00001',
  title: `Title by ${source}`,
  authors: [],
  authorCount: 0,
  keywords: [],
  categories: [],
  media: [],
  sources: [source],
  ...more,
})

describe('what two sources say of a paper', () => {
  it('is joined: nothing that either knows is lost', () => {
    const listed = paper('huggingface', {
      summary: 'One sentence.',
      organization: 'The Lab',
      keywords: ['reading'],
      listedOn: '2026-05-07',
      submitter: 'ada',
      votes: 9,
      comments: 1,
      stars: 4,
      repository: 'https://github.com/ada/engine',
      project: 'https://engine.example/',
      thumbnail: 'https://cdn.example/1.png',
      media: ['https://cdn.example/1.mp4'],
    })
    const announced = paper('arxiv', {
      abstract: 'The abstract.',
      authors: ['Ada', 'Alan'],
      authorCount: 2,
      categories: ['cs.CL'],
      publishedAt: 1000,
    })
    const both = {
      ...listed,
      ...announced,
      keywords: listed.keywords,
      media: listed.media,
      sources: ['huggingface', 'arxiv'],
    }
    expect(mergePaper(listed, announced)).toEqual(both)
    expect(mergePaper(announced, listed)).toEqual(both)
  })

  it.each([
    ['arxiv', 'huggingface', 'Title by arxiv'],
    ['huggingface', 'arxiv', 'Title by arxiv'],
    ['huggingface', 'file', 'Title by huggingface'],
    ['file', 'huggingface', 'Title by huggingface'],
    ['file', 'arxiv', 'Title by arxiv'],
  ] as const)('has its title from the higher authority: %s, then %s', (known, news, title) => {
    expect(mergePaper(paper(known), paper(news)).title).toBe(title)
  })

  it('keeps what arXiv said when Hugging Face is read again', () => {
    const known = mergePaper(paper('huggingface', { votes: 1 }), paper('arxiv', { abstract: 'By arXiv.' }))
    const merged = mergePaper(known, paper('huggingface', { abstract: 'A copy.', votes: 2 }))
    expect(merged).toMatchObject({ title: 'Title by arxiv', abstract: 'By arXiv.', votes: 2 })
  })

  it('takes names and their number from one source', () => {
    const partial = paper('file', { authors: ['Ada'], authorCount: 8 })
    expect(mergePaper(partial, paper('huggingface'))).toMatchObject({ authors: ['Ada'], authorCount: 8 })
    const full = paper('huggingface', { authors: ['Ada', 'Alan'], authorCount: 2 })
    expect(mergePaper(full, partial)).toMatchObject({ authors: ['Ada', 'Alan'], authorCount: 2 })
    expect(mergePaper(paper('huggingface'), paper('file', { authorCount: 8 })).authorCount).toBe(8)
  })
})

describe('news of the same source', () => {
  it('has the newest counts and the newest list day, also when they fell', () => {
    const before = paper('huggingface', { votes: 9, comments: 2, listedOn: '2026-05-07' })
    const merged = mergePaper(before, paper('huggingface', { votes: 8, listedOn: '2026-05-08' }))
    expect(merged).toMatchObject({ votes: 8, comments: 2, listedOn: '2026-05-08' })
  })

  it('does not fall behind for an old file', () => {
    const live = paper('huggingface', { votes: 90, listedOn: '2026-05-08' })
    expect(mergePaper(live, paper('file', { votes: 3, comments: 1, listedOn: '2026-05-07' }))).toMatchObject({
      votes: 90,
      comments: 1,
      listedOn: '2026-05-08',
    })
  })

  it('leaves stars with the repository they were counted for', () => {
    const before = paper('huggingface', { repository: 'https://github.com/a/wrong', stars: 900 })
    const moved = mergePaper(before, paper('huggingface', { repository: 'https://github.com/a/right' }))
    expect([moved.repository, moved.stars]).toEqual(['https://github.com/a/right', undefined])
    expect(mergePaper(before, paper('huggingface')).stars).toBe(900)
  })

  it('never undoes a withdrawal', () => {
    const before = paper('huggingface', { withdrawnAt: 1000 })
    expect(mergePaper(before, paper('huggingface')).withdrawnAt).toBe(1000)
    expect(mergePaper(before, paper('arxiv', { withdrawnAt: 2000 })).withdrawnAt).toBe(1000)
  })
})

describe('any two papers', () => {
  const count = fc.option(fc.nat(), { nil: undefined })
  const anyPaper = fc
    .record({
      source: fc.constantFrom(...sourceNames),
      title: fc.constantFrom('A', 'B'),
      names: fc.constantFrom<string[]>([], ['Ada'], ['Ada', 'Alan']),
      votes: count,
      stars: count,
      withdrawnAt: count,
      abstract: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    })
    .map(({ source, title, names, ...optional }): Paper => {
      const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
      return paper(source, { title, authors: names, authorCount: names.length, ...known })
    })

  it('make a valid paper that has every field that one of them has, and merging again changes nothing', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (known, news) => {
        const merged = mergePaper(known, news)
        expect(paperSchema.parse(merged)).toEqual(merged)
        expect(new Set(Object.keys(merged))).toEqual(new Set([...Object.keys(known), ...Object.keys(news)]))
        expect(mergePaper(merged, news)).toEqual(merged)
        expect(mergePaper(merged, merged)).toEqual(merged)
      }),
    )
  })
})
