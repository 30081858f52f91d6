import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Weekday } from '../../src/digest/subscription.ts'
import { PaperboyError } from '../../src/shared/errors.ts'
import { looksLikeWhen, parseWhen, type Timing, type When, whenText } from '../../src/subscription/when.ts'
import { zoneOf } from '../../src/subscription/zones.ts'

const weekdays = { kind: 'daily', days: [1, 2, 3, 4, 5] } as const
const everyDay = { kind: 'daily', days: [1, 2, 3, 4, 5, 6, 7] } as const
const daily = (...days: Weekday[]): When => ({ kind: 'daily', days })
const weekly = (day: Weekday): When => ({ kind: 'weekly', days: [day] })

/** What is said instead of reading a text: what happened, and what to do. */
function refusal(text: string): string {
  try {
    parseWhen(text)
  } catch (error) {
    if (error instanceof PaperboyError && error.code === 'USAGE') return `${error.message} ${error.next}`
    throw error
  }
  throw new Error(`${text} was read`)
}

describe('a time', () => {
  it.each([
    ['9', '09:00'],
    ['09', '09:00'],
    ['0', '00:00'],
    ['23', '23:00'],
    ['9am', '09:00'],
    ['9 am', '09:00'],
    ['9 AM', '09:00'],
    ['9a.m.', '09:00'],
    ['9 p.m.', '21:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['12:30 am', '00:30'],
    ['9:30', '09:30'],
    ['9:30pm', '21:30'],
    ['21.30', '21:30'],
    ['0930', '09:30'],
    ['2130', '21:30'],
    ['9h', '09:00'],
    ['9h30', '09:30'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['at 9', '09:00'],
    ['at 9 o’clock', '09:00'],
  ])('is read from %j', (text, time) => {
    expect(parseWhen(text)).toEqual({ time })
  })

  it.each(['25:00', '24', '9:75', '13pm', '0am', '2460', '930', '9ham', '9:5'])(
    'is not read from %j',
    (text) => {
      expect(refusal(text)).toBe(`“${text}” is no time of day. Write it like 09:00, 9am or 21:30.`)
    },
  )
})

describe('days', () => {
  it.each<[string, When]>([
    ['weekdays', weekdays],
    ['every weekday', weekdays],
    ['on workdays', weekdays],
    ['daily', everyDay],
    ['every day', everyDay],
    ['everyday', everyDay],
    ['weekends', daily(6, 7)],
    ['at weekends', daily(6, 7)],
    ['mon,wed', daily(1, 3)],
    ['mon wed fri', daily(1, 3, 5)],
    ['Mon, Wed and Fri', daily(1, 3, 5)],
    ['fri & mon', daily(1, 5)],
    ['mon mon tue', daily(1, 2)],
    ['mon-fri', weekdays],
    ['Mon – Wed', daily(1, 2, 3)],
    ['monday to thursday', daily(1, 2, 3, 4)],
    ['Monday through Friday', weekdays],
    ['fri-mon', daily(1, 5, 6, 7)],
    ['weekly', weekly(1)],
    ['every week', weekly(1)],
    ['weekly fri', weekly(5)],
    ['fri weekly', weekly(5)],
    ['weekly on Sundays', weekly(7)],
    ['monday', weekly(1)],
    ['tuesdays', weekly(2)],
    ['every thurs', weekly(4)],
    ['mon-mon', weekly(1)],
    ['only fri', daily(5)],
    ['daily fri', daily(5)],
  ])('are read from %j', (text, when) => {
    expect(parseWhen(text)).toEqual(when)
  })

  it.each(['weekly mon wed', 'weekly weekdays', 'weekly daily', 'weekly only fri'])(
    'of a weekly recap are one, which %j is not',
    (text) => {
      expect(refusal(text)).toBe(
        'A weekly recap comes on one day. Write weekly fri; or the days alone: mon, wed.',
      )
    },
  )
})

describe('a rhythm', () => {
  it.each<[string, When]>([
    ['', {}],
    [' , ', {}],
    ['Europe/Berlin', { zone: 'Europe/Berlin' }],
    ['berlin', { zone: 'Europe/Berlin' }],
    ['new york', { zone: 'America/New_York' }],
    ['fri 17:00', { ...weekly(5), time: '17:00' }],
    ['fri 17:00 Berlin', { ...weekly(5), time: '17:00', zone: 'Europe/Berlin' }],
    ['Berlin 17:00 fri', { ...weekly(5), time: '17:00', zone: 'Europe/Berlin' }],
    ['9am weekdays', { ...weekdays, time: '09:00' }],
    ['weekdays 9', { ...weekdays, time: '09:00' }],
    ['weekdays,9am,UTC', { ...weekdays, time: '09:00', zone: 'UTC' }],
    ['every weekday at 9 a.m. in New York', { ...weekdays, time: '09:00', zone: 'America/New_York' }],
    ['9am Berlin time', { time: '09:00', zone: 'Europe/Berlin' }],
    ['Mon – Fri, 8:15 pm, Isle of Man', { ...weekdays, time: '20:15', zone: 'Europe/Isle_of_Man' }],
    ['NOON DAILY CET', { ...everyDay, time: '12:00', zone: 'Europe/Berlin' }],
  ])('is read from %j', (text, when) => {
    expect(parseWhen(text)).toEqual(when)
  })

  it.each([
    ['Europe/Berln 9am', '“Europe/Berln” is no time zone. Did you mean Europe/Berlin?'],
    ['weekdays 9am new yrok', '“new yrok” is no time zone. Did you mean America/New_York?'],
    ['9am IST', '“IST” is no time zone. Did you mean Asia/Kolkata, Europe/Dublin or Asia/Jerusalem?'],
    ['9am Mars/Olympus', '“Mars/Olympus” is no time zone. Give one such as Europe/Berlin, or a city.'],
    [
      '9am UTC+2',
      '“UTC+2” is no time zone: it knows no summer time. Give one such as Europe/Berlin, or a city.',
    ],
    [
      '9am +02:00',
      '“+02:00” is no time zone: it knows no summer time. Give one such as Europe/Berlin, or a city.',
    ],
    ['wendesday', '“wendesday” is not understood. Did you mean wednesday?'],
    ['weekdys 9am', '“weekdys” is not understood. Did you mean weekdays?'],
    [
      'sometimes soon',
      '“sometimes soon” is not understood as a time. Write it like weekdays 9am, mon,wed 17:00 or weekly fri 09:00 Europe/Berlin.',
    ],
    ['9am 10am', 'There is more than one time. Give one time.'],
    ['Berlin Paris', 'There is more than one time zone. Give one time zone.'],
  ])('is not read from %j, and why is said', (text, said) => {
    expect(refusal(text)).toBe(said)
  })

  it('of ten thousand characters is refused in a short sentence', () => {
    for (const text of ['x'.repeat(10_000), 'no '.repeat(3333), '9:99'.repeat(2500)])
      expect(refusal(text).length).toBeLessThan(200)
  })

  it('says nothing of itself but a PaperboyError', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '9',
        '9am',
        'am',
        'mon',
        '-',
        'to',
        'fri',
        'weekly',
        'new',
        'york',
        '24:00',
        'every',
        'day',
        'in',
      ),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        let read = true
        try {
          parseWhen(words.join(' '))
        } catch (error) {
          expect(error).toBeInstanceOf(PaperboyError)
          read = false
        }
        if (looksLikeWhen(words) !== undefined) expect(read).toBe(true)
      }),
    )
  })
})

