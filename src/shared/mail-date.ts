import { oncePerKey } from './once.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * An instant as mails and RSS write it, to the second: `Thu, 07 May 2026 07:00:00 +0000` (RFC 5322, 3.3; RFC 822 with a
 * year of four digits). Kept, since many are of the same second.
 */
export const mailDate = oncePerKey(
  (at: Temporal.Instant) => String(Math.floor(at.epochMilliseconds / 1000)),
  (at) => {
    const moment = at.toZonedDateTimeISO('UTC')
    const weekday = weekdays[moment.dayOfWeek - 1] ?? ''
    const date = `${String(moment.day).padStart(2, '0')} ${months[moment.month - 1] ?? ''} ${moment.year}`
    return `${weekday}, ${date} ${moment.toPlainTime().toString({ smallestUnit: 'second' })} +0000`
  },
)
