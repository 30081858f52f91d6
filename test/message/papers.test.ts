import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/message/fit.ts'
import { paperBlock, paperCard, paperReply } from '../../src/message/papers.ts'
import { visibleLength } from '../../src/message/text.ts'
import { webUrl } from '../../src/message/url.ts'
import { entryWith, paperWith } from './digests.ts'

const daily = { kind: 'daily', nameTopics: false, summaries: true } as const

function factsOf(...[facts, more]: Parameters<typeof entryWith>): string {
  return paperBlock(entryWith(facts, more), 1, { ...daily, nameTopics: true })
    .facts.map(plainText)
    .join(' · ')
}

describe('the facts under a title', () => {
  it('come in one order', () => {
    const facts = {
      votes: 98,
      comments: 1,
      stars: 12,
      repository: 'https://github.com/a/b',
      organization: 'FrameX-AI',
    }
    expect(factsOf(facts, { topics: ['agents'] })).toBe(
      '▲ 98 · 💬 1 · code ★ 12 · FrameX-AI · arXiv · PDF · agents',
    )
  })

  it('are not drawn where they are missing or zero', () => {
    expect(factsOf({ votes: 0, comments: 0, stars: 0, authors: [], authorCount: 0 })).toBe('arXiv · PDF')
    expect(factsOf({ stars: 7, authorCount: 4 })).toBe('Ada Lovelace +3 · arXiv · PDF')
  })

  it('shorten the organisation where the line would be too long', () => {
    const facts = { votes: 12345, comments: 40, repository: 'https://github.com/a/b', stars: 98765 }
    const organization = 'Institute of Very Long Names and Everything Else That Can Be Written Down'
    expect(factsOf({ ...facts, organization })).toBe(
      '▲ 12k · 💬 40 · code ★ 98k · Institute of Very Long Names and… · arXiv · PDF',
    )
  })

  it('leave out a link that no browser opens', () => {
    const block = paperBlock(entryWith({ repository: 'javascript:alert(1)' }), 1, daily)
    expect(block.facts[0]).toEqual([{ kind: 'text', text: 'code' }])
  })

  it('never take more than eighty characters', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 120 })
    fc.assert(
      fc.property(name, name, name, fc.nat(), fc.nat(), (organization, author, topic, votes, stars) => {
        const facts = { organization, authors: [author], authorCount: stars, votes, stars, comments: votes }
        const line = factsOf({ ...facts, repository: 'https://github.com/a/b' }, { topics: [topic] })
        expect(visibleLength(line)).toBeLessThanOrEqual(80)
      }),
    )
  })
})

describe('where a title leads', () => {
  const urlOf = (...facts: Parameters<typeof paperWith>) => paperCard(paperWith(...facts)).blocks[0]

  it('is Hugging Face where the paper is listed there, else arXiv', () => {
    expect(urlOf()).toMatchObject({ url: 'https://huggingface.co/papers/2605.01234' })
    expect(urlOf({ id: 'hep-ex/0307015', sources: ['arxiv'], listedOn: undefined })).toMatchObject({
      url: 'https://arxiv.org/abs/hep-ex/0307015',
    })
  })
})

describe('addresses', () => {
  it.each([
    ['https://a.b/c?d=1&e=2', 'https://a.b/c?d=1&e=2'],
    ['https://a.b/(c)|<d>', 'https://a.b/%28c%29%7C%3Cd%3E'],
    ['javascript:alert(1)', undefined],
    ['mailto:a@b.c', undefined],
    ['not an address', undefined],
    [`https://a.b/${'c'.repeat(2000)}`, undefined],
  ])('%s', (address, safe) => {
    expect(webUrl(address)).toBe(safe)
  })
})

describe('one paper in full', () => {
  const paper = paperWith({
    title: 'LadleNet: Pouring $\\alpha$ Soup',
    abstract: 'Soup is hard. LadleNet pours it.',
    authors: ['Ada Lovelace', 'Emmy Noether'],
    authorCount: 5,
    categories: ['cs.RO', 'cs.LG'],
    publishedAt: Date.UTC(2026, 4, 6),
    repository: 'https://github.com/a/b',
    thumbnail: 'https://cdn.example/t.png',
  })

  it('is a card with facts, links, abstract, authors, date and categories', () => {
    const card = paperCard({ ...paper, votes: 98, stars: 12, project: 'https://a.example' })
    expect(card.preview).toBe('LadleNet: Pouring α Soup')
    expect(card.blocks.map((block) => block.kind)).toEqual(['paper', 'paragraph', 'context'])
    const [block] = card.blocks
    expect(block).toMatchObject({ title: 'LadleNet: Pouring α Soup' })
    expect(block?.kind === 'paper' && block.facts.map(plainText).join(' · ')).toBe(
      '▲ 98 · code ★ 12 · arXiv · PDF · Hugging Face · project',
    )
    expect(card.blocks[1]).toMatchObject({
      children: [{ kind: 'text', text: 'Soup is hard. LadleNet pours it.' }],
    })
    expect(card.blocks[2]).toMatchObject({
      children: [{ text: 'Ada Lovelace, Emmy Noether, +3 authors · Wed 6 May 2026 · cs.RO cs.LG' }],
    })
  })

  it('is a card that says what became of the paper, with what can be done about it', () => {
    const buttons = [{ label: 'Save', action: 'v1:save:2605.01234' }]
    const notes = ['Posted here on Thu 7 May.', 'Saved.']
    expect(paperCard({ ...paper, withdrawnAt: 1 }, { notes, buttons }).blocks.slice(3)).toEqual([
      {
        kind: 'context',
        children: [{ kind: 'text', text: 'Withdrawn by its authors. Posted here on Thu 7 May. Saved.' }],
      },
      { kind: 'actions', buttons },
    ])
  })

  it('has at most 2,000 characters of the abstract', () => {
    const sentence = 'Soup is poured again. '
    const [, block] = paperCard({ ...paper, abstract: sentence.repeat(200) }).blocks
    const abstract = block?.kind === 'paragraph' ? plainText(block.children) : ''
    expect(abstract.length).toBeGreaterThan(1900)
    expect(abstract.length).toBeLessThanOrEqual(2000)
  })

  it('is a reply with links, thumbnail and abstract', () => {
    const reply = paperReply(entryWith(paper), 2)
    expect(reply.preview).toBe('2  LadleNet: Pouring α Soup')
    expect(reply.blocks).toMatchObject([
      {
        kind: 'paper',
        number: 2,
        facts: [[{ text: 'Hugging Face' }], [{ text: 'arXiv' }], [{ text: 'PDF' }], [{ text: 'code' }]],
      },
      { kind: 'image', url: 'https://cdn.example/t.png', alt: 'Thumbnail of LadleNet: Pouring α Soup' },
      { kind: 'paragraph' },
    ])
  })
})
