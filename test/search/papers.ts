import type { Paper } from '../../src/catalogue/paper.ts'

/** A paper of which only the given facts are known. */
export function paperWith(facts: Partial<Paper>): Paper {
  return {
    id: '2605.00001',
    title: 'Untitled',
    authors: [],
    authorCount: 0,
    keywords: [],
    categories: [],
    media: [],
    sources: ['huggingface'],
    ...facts,
  }
}
