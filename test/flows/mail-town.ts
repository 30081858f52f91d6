import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ParsedMail } from 'mailparser'
import { subscriptionDefaults } from '../../config/digests.ts'
import { namedTopics, topicList } from '../../config/queries.ts'
import type { Mailing } from '../../src/inbox/port.ts'
import { mailingOf } from '../../src/mailing.ts'
import { createWeb, type Web } from '../../src/web/web.ts'
import { startSmtp } from '../doubles/smtp/server.ts'
import { openTown, type Town, type TownOptions } from './town.ts'

const from = 'papers@example.org'
const home = 'https://papers.example.org'

/** A mail as it came. */
export interface ReceivedMail {
  readonly to: string
  /** When the town had lived on since it came, epoch milliseconds. */
  readonly at: number
  readonly raw: string
  readonly read: ParsedMail
}

type Values = Readonly<Record<string, string>>
interface Answer {
  readonly status: number
  readonly text: string
}

/** A town with a mail server and the public pages. */
export interface MailTown extends Town {
  /** Everything that came by mail, oldest first. */
  received(): Promise<readonly ReceivedMail[]>
  /** What was wrong with mails by the rules of the mail server. */
  readonly mailFaults: readonly string[]
  /** Opens a page, by a path or by the address in a mail. */
  open(page: string): Promise<Answer>
  /** Sends a form as a browser does that has the page open. */
  send(page: string, values: Values): Promise<Answer>
  /** Asks as a mail program does whose user presses its own button (RFC 8058, section 3.2). */
  oneClick(url: string): Promise<Answer>
  /** What the database holds, rows as text by the name of their table. */
  rows(): ReadonlyMap<string, readonly string[]>
  /** Whether the database's file has these letters anywhere, while the bot is down. */
  fileHolds(text: string): boolean
}

export async function openMailTown(options: Omit<TownOptions, 'mail'>): Promise<MailTown> {
  const smtp = await startSmtp({ from })
  const seen: Promise<ReceivedMail>[] = []
  let web: Web | undefined
  let mailing: Mailing | undefined
  let databaseFile = ''

  const town = await openTown({
    ...options,
    mail: {
      env: {
        SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
        MAIL_FROM: `Paperboy <${from}>`,
        PUBLIC_URL: home,
        PAPERBOY_SECRET: 'a secret of this town, thirty-two bytes or more',
      },
      async open(config, parts) {
        mailing = await mailingOf(config, parts)
        const { publicUrl, trustedProxies } = config.web
        web = createWeb({
          ...parts,
          publicUrl: publicUrl ?? '',
          trustedProxies,
          topics: namedTopics(),
          namedTopics: topicList(),
          defaults: subscriptionDefaults(config),
          inbox: mailing,
        })
        databaseFile = config.databaseFile
        return mailing
      },
      lived: see,
    },
  })

  /** Takes in what came since, as of an instant. */
  function see(at: number): void {
    for (const { to, raw, read } of smtp.mails.slice(seen.length))
      seen.push(read().then((parsed) => ({ to, raw, at, read: parsed })))
  }

  async function ask(page: string, init: RequestInit): Promise<Answer> {
    const response = await web?.fetch(new Request(new URL(page, home), init), '203.0.113.7')
    if (!response) throw new Error('There are no pages before the bot has started')
    return { status: response.status, text: await response.text() }
  }
  const submit = (page: string, values: Values, headers: Values): Promise<Answer> =>
    ask(page, { method: 'POST', headers, body: new URLSearchParams(values) })

  return {
    ...town,
    mailFaults: smtp.faults,
    received() {
      see(town.clock.now().epochMilliseconds)
      return Promise.all(seen)
    },
    open: (page) => ask(page, {}),
    async send(page, values) {
      const answer = await submit(page, values, { origin: home })
      // Letters go in the background.
      await mailing?.optIn.sendDue()
      return answer
    },
    oneClick: (url) => submit(url, { 'List-Unsubscribe': 'One-Click' }, {}),
    rows: () => rowsIn(databaseFile),
    fileHolds: (text) => readFileSync(databaseFile).includes(text),
    async close() {
      await town.close()
      await smtp.stop()
    },
  }
}

function rowsIn(file: string): ReadonlyMap<string, readonly string[]> {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database.prepare("select name from sqlite_schema where type = 'table'").all()
    return new Map(
      tables.map(({ name }) => {
        const rows = database.prepare(`select * from "${name}"`).all()
        return [String(name), rows.map((row) => JSON.stringify(row))] as const
      }),
    )
  } finally {
    database.close()
  }
}
