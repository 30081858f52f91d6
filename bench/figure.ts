/** A number that a benchmark found, beside what was measured for comparison in the same run. */
export interface Figure {
  /** What was measured, in plain words. */
  readonly figure: string
  readonly value: number
  readonly unit: string
  /** The same unit: what the machine does at best, or what the limit allows. */
  readonly reference?: number
  /** What the reference is, in plain words. */
  readonly against?: string
  /** Value minus reference: the interval that holds it with 95 % confidence, by bootstrap. */
  readonly difference?: readonly [number, number]
  /** What the value must not go beyond: a least or a most. */
  readonly target?: { readonly least: number } | { readonly most: number }
  /** The same for the value divided by the reference. */
  readonly targetRatio?: { readonly least: number } | { readonly most: number }
}

type Report = (figure: Figure) => void

/** A benchmark: what it needs, and how it is run. It cleans up what it made. */
export interface Bench {
  /** True when it reads the recorded data beside the project. */
  readonly needsData: boolean
  run(report: Report): Promise<void>
}

type Target = NonNullable<Figure['target']>

const meets = (value: number, target: Target): boolean =>
  'least' in target ? value >= target.least : value <= target.most

const rounded = (value: number): number => Number(value.toPrecision(4))

/** The figure as one line of JSON; `met` says whether all its targets are. */
export function figureLine(bench: string, found: Figure): string {
  const { figure, value, unit, reference, against, difference, target, targetRatio } = found
  const ratio = reference === undefined ? undefined : value / reference
  const met = [
    ...(target ? [meets(value, target)] : []),
    ...(targetRatio && ratio !== undefined ? [meets(ratio, targetRatio)] : []),
  ]
  return JSON.stringify({
    bench,
    figure,
    value: rounded(value),
    unit,
    ...(reference !== undefined && { reference: rounded(reference), against }),
    ...(ratio !== undefined && { ratio: rounded(ratio) }),
    ...(difference && { difference: difference.map(rounded) }),
    ...(target && { target }),
    ...(targetRatio && { targetRatio }),
    ...(met.length > 0 && { met: !met.includes(false) }),
  })
}
