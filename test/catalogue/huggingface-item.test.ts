import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHuggingFaceItem } from '../../src/catalogue/huggingface-item.ts'
import { type Paper, paperSchema } from '../../src/catalogue/paper.ts'

const read = (item: unknown, day = '2026-05-07') => readHuggingFaceItem(item, { source: 'huggingface', day })
function paperOf(inner: object, outer: object = {}): Paper {
  const reading = read({ paper: { id: '2605.03849', title: 'A title', ...inner }, ...outer })
  if ('skipped' in reading) throw new Error(reading.skipped)
  return reading.paper
}

describe('an item of the daily list', () => {
  it('is read with everything it says', () => {
    const full = paperOf(
      {
        title: 'Large Models as\n  Classifiers',
        summary: 'We study\nmodels.',
        authors: [
          { name: 'Ada Lovelace', hidden: false },
          { name: 'Hidden Person', hidden: true },
          { name: 'Alan  Turing' },
        ],
        publishedAt: '2026-05-05T17:08:18.000Z',
        submittedOnDailyAt: '2026-05-06T23:59:59.999Z',
        upvotes: 10,
        projectPage: ' https://circle.example.org/',
        githubRepo: 'https://github.com/ada/circle',
        githubStars: 9,
        githubRepoAddedBy: 'user',
        ai_summary: 'Models classify.',
        ai_keywords: ['classification', 'large  models', 'classification'],
        organization: { name: 'aelab', fullname: 'Analytical Engine Lab' },
      },
      {
        publishedAt: '2026-05-05T12:08:18.000Z',
        thumbnail: 'https://cdn.example.org/2605.03849.png',
        numComments: 2,
        submittedBy: { name: 'ada', fullname: 'Ada Lovelace' },
        mediaUrls: ['https://cdn.example.org/a.mp4'],
        somethingNew: { of: 'another day' },
      },
    )
    expect(full).toEqual({
      id: '2605.03849',
      title: 'Large Models as Classifiers',
      abstract: 'We study models.',
      summary: 'Models classify.',
      authors: ['Ada Lovelace', 'Alan Turing'],
      authorCount: 2,
      organization: 'Analytical Engine Lab',
      keywords: ['classification', 'large models'],
      categories: [],
      publishedAt: Date.UTC(2026, 4, 5, 17, 8, 18),
      listedOn: '2026-05-06',
      submitter: 'ada',
      votes: 10,
      comments: 2,
      stars: 9,
      repository: 'https://github.com/ada/circle',
      project: 'https://circle.example.org/',
      thumbnail: 'https://cdn.example.org/2605.03849.png',
      media: ['https://cdn.example.org/a.mp4'],
      sources: ['huggingface'],
    })
  })

  it('needs no more than an id and a title', () => {
    expect(read({ paper: { id: '2609.04444', title: 'HarvestBench' } })).toEqual({
      paper: {
        id: '2609.04444',
        title: 'HarvestBench',
        authors: [],
        authorCount: 0,
        keywords: [],
        categories: [],
        listedOn: '2026-05-07',
        media: [],
        sources: ['huggingface'],
      },
    })
  })

  it.each([
    ['at its exact time', '2026-03-06T03:55:12.777Z', '2026-03-06'],
    ['at midnight, which is a date and not an instant', '2026-05-20T00:00:00.000Z', '2026-05-20'],
    ['in another zone', '2026-05-20T23:30:00-07:00', '2026-05-21'],
    ['as a bare date', '2026-05-20', '2026-05-20'],
    ['unreadably: then the day asked for counts', 'yesterday', '2026-05-07'],
  ])('counts for the UTC day of its listing, given %s', (_, submittedOnDailyAt, day) => {
    expect(paperOf({ submittedOnDailyAt }).listedOn).toBe(day)
  })

  it('takes title, abstract, organisation and pictures from either level', () => {
    const inner = { title: undefined, organization: { name: 'lab' }, mediaUrls: ['https://a.example/1.png'] }
    expect(paperOf(inner, { title: 'Outer title', summary: 'Outer abstract' })).toMatchObject({
      title: 'Outer title',
      abstract: 'Outer abstract',
      organization: 'lab',
      media: ['https://a.example/1.png'],
    })
    expect(
      paperOf({}, { organization: { fullname: 'The Lab' }, mediaUrl: 'https://a.example/old.png' }),
    ).toMatchObject({
      organization: 'The Lab',
      media: ['https://a.example/old.png'],
    })
  })

  it('never dates a paper by the outer date, which is off by a zone', () => {
    expect(paperOf({}, { publishedAt: '2026-05-05T12:08:18.000Z' }).publishedAt).toBeUndefined()
  })

  it.each([
    ['name', { submittedBy: { name: 'ada' } }, {}, 'ada'],
    ['user', { submittedBy: { user: 'ada' } }, {}, 'ada'],
    ['the inner user', {}, { submittedOnDailyBy: { user: 'ada' } }, 'ada'],
    ['nobody', {}, {}, undefined],
  ])('names its submitter by %s', (_, outer, inner, submitter) => {
    expect(paperOf(inner, outer).submitter).toBe(submitter)
  })

  it.each([
    ['owner and name', { githubRepo: 'ada/circle' }, 'https://github.com/ada/circle', undefined],
    [
      'a trailing slash',
      { githubRepo: 'https://github.com/ada/circle/' },
      'https://github.com/ada/circle',
      undefined,
    ],
    [
      'a project page on GitHub, when there is no repository',
      { projectPage: 'https://github.com/ada/circle' },
      'https://github.com/ada/circle',
      undefined,
    ],
    [
      'the same page twice',
      { githubRepo: 'https://github.com/ada/circle', projectPage: 'https://github.com/ada/circle/' },
      'https://github.com/ada/circle',
      undefined,
    ],
    [
      'a page of a person on GitHub',
      { projectPage: 'https://github.com/ada' },
      undefined,
      'https://github.com/ada',
    ],
    [
      'an address that is none',
      { githubRepo: 'soon', projectPage: 'javascript:alert(1)' },
      undefined,
      undefined,
    ],
  ])('finds repository and project page in %s', (_, inner, repository, project) => {
    const paper = paperOf(inner)
    expect([paper.repository, paper.project]).toEqual([repository, project])
  })

  it('knows stars only of a repository that was given', () => {
    expect(paperOf({ githubRepo: 'ada/circle', githubStars: 0 }).stars).toBe(0)
    expect(paperOf({ projectPage: 'https://github.com/ada/circle', githubStars: 5 }).stars).toBeUndefined()
  })

  it('keeps the date of a withdrawal', () => {
    expect(paperOf({ withdrawnAt: '2026-05-08T10:00:00.000Z' }).withdrawnAt).toBe(Date.UTC(2026, 4, 8, 10))
  })

  it('survives null and other types in every field but id and title', () => {
    const fields = [
      'summary',
      'authors',
      'publishedAt',
      'submittedOnDailyAt',
      'submittedOnDailyBy',
      'upvotes',
    ]
    const more = [
      'projectPage',
      'githubRepo',
      'githubStars',
      'ai_summary',
      'ai_keywords',
      'organization',
      'mediaUrls',
    ]
    for (const wrong of [null, 7.5, 'text', [null], {}, true]) {
      const inner = Object.fromEntries([...fields, ...more].map((field) => [field, wrong]))
      const paper = paperOf(inner, {
        numComments: wrong,
        thumbnail: wrong,
        mediaUrls: wrong,
        submittedBy: wrong,
      })
      expect(paperSchema.parse(paper)).toEqual(paper)
    }
  })

  it('turns whatever it is given into a paper or a reason', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({
        paper: fc.record({ id: fc.constant('2605.00001'), title: fc.string(), summary: fc.jsonValue() }),
      }),
    )
    fc.assert(
      fc.property(anything, (item) => {
        const reading = read(item)
        if ('paper' in reading) expect(paperSchema.parse(reading.paper)).toEqual(reading.paper)
        else expect(reading.skipped).not.toBe('')
      }),
    )
  })
})
