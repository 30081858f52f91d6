import { expect, it } from 'vitest'
import { markdown } from '../../src/message/markdown.ts'
import { paperWith } from '../search/papers.ts'

it.each([
  [
    '[Link](http://evil.example)',
    '- [\\[Link\\](http://evil.example)](https://huggingface.co/papers/2605.00001)',
  ],
  ['*bold* _and_ `code`', '- [\\*bold\\* \\_and\\_ \\`code\\`](https://huggingface.co/papers/2605.00001)'],
  ['<script> & co', '- [\\<script\\> \\& co](https://huggingface.co/papers/2605.00001)'],
])('a title in Markdown is text: %s', (title, line) => {
  expect(markdown([paperWith({ title })]).split('\n')[2]).toBe(`${line}  `)
})

it('names three authors and how many more', () => {
  const paper = paperWith({ title: 'T', authors: ['A B', 'C D', 'E F', 'G H'], authorCount: 12 })
  expect(markdown([paper]).split('\n')[3]).toBe(
    '  A B, C D, E F +9 · [arXiv](https://arxiv.org/abs/2605.00001) · [PDF](https://arxiv.org/pdf/2605.00001)',
  )
})
