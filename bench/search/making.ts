import type { Figure } from '../figure.ts'
import type { Making } from './index-file.ts'

/** What making an index took and what it takes on the disk. */
export function makingFigures(made: Making, size: string, against: string): Figure[] {
  const { papers, seconds, settlingSeconds, bytes, referenceSeconds } = made
  return [
    {
      figure: `papers indexed per second, ${size}`,
      value: papers / seconds,
      unit: '1/s',
      reference: papers / referenceSeconds,
      against: `inserts into ${against}`,
    },
    {
      figure: `making the index of ${size} papers`,
      value: seconds,
      unit: 's',
      reference: referenceSeconds,
      against: `inserts into ${against}`,
    },
    { figure: `counting the words and merging, ${size} papers`, value: settlingSeconds, unit: 's' },
    { figure: `index file of ${size} papers`, value: bytes / 1e6, unit: 'MB' },
  ]
}
