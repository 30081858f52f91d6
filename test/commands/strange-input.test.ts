import { afterEach, beforeEach, expect, it } from 'vitest'
import { inBerlin, openOwnRoom } from './own-room.ts'
import type { Room } from './room.ts'

let room: Room
beforeEach(async () => {
  room = await openOwnRoom()
  await room.typed('subscribe agents', inBerlin)
})
afterEach(() => room.close())

const strange = [
  'x'.repeat(10_000),
  'word '.repeat(2000),
  '"'.repeat(501),
  '('.repeat(3000),
  '<!channel> <@U1> @everyone *bold* `code`',
  '\u202eevil\u0000\u200b',
  '👩‍👩‍👧‍👦 🇩🇪',
  '-1',
  '999999999999999999999',
  '__proto__',
  'for for for until until',
  'you@example.org '.repeat(500),
  '%00 ?a=b&c=d ~abc v1:stop:x',
]
const commands = [
  'subscribe',
  'unsubscribe',
  'mine',
  'mine pause',
  'digest',
  'digest on',
  'digest pause',
  'mute',
  'unmute',
]
const verbs = [
  'begin',
  'change',
  'edit',
  'entry',
  'follow',
  'lab',
  'mutes',
  'restore',
  'resumemail',
  'saved',
  'setdigest',
  'stop',
  'subscriptions',
  'zone',
]
const fields = [
  'topic',
  'days',
  'time',
  'zone',
  'votes',
  'top',
  'topics',
  'authors',
  'organisations',
  'where',
  'id',
  'stopped',
  'page',
]

const answered = ({ lines, answer }: Awaited<ReturnType<Room['typed']>>) => {
  expect(lines.join(' ')).not.toContain('Something went wrong')
  expect('preview' in answer ? answer.preview.length : 1).toBeGreaterThan(0)
  expect(lines.join('').length).toBeLessThan(5000)
}

it.each(strange)('is answered with a sentence: %#', async (text) => {
  for (const command of [...commands, ...verbs]) answered(await room.typed(`${command} ${text}`, inBerlin))
  for (const verb of verbs) {
    answered(await room.pressed(`v1:${verb}:${text}`, inBerlin))
    for (const field of fields) answered(await room.submitted(`v1:${verb}:`, { [field]: text }, inBerlin))
  }
  expect(room.log.lines.filter(({ level }) => level === 'error')).toEqual([])
})
