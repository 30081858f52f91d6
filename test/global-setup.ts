import { existsSync } from 'node:fs'
import { dataFolder } from './data.ts'

/** Says once what is left out in a plain clone. */
export default function setup(): void {
  if (existsSync(dataFolder)) return
  process.stdout.write('Tests on recorded data are skipped: there is no ../shared/data beside the project.\n')
}
