import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLimit } from '../../src/shared/limit.ts'
import { clientAddress, networkOf } from '../../src/web/networks.ts'
import { createTestClock } from '../doubles/clock.ts'

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2'],
    ['192.0.2.250', '192.0.2'],
    ['::ffff:192.0.2.7', '192.0.2'],
    ['2001:db8:1:2200::1', '2001:0db8:0001:22'],
    ['2001:db8:1:22ff:ffff::', '2001:0db8:0001:22'],
    ['2001:db8:1:2300::1', '2001:0db8:0001:23'],
    ['::1', '0000:0000:0000:00'],
    ['fe80::1%eth0', 'fe80:0000:0000:00'],
    ['papers.example.org', 'unknown'],
    [undefined, 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('is the same for whatever stands in its last 72 bits', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16))
    const byte = fc.integer({ min: 0, max: 0xff }).map((number) => number.toString(16).padStart(2, '0'))
    const rest = fc.tuple(byte, group, group, group, group)
    fc.assert(
      fc.property(fc.tuple(group, group, group, byte), rest, rest, (network, ...hosts) => {
        const [one, other] = hosts.map(([low, ...groups]) =>
          networkOf(`${network.join(':')}${low}:${groups.join(':')}`),
        )
        expect(one).toBe(other)
      }),
    )
  })
})

describe('the address of a client', () => {
  it.each([
    ['without proxies', '198.51.100.1', '203.0.113.9', 0, '198.51.100.1'],
    ['with one', '127.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
    ['with one, and what the client wrote', '127.0.0.1', '10.0.0.1, 203.0.113.9', 1, '203.0.113.9'],
    ['with two', '127.0.0.1', '10.0.0.1, 203.0.113.9, 198.51.100.1', 2, '203.0.113.9'],
    ['with two, past the first of them', '127.0.0.1', '203.0.113.9', 2, '203.0.113.9'],
    ['with a port', '127.0.0.1', '203.0.113.9:4711', 1, '203.0.113.9'],
    ['with brackets', '127.0.0.1', '[2001:db8::1]:4711', 1, '2001:db8::1'],
    ['with nonsense', '127.0.0.1', 'unknown', 1, '127.0.0.1'],
    ['with nothing', '127.0.0.1', undefined, 1, '127.0.0.1'],
  ])('%s is what they vouch for', (_, peer, forwarded, proxies, address) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(address)
  })
})

describe('a limit', () => {
  it('holds within any stretch of its length, for each alone', async () => {
    const clock = createTestClock('2026-05-07T08:00Z')
    const limit = createLimit({ most: 2, perMs: 1000 }, clock)
    expect(limit.take('a')).toBeUndefined()
    await clock.advance(600)
    expect(limit.take('a')).toBeUndefined()
    expect(limit.take('a')).toBe(400)
    expect(limit.take('b')).toBeUndefined()
    await clock.advance(400)
    expect(limit.take('a')).toBeUndefined()
    expect(limit.take('a')).toBe(600)
  })
})
