import { describe, expect, it } from 'vitest'
import { confirmationLetter } from '../../src/inbox/letters.ts'
import { plainText } from '../../src/message/fit.ts'
import type { Post } from '../../src/message/tree.ts'
import { linksIn, wishFor } from './office.ts'

const url = 'https://papers.example.org/confirm/wish.9.AAAAAAAAAAAAAAAAAAAAAA'
const lines = ({ preview, blocks }: Post): readonly string[] => [
  preview,
  ...blocks.map((block) => ('children' in block ? plainText(block.children) : block.kind)),
]
const letterFor = (wish: ReturnType<typeof wishFor>) => confirmationLetter(wish, url)

describe('the letter that asks for a confirmation', () => {
  it('says what will come, how to confirm it and how to be left alone', () => {
    const letter = letterFor(wishFor('agents'))
    expect(lines(letter)).toEqual([
      'Please confirm: research papers by e-mail',
      'Somebody, most likely you, asked Paperboy to send research papers to this address:',
      'agents, on weekdays at 09:00 Europe/Berlin: at most 5 papers with 5 votes or more.',
      'Nothing comes until a button on this page is pressed:',
      'Open the page that confirms it',
      'The link works once, within 46 hours of the request. Everything that comes to this address then follows the time of Europe/Berlin.',
      'If this was not you, do nothing: nothing comes of it, and the request is removed within 48 hours, with the address in it.',
    ])
    expect(linksIn({ post: letter })).toEqual([url])
  })

  it('says of a weekly wish for every paper what it is', () => {
    const wish = wishFor('', { query: '', kind: 'weekly', days: [5], time: '17:00', top: 1, minVotes: 0 })
    expect(lines(letterFor(wish))).toContain(
      'every paper, weekly on Fridays at 17:00 Europe/Berlin: at most 1 paper with any number of votes.',
    )
  })

  it.each([
    ['buy-pills.example', 'buy-pills.example'],
    ['http://evil.example/', 'evil'],
    ['topic:agents', 'agents -topic:agents'],
    ['agents', 'agents'],
  ])('carries no word of a search, such as %j', (topic, query) => {
    const letter = letterFor(wishFor(topic, { query }))
    expect(lines(letter)[2]).toBe(
      'a search of your own, which stands on the page, on weekdays at 09:00 Europe/Berlin: at most 5 papers with 5 votes or more.',
    )
    expect(lines(letter).join('\n')).not.toContain(topic)
    expect(linksIn({ post: letter })).toEqual([url])
  })
})
