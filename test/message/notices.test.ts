import { expect, it } from 'vitest'
import { firstFillText } from '../../src/message/notices.ts'

it('says what a first start fetches', () => {
  expect([firstFillText(60), firstFillText(1)]).toEqual([
    'The papers of 60 listing days are not in the catalogue yet and are fetched in the background.',
    'The papers of one listing day are not in the catalogue yet and are fetched in the background.',
  ])
})
