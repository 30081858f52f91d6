import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readHuggingFaceItem } from '../../src/catalogue/huggingface-item.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { parseQuery } from '../../src/search/query.ts'
import { mostSubscriptions } from '../../src/subscription/add.ts'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { linkOf, onStage } from './on-stage.ts'
import { subscribed } from './subscribed.ts'

/** Bytes of the largest page that there may be. */
const largest = 50_000

/** Text that takes the most room, as letters, as markup or in an address. */
const heavyText = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      'agnets ',
      '"',
      "'",
      '&',
      '<',
      '論',
      'é',
      '\u0301',
      '\u{20000}',
      '🏳️‍🌈',
      '👩‍👩‍👧‍👦',
      '\ud800',
    ),
    {
      maxLength: 700,
    },
  )
  .map((pieces) => pieces.join(''))

describeWithData('the pages of recorded days', () => {
  const papersOf = (day: string): Paper[] =>
    (recordedDays().get(day) ?? []).flatMap((item) => {
      const reading = readHuggingFaceItem(item, { source: 'huggingface', day })
      return 'paper' in reading ? [reading.paper] : []
    })

  it('are under 50 kB for any search, whatever it finds and corrects', { timeout: 60_000 }, async () => {
    const heaviest = [...recordedDays().keys()]
      .flatMap(papersOf)
      .toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)
      .slice(0, 121)
    const hits = heaviest.map(({ id }) => ({ id, score: 1, words: 1, found: [] }))
    const { get, clock } = await onStage({
      papers: heaviest,
      with: ({ search }) => ({
        search: {
          ...search,
          search: async (text, { limit, offset = 0 }) => {
            parseQuery(text)
            const words = text.split(/\s+/).slice(0, 128)
            return {
              hits: hits.slice(offset, offset + limit),
              fitting: hits.length,
              corrected: words.map((typed) => ({ typed, searched: 'agents' })),
              meant: text,
              relaxed: false,
            }
          },
        },
      }),
    })
    const pages = { found: 0, wrong: 0 }
    const check = async (query: string) => {
      await clock.advance(1000)
      const { status, text } = await get(`/search?${new URLSearchParams({ q: query, page: '2' })}`)
      pages[status === 200 ? 'found' : 'wrong'] += 1
      expect(Buffer.byteLength(text)).toBeLessThan(largest)
    }
    await check('agnets '.repeat(71))
    await check("'".repeat(160))
    await check('論'.repeat(1700))
    await fc.assert(fc.asyncProperty(heavyText, check), { numRuns: 150 })
    expect(pages.found).toBeGreaterThan(10)
    expect(pages.wrong).toBeGreaterThan(10)
  })

  it('are under 50 kB, the longest days included, every part of them', async () => {
    const longest = [...recordedDays()]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .slice(0, 10)
      .map(([day]) => day)
    const { get } = await onStage({ now: '2026-06-30T09:00Z', papers: longest.flatMap(papersOf) })
    const sizes: number[] = []
    for (const day of longest) {
      let next: string | undefined = `/day/${day}`
      while (next !== undefined) {
        const { status, text } = await get(next)
        expect(status).toBe(200)
        sizes.push(Buffer.byteLength(text))
        next = linkOf(text, 'fewer votes')
      }
    }
    expect(sizes.length).toBeGreaterThan(longest.length)
    expect(Math.max(...sizes)).toBeLessThan(largest)
    expect(Buffer.byteLength((await get('/search?q=model')).text)).toBeLessThan(largest)
    expect(Buffer.byteLength((await get('/subscribe')).text)).toBeLessThan(largest)
  })
})

it('the preferences are under 50 kB with all the subscriptions that there may be, and so is every form', async () => {
  const stage = await onStage({ papers: [] })
  const { mailbox, preferences } = await subscribed(stage)
  const place = inboxPlace(mailbox.id)
  const home = await stage.store.places.byKey(place)
  const [first] = await stage.store.subscriptions.of(place)
  if (!home || !first) throw new Error('Nothing is subscribed to')
  await stage.store.places.save({ ...home, zone: 'America/Argentina/ComodRivadavia' })
  const ids = Array.from(
    { length: mostSubscriptions.personal },
    (_, index) => `digest-${String(index).padStart(20, '0')}`,
  )
  for (const { id } of await stage.store.subscriptions.of(place)) await stage.store.subscriptions.remove(id)
  const size = async (query = '') => {
    const { status, text } = await stage.get(`${preferences}${query}`)
    expect(status).toBe(200)
    return Buffer.byteLength(text)
  }
  await fc.assert(
    fc.asyncProperty(heavyText, async (name) => {
      for (const id of ids) {
        const topic = { topic: name, query: `title:${id} ${"'".repeat(3900)}` }
        const rhythm = { kind: 'daily', days: [1, 2, 4, 5, 6, 7], top: 25, minVotes: 9999 } as const
        await stage.store.subscriptions.save({ ...first, ...topic, ...rhythm, id })
        await stage.store.inbox.setAsker(id, mailbox.id, { platform: 'slack', workspace: 'T1', id: '@GRACE' })
      }
      expect(await size()).toBeLessThan(largest)
      for (const what of [ids[0], 'add', 'zone']) expect(await size(`?change=${what}`)).toBeLessThan(largest)
    }),
    { numRuns: 20, examples: [['論'.repeat(80)], [`a ${'&'.repeat(78)}`]] },
  )
  expect([...(await stage.get(preferences)).text.matchAll(/<h2 id="topic-/g)]).toHaveLength(ids.length)
})
