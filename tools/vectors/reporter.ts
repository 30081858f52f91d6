import type { Clock } from '../../src/shared/clock.ts'
import type { Progress } from './worker.ts'

interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Tells a person at a screen how far reading and training are. */
interface Reporter {
  line(text: string): void
  number(value: number): string
  paper(count: number): void
  training(progress: Progress, batch: number): void
}

const papersBetween = 20_000
const stepsBetween = { screen: 10, file: 100 } as const

/** On a terminal the last line is written over; elsewhere a line is written now and then. */
export function createReporter(clock: Clock, screen: Screen): Reporter {
  let startedAt: Temporal.Instant | undefined
  let stepsBefore = 0
  const number = (value: number): string => value.toLocaleString('en')
  const passing = (text: string): void => {
    screen.write(screen.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
  }
  const line = (text: string): void => {
    passing(text)
    if (screen.isTTY) screen.write('\n')
  }
  return {
    line,
    number,
    paper(count) {
      if (count % papersBetween === 0) passing(`${number(count)} papers read`)
    },
    training({ epoch, step, steps, loss }, batch) {
      if (!startedAt) {
        startedAt = clock.now()
        stepsBefore = step
        return
      }
      const last = step === steps
      if (!last && step % (screen.isTTY ? stepsBetween.screen : stepsBetween.file) !== 0) return
      const seconds = clock.now().since(startedAt).total('seconds')
      const pace = (step - stepsBefore) / seconds
      const left = Math.round((steps - step) / pace)
      const minutes = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
      const told = [
        `epoch ${epoch}`,
        `step ${number(step)} of ${number(steps)}`,
        `loss ${loss.toFixed(3)}`,
        `${number(Math.round(pace * batch))} examples a second`,
        `${minutes} left`,
      ].join(' · ')
      if (last) line(told)
      else passing(told)
    },
  }
}
