import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { say } from '../../../src/message/tree.ts'
import { until } from '../until.ts'
import { open, pressed, typed, you } from './conversation.ts'

describe('a terminal', () => {
  function sitDown() {
    const keys = Object.assign(new PassThrough(), { isTTY: true })
    const stand = open(keys, { isTTY: true, columns: 80 })
    return { ...stand, keys, seen: () => stripVTControlCharacters(stand.written()) }
  }

  it('shows a prompt, answers, and ends with the keys', async () => {
    const { host, desk, keys, seen } = sitDown()
    await host.start(desk)
    expect(host.ready).toBe(true)
    keys.write('list\r')
    await until(() => seen().includes("[Post today's now]\n\n"))
    keys.write('1\r')
    await until(() => desk.asked.length === 2)
    keys.end()
    await host.ended
    expect(desk.asked.map(({ input }) => input)).toEqual([typed('list'), pressed('v1:show:1')])
    expect(seen()).toContain('› ')
  })

  it('ends at Ctrl-C', async () => {
    const { host, desk, keys } = sitDown()
    await host.start(desk)
    keys.write('\u0003')
    await host.ended
    expect(desk.asked).toEqual([])
  })

  it('ends at Ctrl-C after the answer under way, whatever was typed ahead', async () => {
    const { host, desk, keys, seen } = sitDown()
    await host.start(desk)
    keys.write('one\rtwo\r\u0003')
    await host.ended
    expect(desk.asked.length).toBeLessThan(2)
    expect(seen()).not.toContain('typed two')
  })

  it('answers what was typed before its end', async () => {
    const { host, desk, keys } = sitDown()
    await host.start(desk)
    keys.end('one\rtwo\rthree\r')
    await host.ended
    expect(desk.asked.map(({ input }) => input)).toEqual(['one', 'two', 'three'].map(typed))
  })

  it('sends nothing when it ends in the middle of a form', async () => {
    const { host, desk, keys, seen } = sitDown()
    await host.start(desk)
    keys.write('form\r')
    await until(() => seen().includes('A name, or any query.'))
    keys.write('agents\r')
    await until(() => seen().includes('Time [09:00]'))
    keys.write('\u0003')
    await host.ended
    expect(desk.asked.map(({ input }) => input)).toEqual([typed('form')])
  })

  it('makes room for what is posted while a line is being typed', async () => {
    const { host, desk, keys, written, seen } = sitDown()
    await host.start(desk)
    keys.write('sea')
    await until(() => seen().endsWith('sea'))
    const message = { ...say('News.'), replies: [] }
    await host.publisher.post(you, message, { key: 'k', part: 0, at: 0 }, [])
    await until(() => seen().endsWith('› sea'))
    expect(written()).toContain('\u001b[1G\u001b[0JTo you:\nNews.\n\n')
    keys.write('rch\r')
    await until(() => desk.asked.length === 1)
    expect(desk.asked[0]?.input).toEqual(typed('search'))
    await host.stop()
  })

  it('is left when it is stopped, also while it waits', async () => {
    const { host, desk } = sitDown()
    await host.start(desk)
    await host.stop()
    await host.stop()
    await host.ended
    expect(host.ready).toBe(false)
  })
})

describe('a script that goes on', () => {
  it('is left when it is stopped, after the answer under way', async () => {
    const pipe = new PassThrough()
    const { host, desk, written } = open(pipe)
    await host.start(desk)
    pipe.write('one\ntwo')
    await until(() => desk.asked.length === 1)
    await host.stop()
    await host.ended
    expect(written()).toBe('› one\ntyped one\n\n')
  })
})
