import { describe, expect, it } from 'vitest'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { linksIn, openOffice, wishFor } from './office.ts'

const ada: PlaceKey = { platform: 'slack', workspace: 'T1', id: '@ADA' }
const bob: PlaceKey = { platform: 'discord', workspace: '@me', id: '@2' }
const hourMs = 3_600_000

describe('asking for papers by e-mail', () => {
  it('sends one letter with a link that confirms the wish, and subscribes nobody', async () => {
    const { optIn, postbox, tokens, store, clock } = await openOffice()
    await optIn.ask(' Ada+papers@Example.ORG ', wishFor('agents'))
    const [letter, ...others] = postbox.letters
    expect(others).toEqual([])
    expect(letter).toMatchObject({ to: 'Ada+papers@example.org' })
    const [link = ''] = letter ? linksIn(letter) : []
    const token = link.replace('https://papers.example.org/confirm/', '')
    const id = tokens.read('confirm', token, clock.now().epochMilliseconds)
    expect(letter?.key).toBe(`confirm:${id}`)
    expect(await store.inbox.byAddress('ada+papers@example.org')).toBeUndefined()
    expect(await store.subscriptions.all(10)).toEqual([])
  })

  it('is answered the same for an address that is known, but for the link', async () => {
    const { optIn, asked, postbox } = await openOffice()
    await optIn.confirm(await asked('ada@example.org', wishFor('agents')))
    await asked('ada@example.org', wishFor('agents'))
    await asked('new@example.org', wishFor('agents'))
    const [first, known, unknown] = postbox.letters.map(({ post }) =>
      JSON.stringify(post).replace(/\/confirm\/[\w.-]+/, '/confirm/…'),
    )
    expect(known).toBe(first)
    expect(unknown).toBe(first)
  })

  it('a thousand times for one address sends three letters and says nothing of it', async () => {
    const { optIn, postbox } = await openOffice()
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => optIn.ask('ada@example.org', wishFor('agents'))),
    )
    expect(new Set(answers)).toEqual(new Set([undefined]))
    expect(postbox.letters).toHaveLength(3)
  })

  it('counts an address with whatever tag and in whatever case', async () => {
    const { optIn, postbox } = await openOffice()
    for (const address of ['ada@example.org', 'ada+1@example.org', 'ADA+2@EXAMPLE.org', 'Ada+3@example.org'])
      await optIn.ask(address, wishFor('agents'))
    await optIn.ask('bob@example.org', wishFor('agents'))
    expect(postbox.letters.map(({ to }) => to)).toEqual([
      'ada@example.org',
      'ada+1@example.org',
      'ADA+2@example.org',
      'bob@example.org',
    ])
  })

  it('sends letters again a day later', async () => {
    const { optIn, asked, clock, postbox } = await openOffice()
    for (let count = 0; count < 4; count += 1) await optIn.ask('ada@example.org', wishFor('agents'))
    await clock.advance(24 * hourMs)
    await optIn.ask('ada@example.org', wishFor('agents'))
    expect(postbox.letters).toHaveLength(3)
    await clock.advance(1)
    expect(await asked('ada@example.org', wishFor('agents'))).not.toBe('')
  })

  it('counts the dots and names of a Gmail address for nothing', async () => {
    const { optIn, postbox } = await openOffice()
    for (const address of ['ada@gmail.com', 'a.da@gmail.com', 'ad.a@googlemail.com', 'a.d.a@gmail.com'])
      await optIn.ask(address, wishFor('agents'))
    expect(postbox.letters).toHaveLength(3)
  })

  it('on pages is answered alike for the 201st in an hour, which gets no letter, and goes on in chat', async () => {
    const { optIn, postbox, log, clock } = await openOffice()
    for (let count = 0; count < 201; count += 1)
      await optIn.note(`list${count}@example.org`, wishFor('agents'))
    await optIn.sendDue()
    expect(postbox.letters).toHaveLength(200)
    expect(log.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('pages') }])
    await optIn.ask('one-more@example.org', wishFor('agents'), ada)
    await clock.advance(hourMs)
    await optIn.note('later@example.org', wishFor('agents'))
    await optIn.sendDue()
    expect(postbox.letters.slice(200).map(({ to }) => to)).toEqual([
      'one-more@example.org',
      'later@example.org',
    ])
  })

  it('is refused to a person who asks for an eleventh in a day, and to nobody else', async () => {
    const { optIn, postbox } = await openOffice()
    for (let count = 0; count < 10; count += 1)
      await optIn.ask(`list${count}@example.org`, wishFor('agents'), ada)
    const refused = optIn.ask('one-more@example.org', wishFor('agents'), ada)
    await expect(refused).rejects.toMatchObject({
      code: 'TOO_MANY',
      next: expect.stringContaining('tomorrow'),
    })
    expect(postbox.letters).toHaveLength(10)
    await optIn.ask('one-more@example.org', wishFor('agents'), bob)
    await optIn.ask('another@example.org', wishFor('agents'))
    expect(postbox.letters).toHaveLength(12)
  })

  it.each(['ada', 'ada@example.org\r\nBcc: bob@example.org', 'Ada <ada@example.org>'])(
    'is refused for %j, which is no address',
    async (address) => {
      const { optIn, postbox, log } = await openOffice()
      await expect(optIn.ask(address, wishFor('agents'))).rejects.toMatchObject({ code: 'USAGE' })
      expect(postbox.letters).toEqual([])
      expect(log.lines).toEqual([])
    },
  )

  it('is limited also for a person who is forgotten in between', async () => {
    const { optIn, store, postbox } = await openOffice()
    for (let count = 0; count < 5; count += 1) {
      await optIn.ask('victim@example.org', wishFor('agents'), ada)
      await store.people.forget(ada)
    }
    expect(postbox.letters).toHaveLength(3)
  })

  it('leaves no address in the log', async () => {
    const { optIn, asked, log } = await openOffice()
    for (let count = 0; count < 4; count += 1)
      await optIn.ask('zzqx+tag@zzqx.example', wishFor('agents'), ada)
    await optIn.confirm(await asked('zzqy@zzqx.example', wishFor('agents'), ada))
    expect(log.lines.length).toBeGreaterThan(1)
    expect(JSON.stringify(log.lines)).not.toMatch(/zzq/i)
  })
})
