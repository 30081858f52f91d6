import { detailOf, PaperboyError } from '../shared/errors.ts'

/** What one look found. */
export interface Finding {
  readonly name: string
  readonly ok: boolean
  /** What is so, as a sentence without its full stop. */
  readonly detail: string
  /** What to do about it, where it is not ok. */
  readonly next?: string
}

/** One thing to look at. It resolves with a detail when all is well and throws when it is not. */
export interface Look {
  readonly name: string
  look(signal: AbortSignal): Promise<string>
}

export interface Doctor {
  /** Looks at everything, at once; the findings stand in the order of the looks. */
  examine(): Promise<readonly Finding[]>
}

/** How long one look may take: a platform that answers slower than this has a problem of its own. */
const timeoutMs = 15_000

/** What to do when the error itself does not say. */
const noAdvice = 'Run the command again with LOG_LEVEL=debug and read what is logged'

/** Assembles looks into one examination; whatever a look throws becomes its finding. */
export function createDoctor(looks: readonly Look[]): Doctor {
  return { examine: () => Promise.all(looks.map(examineOne)) }
}

async function examineOne({ name, look }: Look): Promise<Finding> {
  const signal = AbortSignal.timeout(timeoutMs)
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer within ${timeoutMs / 1000} seconds`)))
  })
  try {
    return { name, ok: true, detail: await Promise.race([look(signal), late]) }
  } catch (error) {
    const next = error instanceof PaperboyError ? error.next : undefined
    return { name, ok: false, detail: detailOf(error), next: next ?? noAdvice }
  }
}

/** The findings as lines for a person: what is well, and under what is not the next step. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  const width = Math.max(0, ...findings.map(({ name }) => name.length))
  return findings.flatMap(({ name, ok, detail, next }) => [
    `${ok ? 'ok' : 'no'}  ${name.padEnd(width)}  ${detail}`,
    ...(next === undefined ? [] : [`${' '.repeat(4 + width + 2)}→ ${next}`]),
  ])
}
