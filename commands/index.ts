import type { Command } from '../src/command/define.ts'
import { helpOn } from './help.ts'
import { show } from './show.ts'

/** Everything people can type, in the order that help lists it. */
export const commands: readonly Command[] = [show, helpOn([show])]
