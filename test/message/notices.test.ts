import { expect, it } from 'vitest'
import { firstFillText, pausedNotice } from '../../src/message/notices.ts'
import { context, paragraph, text } from '../../src/message/tree.ts'

it('says what a first start fetches', () => {
  expect([firstFillText(60), firstFillText(1)]).toEqual([
    'The papers of 60 listing days are not in the catalogue yet and are fetched in the background.',
    'The papers of one listing day are not in the catalogue yet and are fetched in the background.',
  ])
})

it('says which place is paused, why, and that it mends itself', () => {
  const notice = pausedNotice(
    '#reading',
    'Paperboy is not in the channel. Type /invite @Paperboy in the channel.',
  )
  expect(notice.preview).toBe('Paperboy cannot post in #reading any more.')
  expect(notice.blocks).toEqual([
    paragraph(
      text(
        'Paperboy cannot post in #reading any more. Paperboy is not in the channel. Type /invite @Paperboy in the channel.',
      ),
    ),
    context(text('It looks again by itself, and what was missed comes then as one digest.')),
  ])
})
