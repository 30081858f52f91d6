import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutAddresses } from '../../src/inbox/redact.ts'
import { hostileText } from '../platforms/hostile.ts'

describe('a server’s answer without addresses', () => {
  it.each([
    ['550 5.1.1 <bob.smith@example.net>: unknown', '550 5.1.1 <the address>: unknown'],
    ['550 bob.smith... User unknown', '550 the address... User unknown'],
    ['550 BOB.SMITH@EXAMPLE.NET (Bob.Smith)', '550 the address (the address)'],
    ['550 "bob smith"@example.net no', '550 the address no'],
    ['550 bob@[192.0.2.1] no', '550 the address no'],
    ['550 bob@ no', '550 the address no'],
    ['550 für@bücher.example, nein', '550 the address, nein'],
    ['550 return to <papers+bob.smith=example.net@example.org>', '550 return to <the address>'],
    ['550\r\nX-Injected: yes\u001b[31m', '550 X-Injected: yes [31m'],
  ])('%j', (answer, told) => {
    expect(withoutAddresses(answer, 'bob.smith@example.net')).toBe(told)
  })

  it('does not name who has it without the tag either', () => {
    expect(withoutAddresses('550 ada unknown', 'ada+papers@example.com')).toBe('550 the address unknown')
  })

  it('is short, however long it was', () => {
    expect(withoutAddresses(`550 ${'so sorry '.repeat(100_000)}`).length).toBeLessThanOrEqual(200)
    expect(withoutAddresses('x'.repeat(1_000_000))).toBe('')
  })

  it('holds neither the address nor any other, whatever surrounds them', () => {
    const name = fc.stringMatching(/^[a-z]{4,10}$/)
    fc.assert(
      fc.property(hostileText, name, name, hostileText, (before, local, host, after) => {
        const address = `${local}@${host}.example`
        const told = withoutAddresses(`550 ${before} <${address}> ${local} ${after}`, address)
        expect(told.toLowerCase()).not.toContain(`${local}@`)
        expect(told.toLowerCase().split(/[^a-z]+/)).not.toContain(local)
      }),
    )
  })
})
