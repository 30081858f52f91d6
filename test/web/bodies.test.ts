import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { inboxPlace } from '../../src/inbox/mailbox.ts'
import { onStage } from './on-stage.ts'
import { subscribed } from './subscribed.ts'

/** Sends a POST as it is written, and resolves with all that comes back. */
async function sent(address: string, headers: readonly string[], body = ''): Promise<string> {
  const { hostname, port, pathname, host } = new URL(address)
  const socket = createConnection(Number(port), hostname)
  const head = [`POST ${pathname} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  return text(socket)
}
const chunk = (data: string) => `${data.length.toString(16)}\r\n${data}\r\n`
const form = 'Content-Type: application/x-www-form-urlencoded'
const long = `action=pause&x=${'a'.repeat(40_000)}&`
const chunked = 'Transfer-Encoding: chunked'

it('a button without a body, and without its length, is pressed', async () => {
  const stage = await onStage()
  const { confirmation, mailbox } = await subscribed(stage)
  expect(await sent(confirmation, [`Origin: ${stage.url}`])).toMatch(/^HTTP\/1\.1 200 /)
  const topics = await stage.store.subscriptions.of(inboxPlace(mailbox.id))
  expect(topics.map(({ topic }) => topic)).toContain('reasoning')
})

it('one click of a mail program is taken in chunks', async () => {
  const stage = await onStage()
  const { stop, mailbox } = await subscribed(stage)
  const body = `${chunk('List-Unsubscribe=')}${chunk('One-Click')}${chunk('')}`
  expect(await sent(stop, [form, chunked], body)).toMatch(/^HTTP\/1\.1 200 /)
  expect(await stage.store.subscriptions.of(inboxPlace(mailbox.id))).toEqual([])
})

it('a form in chunks is read', async () => {
  const stage = await onStage()
  const { preferences, mailbox } = await subscribed(stage)
  const body = `${chunk('action=pa')}${chunk('use')}${chunk('')}`
  expect(await sent(preferences, [`Origin: ${stage.url}`, form, chunked], body)).toMatch(/^HTTP\/1\.1 303 /)
  expect((await stage.store.places.byKey(inboxPlace(mailbox.id)))?.pause).toBeDefined()
})

it.each([
  ['in chunks', [chunked], chunk(long).repeat(2) + chunk('')],
  ['in chunks that never end', [chunked], chunk(long).repeat(2)],
  ['of a length that it tells', [`Content-Length: ${2 * long.length}`], long.repeat(2)],
])('a form is refused that is too long, %s', async (_, headers, body) => {
  const stage = await onStage()
  const { preferences, mailbox } = await subscribed(stage)
  const answer = await sent(preferences, [`Origin: ${stage.url}`, form, ...headers], body)
  expect(answer).toMatch(/^HTTP\/1\.1 413 .*<h1>That is too long/s)
  expect((await stage.store.places.byKey(inboxPlace(mailbox.id)))?.pause).toBeUndefined()
})

it('a form that breaks off changes nothing, and is no fault of ours', async () => {
  const stage = await onStage()
  const { preferences, mailbox } = await subscribed(stage)
  const { hostname, port, pathname, host } = new URL(preferences)
  const socket = createConnection(Number(port), hostname)
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${stage.url}\r\n${form}\r\n${chunked}\r\n\r\n${chunk('action=pause')}`,
    () => socket.destroy(),
  )
  await new Promise((resolve) => socket.once('close', resolve))
  await stage.close()
  expect(stage.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  expect(mailbox).toBeDefined()
})
