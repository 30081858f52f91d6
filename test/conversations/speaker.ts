import { until } from '../platforms/until.ts'
import type { Deed, Doer, Stage, Turn } from './stage.ts'

/** Somebody in a conversation on one platform. Each call resolves when the first thing that came of it stands there. */
export interface Speaker {
  /** Types a command, without the name of the slash command. */
  typed(text: string): Promise<Turn>
  /** Presses a button, or chooses from a menu, of the newest message that has it; by its label. */
  pressed(label: string): Promise<Turn>
  /** The same on one message that stands in the conversation. */
  pressedOn(message: string, label: string): Promise<Turn>
}

/** Ada on a stage, in the channel of its cast. */
export function createSpeaker(stage: Stage): Speaker {
  const ada: Doer = { by: 'ada', where: 'channel' }

  async function act(deed: Deed): Promise<Turn> {
    stage.take(ada)
    await stage.does(deed, ada)
    await until(() => {
      const { alone, form } = stage.observe(ada)
      return form !== undefined || alone.lines.length > 0
    })
    return stage.observe(ada)
  }

  return {
    typed: (types) => act({ types }),
    pressed: (presses) => act({ presses }),
    pressedOn: (on, presses) => act({ presses, on }),
  }
}