describe('a rhythm in words', () => {
  it.each<[Pick<Timing, 'kind' | 'days'>, string]>([
    [weekdays, 'on weekdays at 09:00 Europe/Berlin'],
    [everyDay, 'every day at 09:00 Europe/Berlin'],
    [{ kind: 'daily', days: [1, 3, 5] }, 'on Mon, Wed and Fri at 09:00 Europe/Berlin'],
    [{ kind: 'daily', days: [6, 7] }, 'on Sat and Sun at 09:00 Europe/Berlin'],
    [{ kind: 'daily', days: [5] }, 'on Fri only at 09:00 Europe/Berlin'],
    [{ kind: 'weekly', days: [1] }, 'weekly on Mondays at 09:00 Europe/Berlin'],
  ])('of %j is “%s”', (days, text) => {
    expect(whenText({ ...days, time: '09:00', zone: 'Europe/Berlin' })).toBe(text)
  })

  it('is read as what it says', () => {
    const day = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7)
    const days = fc.uniqueArray(day, { minLength: 1 }).map((some) => some.toSorted())
    const rhythm = fc.oneof(
      fc.record({ kind: fc.constant('daily' as const), days }),
      fc.record({ kind: fc.constant('weekly' as const), days: day.map((one) => [one]) }),
    )
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
    const zones = Intl.supportedValuesOf('timeZone').flatMap((zone) => zoneOf(zone) ?? [])
    fc.assert(
      fc.property(rhythm, time, fc.constantFrom(...zones), (when, time, zone) => {
        const timing: Timing = { ...when, time, zone }
        expect(parseWhen(whenText(timing))).toEqual(timing)
      }),
      { numRuns: 500 },
    )
  })
})

describe('words', () => {
  it.each([
    ['9am', 'clear'],
    ['at 9', 'clear'],
    ['weekdays 9', 'clear'],
    ['fri', 'clear'],
    ['21:30', 'clear'],
    ['in Denver 9am', 'clear'],
    ['9', 'number'],
    ['0930', 'number'],
    ['3.12', 'number'],
    ['4 weekdays', 'number'],
    ['Berlin 9', 'number'],
    ['Berlin', 'zone'],
    ['in new york', 'zone'],
    ['on', undefined],
    ['', undefined],
    ['agents 9am', undefined],
    ['9am 10am', undefined],
    ['25:00', undefined],
  ])('%j look like a rhythm: %s', (text, likeness) => {
    expect(looksLikeWhen(text.split(' '))).toBe(likeness)
  })
})
