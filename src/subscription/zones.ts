import { distance } from '../shared/nearest.ts'

/**
 * Zones that the calendar of this machine still calls by an older name, and what the time zone database calls them now
 * (its file `backward`).
 */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** What people write for a zone with its summer time, where it can mean one region only. */
const abbreviations: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  eet: 'Europe/Helsinki',
  eest: 'Europe/Helsinki',
  msk: 'Europe/Moscow',
  est: 'America/New_York',
  edt: 'America/New_York',
  cdt: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  hkt: 'Asia/Hong_Kong',
  sgt: 'Asia/Singapore',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
}

/** Abbreviations that several regions use: what each may mean, likeliest first. */
const ambiguous: Readonly<Record<string, readonly string[]>> = {
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  cst: ['America/Chicago', 'Asia/Shanghai', 'America/Havana'],
  bst: ['Europe/London', 'Asia/Dhaka'],
  ast: ['America/Halifax', 'Asia/Riyadh'],
}

/** Large cities that no zone is named for, by the city whose time they keep. */
const neighbours: Readonly<Record<string, string>> = {
  'America/Los_Angeles': 'San Francisco, Seattle, San Diego, Palo Alto, Berkeley, Stanford',
  'America/New_York': 'Boston, Philadelphia, Pittsburgh, Atlanta, Princeton, Miami',
  'America/Chicago': 'Austin, Houston, Dallas, Minneapolis',
  'America/Toronto': 'Montreal, Ottawa',
  'America/Sao_Paulo': 'Rio de Janeiro, Campinas',
  'Asia/Jerusalem': 'Tel Aviv, Haifa',
  'Asia/Kolkata': 'Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Hyderabad, Chennai, Pune',
  'Asia/Shanghai': 'Beijing, Shenzhen, Hangzhou, Guangzhou, Nanjing, Wuhan',
  'Asia/Tokyo': 'Osaka, Kyoto',
  'Asia/Dubai': 'Abu Dhabi',
  'Australia/Sydney': 'Canberra',
  'Europe/Amsterdam': 'Delft, Eindhoven, Utrecht',
  'Europe/Berlin': 'Munich, Hamburg, Frankfurt, Cologne, Stuttgart, Heidelberg',
  'Europe/London': 'Edinburgh, Oxford, Manchester, Bristol',
  'Europe/Madrid': 'Barcelona',
  'Europe/Paris': 'Grenoble, Lyon',
  'Europe/Rome': 'Milan, Turin, Bologna',
  'Europe/Zurich': 'Geneva, Lausanne, Bern, Basel',
}

/** Longer text is no name of a zone, in UTF-16 units: the longest name has 32. */
const longestName = 60

/** Habits of spelling that are no slip: case, accents, `_`, `-`, dots, apostrophes and spaces. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\p{M}\s_.'’-]/gu, '')
    .toLowerCase()

const canonical = (name: string): string => (Object.hasOwn(renamed, name) ? renamed[name] : undefined) ?? name

const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1)

let named: ReadonlyMap<string, string> | undefined

/** Every zone by its plain spellings: the whole name with and without strokes, its city, and cities near it. */
function zonesByName(): ReadonlyMap<string, string> {
  named ??= new Map([
    ...Object.entries(neighbours).flatMap(([zone, cities]) =>
      cities.split(', ').map((city) => [plain(city), zone] as const),
    ),
    ...Intl.supportedValuesOf('timeZone').flatMap((older) => {
      const zone = canonical(older)
      return [older, zone].flatMap((name) =>
        [plain(name), plain(name.replaceAll('/', ' ')), plain(cityOf(name))].map(
          (spelling) => [spelling, zone] as const,
        ),
      )
    }),
    ...Object.entries(abbreviations),
  ])
  return named
}

/** Whether a text is a name of the time zone database; offsets such as `+02:00` have no summer time and are none. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    new Temporal.ZonedDateTime(0n, text)
    return true
  } catch {
    return false
  }
}

/**
 * The IANA zone that people mean by `Europe/Berlin`, `europe berlin`, `Berlin`, `new york`, `Munich`, `CET` or an older
 * name such as `Asia/Calcutta`; always the name the database uses now. Nothing for offsets, for abbreviations that
 * several regions use (IST, CST, BST), and for anything else.
 */
export function zoneOf(text: string): string | undefined {
  const typed = text.trim()
  if (typed.length > longestName) return undefined
  const spelling = plain(typed)
  const known = zonesByName().get(spelling)
  if (known !== undefined) return known
  const name = typed.replace(/\s+/g, '_')
  if (Object.hasOwn(ambiguous, spelling) || !isZone(name)) return undefined
  return canonical(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone)
}

/**
 * Zones that may have been meant by a text that is none, likeliest first: what an abbreviation can stand for, and names
 * and cities within a slip or two or that begin so. At most `limit`.
 */
export function zonesLike(text: string, limit: number): readonly string[] {
  const spelling = plain(text.trim().slice(0, longestName))
  if (Object.hasOwn(ambiguous, spelling)) return (ambiguous[spelling] ?? []).slice(0, limit)
  if (spelling.length < 3) return []
  const allowed = spelling.length < 6 ? 1 : 2
  const best = new Map<string, number>()
  for (const [name, zone] of zonesByName()) {
    const slips = slipsBetween(spelling, name, allowed)
    if (slips <= allowed && slips < (best.get(zone) ?? Number.POSITIVE_INFINITY)) best.set(zone, slips)
  }
  return [...best]
    .sort(([a, slipsOfA], [b, slipsOfB]) => slipsOfA - slipsOfB || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([zone]) => zone)
}

/** A beginning counts as one slip. Names of three letters are abbreviations, and every short word is near one. */
function slipsBetween(typed: string, name: string, allowed: number): number {
  if (name.startsWith(typed)) return 1
  if (name.length < 4 || Math.abs(name.length - typed.length) > allowed) return Number.POSITIVE_INFINITY
  return distance(typed, name)
}
