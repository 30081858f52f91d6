import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSlackSpeaker } from '../conversations/slack-speaker.ts'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'
import { discordChannel, discordUser, readers, slackChannel, slackUser, zone } from './mail-people.ts'
import { digestsTo, headerOf, isDigest, linkIn, papersInText } from './mail-received.ts'
import { type MailTown, openMailTown, type ReceivedMail } from './mail-town.ts'
import { localTime } from './received.ts'

const { page, slack, discord, weekly } = readers
const everyone = Object.values(readers)
const wishes = everyone.flatMap((reader) => Array.from({ length: reader.wishes }, () => reader.address))

let town: MailTown
const came = async (to: string) => digestsTo(await town.received(), to, zone)
const count = (table: string) => town.rows().get(table)?.length

async function newestTo(to: string): Promise<ReceivedMail> {
  const mail = (await town.received()).findLast((one) => one.to === to && isDigest(one))
  if (!mail) throw new Error('No digest came')
  return mail
}

/** What the oracle says of every day up to one; a day that brings nothing sends nothing. */
const due = ({ expected }: (typeof everyone)[number], to: string) =>
  expected('2026-05-04', to).filter(({ papers }) => papers.length > 0)

describeWithData('e-mail, from a wish to being forgotten,', () => {
  beforeAll(async () => {
    town = await openMailTown({
      start: '2026-05-03T10:00Z',
      days: recordedDays(),
      digests: {},
      step: 10,
      // Twice before each time that somebody is served, so that the day is known to be whole.
      refresh: '50 4,6,12,14 * * *',
      slack: [{ id: slackChannel, name: 'reading' }],
      discord: [{ id: discordChannel, name: 'reading' }],
      people: {
        slack: [{ id: slackUser, name: 'ada', tz: zone }],
        discord: [{ id: discordUser, name: 'ada' }],
      },
    })
    await town.up()
  }, 60_000)
  afterAll(() => town.close())

  it('answers every wish with a letter, and does nothing else', async () => {
    for (const reader of everyone) await reader.ask(town)
    expect((await town.received()).map(({ to }) => to)).toEqual(wishes)
    expect([count('mailboxes'), count('subscriptions')]).toEqual([0, 0])
  })

  it('changes nothing when the link of a letter is opened, and subscribes when its button is pressed', async () => {
    for (const letter of await town.received()) {
      const link = linkIn(letter, 'Open the page that confirms it')
      const before = town.rows()
      expect((await town.open(link)).status).toBe(200)
      expect(town.rows()).toEqual(before)
      expect((await town.send(link, {})).text).toContain('You are subscribed')
      expect((await town.send(link, {})).text).toContain('used already')
    }
    expect([count('mailboxes'), count('subscriptions')]).toEqual([everyone.length, wishes.length])
  })

  it('brings a week, in the middle of which the bot starts anew', async () => {
    await town.liveUntil('2026-05-06T07:00Z')
    await town.down()
    await town.up()
    await town.liveUntil('2026-05-08T16:00Z')
    for (const reader of everyone) expect(await came(reader.address)).toEqual(due(reader, '2026-05-08'))
  }, 60_000)

  it('brings nobody a paper twice, and nothing on a day without papers for them', async () => {
    for (const { address } of everyone) {
      const papers = (await came(address)).flatMap((digest) => digest.papers)
      expect(papers).toEqual([...new Set(papers)])
    }
    expect(discord.expected('2026-05-04', '2026-05-08').map(({ papers }) => papers.length)).toContain(0)
  })

  it('sends whole mails: two parts, the headers of a list, the right date', async () => {
    for (const mail of (await town.received()).filter(isDigest)) {
      const [digest] = digestsTo([mail], mail.to, zone)
      expect(papersInText(mail)).toEqual(digest?.papers)
      expect(localTime(mail.read.date?.getTime() ?? 0, zone)).toBe(digest?.local)
      expect(headerOf(mail, 'List-Unsubscribe')).toBe(`<${linkIn(mail, 'Unsubscribe')}>`)
      expect(headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
      expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated')
      const pictures = [...(mail.read.html || '').matchAll(/<img [^>]*alt="Thumbnail of [^"]+"/g)]
      expect(pictures).toHaveLength(mail.to === weekly.address ? (digest?.papers.length ?? 0) : 0)
    }
    const ids = (await town.received()).map(({ read }) => read.messageId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('stops for one inbox by one click of a mail program, and goes on for the others', async () => {
    const header = headerOf(await newestTo(page.address), 'List-Unsubscribe')
    const stop = header?.slice(1, -1) ?? ''
    expect((await town.open(stop)).text).toContain('Stop these mails?')
    expect(count('subscriptions')).toBe(wishes.length)
    expect((await town.oneClick(stop)).status).toBe(200)
    expect(count('subscriptions')).toBe(wishes.length - page.wishes)
    await town.liveUntil('2026-05-15T16:00Z')
    expect(await came(page.address)).toEqual(due(page, '2026-05-08'))
    for (const reader of [slack, discord, weekly])
      expect(await came(reader.address)).toEqual(due(reader, '2026-05-15'))
  }, 60_000)

  it('stops in chat, and on the page that a mail leads to', async () => {
    const ada = createSlackSpeaker(town.slack, { user: slackUser, channel: slackChannel })
    expect((await ada.typed('unsubscribe agents')).alone.lines.join(' ')).toContain('Stopped: agents')
    const preferences = linkIn(await newestTo(discord.address), 'What you get, and why')
    const { text } = await town.open(preferences)
    const [, id = ''] = /value="stop"><input type="hidden" name="id" value="([^"]+)"/.exec(text) ?? []
    expect((await town.send(preferences, { action: 'stop', id })).status).toBe(303)
    await town.liveUntil('2026-05-22T16:00Z')
    for (const reader of [slack, discord])
      expect(await came(reader.address)).toEqual(due(reader, '2026-05-15'))
    expect(await came(weekly.address)).toEqual(due(weekly, '2026-05-22'))
  }, 60_000)

  it('was refused by nobody, and had nothing to warn of', () => {
    expect([...town.mailFaults, ...town.slack.faults, ...town.discord.faults]).toEqual([])
    expect(town.log.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([])
  })

  it('forgets an address thirty days after its last mail was stopped', async () => {
    await town.down()
    expect(town.fileHolds(page.address)).toBe(true)
    await town.liveUntil('2026-06-08T00:00Z')
    await town.up()
    await town.down()
    expect([page, slack].map(({ address }) => town.fileHolds(address))).toEqual([false, true])
  }, 60_000)

  it('leaves no address in a log line, or in a table that is not for addresses', () => {
    const told = inspect(town.log.lines, { depth: null, maxArrayLength: null, maxStringLength: null })
    const others = [...town.rows()].filter(([table]) => table !== 'mailboxes' && table !== 'sign_ups')
    const kept = JSON.stringify(others)
    expect([told, kept].map((text) => text.includes('2026-05-08'))).toEqual([true, true])
    for (const piece of everyone.flatMap(({ address }) => address.split(/[@+]/)))
      expect([piece, told.includes(piece), kept.includes(piece)]).toEqual([piece, false, false])
  })
})
