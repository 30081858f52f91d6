import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress } from '../../src/inbox/address.ts'
import type { Address } from '../../src/inbox/port.ts'
import { PaperboyError } from '../../src/shared/errors.ts'

describe('an address', () => {
  it.each([
    ['ada@example.org', 'ada@example.org', 'ada@example.org'],
    [' ada@example.org\u00a0', 'ada@example.org', 'ada@example.org'],
    ['Ada.Lovelace@EXAMPLE.Org', 'Ada.Lovelace@example.org', 'ada.lovelace@example.org'],
    ['ada+papers@example.org', 'ada+papers@example.org', 'ada@example.org'],
    ['Ada+a+b@example.org', 'Ada+a+b@example.org', 'ada@example.org'],
    ['ada.+x@example.org', 'ada.+x@example.org', 'ada@example.org'],
    ['A.Da.+x@GMail.com', 'A.Da.+x@gmail.com', 'ada@gmail.com'],
    ['a.da@googlemail.com', 'a.da@googlemail.com', 'ada@gmail.com'],
    ['a.da@gmail.com.example', 'a.da@gmail.com.example', 'a.da@gmail.com.example'],
    ['+ada@example.org', '+ada@example.org', '+ada@example.org'],
    ["o'brien!#$%&*/=?^_`{|}~-@example.org", "o'brien!#$%&*/=?^_`{|}~-@example.org", undefined],
    ['ada@mail.cs.example.ac.uk', 'ada@mail.cs.example.ac.uk', 'ada@mail.cs.example.ac.uk'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@例え。テスト', 'ada@xn--r8jz45g.xn--zckzah', 'ada@xn--r8jz45g.xn--zckzah'],
    ['ada@straße.example', 'ada@xn--strae-oqa.example', 'ada@xn--strae-oqa.example'],
    ['用户@例子.example', '用户@xn--fsqu00a.example', '用户@xn--fsqu00a.example'],
    ['Jose\u0301@example.org', 'José@example.org', 'josé@example.org'],
    [
      'δοκιμή+x@παράδειγμα.example',
      'δοκιμή+x@xn--hxajbheg2az3al.example',
      'δοκιμή@xn--hxajbheg2az3al.example',
    ],
  ])('%j', (typed, address, counted = address) => {
    expect(readAddress(typed)).toEqual({ address, counted })
  })

  it('may have 64 bytes before the @ and 254 in whole', () => {
    const domain = (length: number) => `${'a.'.repeat(92)}${'b'.repeat(length - 184)}`
    const local = 'a'.repeat(64)
    expect(readAddress(`${local}@${domain(189)}`).address).toHaveLength(254)
    expect(refused(`${local}@${domain(190)}`)).toContain('longer')
    expect(refused(`a${local}@example.org`)).toContain('longer')
    expect(readAddress(`${'é'.repeat(32)}@example.org`).address).toHaveLength(44)
    expect(refused(`${'é'.repeat(33)}@example.org`)).toContain('longer')
  })

  it.each([
    ['', 'no @'],
    ['ada', 'no @'],
    ['ada@', 'mail domain'],
    ['@example.org', 'Before the @'],
    ['ada@@example.org', 'more than one @'],
    ['ada@example.org@example.com', 'more than one @'],
    ['ada@localhost', 'mail domain'],
    ['ada@example.org.', 'mail domain'],
    ['ada@.example.org', 'mail domain'],
    ['ada@example..org', 'mail domain'],
    ['ada@-example.org', 'mail domain'],
    ['ada@example-.org', 'mail domain'],
    ['ada@exa_mple.org', 'mail domain'],
    [`ada@${'a'.repeat(64)}.org`, 'mail domain'],
    ['ada@example.org:25', 'mail domain'],
    ['ada@example.org/x', 'mail domain'],
    ['ada@example.org?x', 'mail domain'],
    ['ada@ex%61mple.org', 'mail domain'],
    ['ada@example.org／x', 'mail domain'],
    ['ada@[192.0.2.1]', 'number of a machine'],
    ['ada@[IPv6:2001:db8::1]', 'number of a machine'],
    ['ada@192.0.2.1', 'number of a machine'],
    ['ada@0xc0.0.2.1', 'mail domain'],
    ['ada@１９２.0.2.1', 'mail domain'],
    ['.ada@example.org', 'single dots'],
    ['ada.@example.org', 'single dots'],
    ['a..da@example.org', 'single dots'],
    ['ada(comment)@example.org', 'Before the @'],
    ['mailto:ada@example.org', 'Before the @'],
    ['\\ada@example.org', 'Before the @'],
    ['\u0338ada@example.org', 'Before the @'],
    ['ada💌@example.org', 'Before the @'],
    ['"ada lovelace"@example.org', 'quotation marks'],
    ['Ada Lovelace <ada@example.org>', 'angle brackets'],
    ['ada@example.org, bob@example.org', 'a comma'],
    ['ada@example.org;bob@example.org', 'a space'],
    ['ada lovelace@example.org', 'a space'],
    ['ada\u3000lovelace@example.org', 'a space'],
    ['ada@example.org\r\nBcc: bob@example.org', 'cannot be seen'],
    ['ada@example.org\n', 'cannot be seen'],
    ['ada\0@example.org', 'cannot be seen'],
    ['ada\u202e@example.org', 'cannot be seen'],
    ['ada\u200b@example.org', 'cannot be seen'],
    ['ada\u2028@example.org', 'cannot be seen'],
    ['ada\ud800@example.org', 'cannot be seen'],
    ['ada@exam\u00adple.org', 'cannot be seen'],
    ['x'.repeat(1_000_000), 'longer'],
  ])('is not %j', (typed, why) => {
    expect(refused(typed)).toContain(why)
  })

  it('is never repeated in the sentence about it', () => {
    expect(refused('zzqx@192.0.2.1')).not.toMatch(/zzqx|192/)
    expect(refused('zzqx@@zzqx.example')).not.toContain('zzqx')
    expect(refused('Zzqx <zzqx@example.org>')).not.toMatch(/zzqx/i)
  })
})

/** Text of which most is nearly an address. */
const nearly = fc
  .array(
    fc.oneof(
      fc.constantFrom('@', '@', '.', '+', '-', 'a', 'Z', '0', 'example.org', 'xn--', '%', '[', ']', ':', '/'),
      fc.constantFrom(
        '\r\n',
        '\n',
        '\0',
        '\t',
        ' ',
        '<',
        '>',
        '"',
        '(',
        ',',
        ';',
        '\\',
        '\u0338',
        '\u0301',
        '＠',
        '。',
      ),
      fc.constantFrom('İ', 'ß', 'Σ', 'ſ', '\u212a', '\u037e', '\u1fef', 'é', '用', 'א', 'ا', '\u200d', '💌'),
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))
/** The same with an `@` where it belongs. */
const likely = fc.tuple(nearly, nearly).map(([local, domain]) => `${local.slice(0, 20)}@${domain}.example`)
const accepted = fc
  .oneof(
    likely,
    fc
      .tuple(
        fc.stringMatching(/^[\p{L}\d!#$%&'*+/=?^_`{|}~-]{1,8}(\.[\p{L}\p{M}\d+-]{1,8})?$/u),
        fc.stringMatching(/^[a-zA-Z\d\u00c0-\u024f\u0391-\u03c9-]{1,12}$/u),
      )
      .map(([local, domain]) => `${local}@${domain}.Example`),
  )
  .map(readOrNot)
  .filter((found) => found !== undefined)

describe('any accepted address', () => {
  it('has no character that ends a header, an address or a list of them', () => {
    fc.assert(
      fc.property(accepted, ({ address, counted }) => {
        for (const one of [address, counted]) {
          expect(one).not.toMatch(/[\p{C}\p{Z}<>()[\]\\,;:"]/u)
          expect(one.split('@')).toHaveLength(2)
          expect(`<${one}>`.normalize('NFC')).toBe(`<${one}>`)
        }
        expect(address.split('@')[1]).toMatch(/^[a-z\d-]+(\.[a-z\d-]+)+$/)
      }),
      { numRuns: 1000 },
    )
  })

  it('is read the same again, and so is what it is counted as', () => {
    fc.assert(
      fc.property(accepted, (found) => {
        expect(readAddress(found.address)).toEqual(found)
        expect(readAddress(found.counted).counted).toBe(found.counted)
      }),
      { numRuns: 1000 },
    )
  })

  it('is counted alike whatever its tag and its case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,9}$/), fc.stringMatching(/^[\w+-]{0,9}$/), (name, tag) => {
        const { counted } = readAddress(`${name}@example.org`)
        expect(readAddress(`${name.toUpperCase()}+${tag}@Example.ORG`).counted).toBe(counted)
      }),
    )
  })
})

describe('any text', () => {
  it('is an address or refused with the next step', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, likely, fc.string({ unit: 'grapheme' })), (typed) => {
        try {
          readAddress(typed)
        } catch (error) {
          expect(error).toBeInstanceOf(PaperboyError)
          expect(error).toMatchObject({ code: 'USAGE', next: expect.stringMatching(/^\S.*\.$/) })
        }
      }),
      { numRuns: 5000 },
    )
  })
})

function readOrNot(typed: string): Address | undefined {
  try {
    return readAddress(typed)
  } catch {
    return undefined
  }
}

/** What is said of a text that is no address. */
function refused(typed: string): string {
  try {
    return `accepted: ${readAddress(typed).address}`
  } catch (error) {
    expect(error).toMatchObject({ code: 'USAGE' })
    return error instanceof PaperboyError ? `${error.message} ${error.next}` : ''
  }
}
