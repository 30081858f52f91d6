import { PassThrough, Writable } from 'node:stream'
import { createConsoleHost } from '../../src/platforms/console/host.ts'
import type { PlaceKey } from '../../src/platforms/place.ts'
import { openBot } from './bot.ts'
import { openStore } from './catalogue.ts'
import { createConsoleStage } from './console-stage.ts'
import type { Ground, Rooms } from './house.ts'

/** So wide that no sentence is broken: how lines are wrapped is told elsewhere. */
const columns = 400

const channel: PlaceKey = { platform: 'console', workspace: 'local', id: 'terminal' }
const ada: PlaceKey = { platform: 'console', workspace: 'local', id: '@you' }

/** A terminal for each room, since there is only one person and one channel in each. */
export function openConsoleRooms(ground: Ground): Rooms {
  const closing: (() => Promise<void>)[] = []
  return {
    async room() {
      const written: string[] = []
      const output = new Writable({
        decodeStrings: false,
        write(text: string, _encoding, done) {
          written.push(text)
          done()
        },
      })
      const input = new PassThrough()
      const host = createConsoleHost({
        input,
        output: Object.assign(output, { columns }),
        zone: 'Europe/Berlin',
        answered: async () => {},
      })
      const store = await openStore(ground.clock)
      const bot = openBot({ ...ground, publisher: host.publisher, store })
      await host.start(bot.desk)
      closing.push(async () => {
        await host.stop()
        await store.close()
      })
      return {
        stage: createConsoleStage({ input, written }),
        store,
        channel,
        ada,
        post: (post) => bot.post(channel, post),
        deliver: bot.deliver,
        mail: bot.mailFor(ada),
        removeBotMeanwhile() {
          throw new Error('Nobody is taken out of a terminal')
        },
        async join() {
          throw new Error('Nobody is added to a terminal')
        },
      }
    },
    faults: () => [],
    async close() {
      for (const close of closing) await close()
    },
  }
}
