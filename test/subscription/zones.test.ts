import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isZone, zoneOf, zonesLike } from '../../src/subscription/zones.ts'

describe('a time zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['EUROPE BERLIN', 'Europe/Berlin'],
    ['  Berlin ', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Zürich', 'Europe/Zurich'],
    ['St. John’s', 'America/St_Johns'],
    ['port au prince', 'America/Port-au-Prince'],
    ['Isle of Man', 'Europe/Isle_of_Man'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Bangalore', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['CET', 'Europe/Berlin'],
    ['CEST', 'Europe/Berlin'],
    ['EST', 'America/New_York'],
    ['PDT', 'America/Los_Angeles'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['Japan', 'Asia/Tokyo'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Saigon', 'Asia/Ho_Chi_Minh'],
    ['buenos aires', 'America/Argentina/Buenos_Aires'],
  ])('is meant by %j', (text, zone) => {
    expect(zoneOf(text)).toBe(zone)
  })

  it.each([
    '',
    ' ',
    '+02:00',
    '-05:00',
    'UTC+2',
    'GMT-5',
    'IST',
    'CST',
    'bst',
    'Mars/Olympus',
    'Europe',
    'Berln',
    '9am',
    'constructor',
    '__proto__',
    'x'.repeat(10_000),
  ])('is not meant by %j', (text) => {
    expect(zoneOf(text)).toBeUndefined()
  })

  it.each([
    ['Europe/Berln', 'Europe/Berlin'],
    ['Berln', 'Europe/Berlin'],
    ['new yrok', 'America/New_York'],
    ['Lodnon', 'Europe/London'],
    ['Amercia/New_York', 'America/New_York'],
    ['Kolkatta', 'Asia/Kolkata'],
    ['Singapor', 'Asia/Singapore'],
  ])('is first among those like %j', (text, zone) => {
    expect(zonesLike(text, 3)[0]).toBe(zone)
  })

  it('that an abbreviation leaves open is one of a few, likeliest first', () => {
    expect(zonesLike('IST', 3)).toEqual(['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'])
    expect(zonesLike('cst', 1)).toEqual(['America/Chicago'])
  })

  it('is not guessed at from what is near none', () => {
    for (const text of ['', 'fo', 'Mars/Olympus', 'transformers']) expect(zonesLike(text, 3)).toEqual([])
  })

  it('in the settings is a name of the database as it stands', () => {
    expect(['Europe/Berlin', 'Asia/Calcutta', 'UTC', 'US/Pacific'].map(isZone)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['Berlin', 'europe berlin', '+02:00', ''].map(isZone)).toEqual([false, false, false, false])
  })

  it('that the calendar knows is known under its name and keeps its clock', () => {
    const summer = Temporal.Instant.from('2026-07-01T00:00Z')
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const known = zoneOf(zone)
      expect(known).toBeDefined()
      expect(summer.toZonedDateTimeISO(known ?? '').offset).toBe(summer.toZonedDateTimeISO(zone).offset)
      expect(zoneOf(known ?? '')).toBe(known)
    }
  })

  it('comes out of any text only as one that a calendar takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const zone of [zoneOf(text), ...zonesLike(text, 3)])
          if (zone !== undefined) expect(isZone(zone)).toBe(true)
      }),
    )
  })
})
