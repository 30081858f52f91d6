import { PermissionFlagsBits } from 'discord.js'
import { commands } from '../../commands/index.ts'
import { connectDiscord } from '../../src/platforms/discord/connect.ts'
import { createDiscordHost } from '../../src/platforms/discord/host.ts'
import { createDiscordPublisher } from '../../src/platforms/discord/publisher.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { startDiscord } from '../doubles/discord/server.ts'
import { openBot } from './bot.ts'
import { openStore } from './catalogue.ts'
import { createDiscordStage } from './discord-stage.ts'
import type { Ground, Rooms } from './house.ts'

const id = (kind: number, room: number, which: number): string =>
  `${kind}${String(room).padStart(14, '0')}${String(which).padStart(3, '0')}`

/** The ids of a room. Ada may manage channels, Gus may not. */
const idsOf = (room: number) => ({
  channel: id(1, room, 1),
  ada: { user: id(2, room, 1), direct: id(1, room, 2), permissions: PermissionFlagsBits.ManageChannels },
  gus: { user: id(2, room, 2), direct: id(1, room, 3) },
})

/** A local Discord with so many channels and their people. */
export async function openDiscordRooms(ground: Ground, count: number): Promise<Rooms> {
  const { clock, log } = ground
  const all = Array.from({ length: count }, (_, room) => idsOf(room))
  const discord = await startDiscord({
    rates: false,
    now: () => clock.now().epochMilliseconds,
    channels: all.flatMap(({ channel, ada, gus }) => [
      { id: channel, name: 'reading' },
      { id: ada.direct, name: '', type: 1 as const, recipient: ada.user },
      { id: gus.direct, name: '', type: 1 as const, recipient: gus.user },
    ]),
    users: all.flatMap(({ ada, gus }) => [
      { id: ada.user, name: 'ada' },
      { id: gus.user, name: 'gus' },
    ]),
  })
  const connection = { token: discord.token, apiUrl: `${discord.url}/api`, clock: systemClock }
  await connectDiscord(connection, commands)
  const publisher = createDiscordPublisher(connection)
  const store = await openStore(clock)
  const bot = openBot({ ...ground, publisher, store })
  const host = createDiscordHost({ ...connection, log })
  await host.start(bot.desk)

  return {
    async room(number) {
      const { channel: where, ada, gus } = idsOf(number)
      const channel = await publisher.locate(where)
      const person = { platform: 'discord', workspace: '@me', id: `@${ada.user}` } as const
      return {
        stage: createDiscordStage(discord, { channel: where, people: { ada, gus } }),
        store,
        channel,
        ada: person,
        post: (post) => bot.post(channel, post),
        deliver: bot.deliver,
        mail: bot.mailFor(person),
        removeBotMeanwhile: () =>
          bot.meanwhile(() =>
            discord.setChannel({ id: where, name: 'reading', deny: PermissionFlagsBits.ViewChannel }),
          ),
        async join() {
          discord.joinGuild({ id: id(9, number, 1), name: 'New' }, [{ id: where, name: 'reading' }])
        },
      }
    },
    faults: () => discord.faults,
    async close() {
      await host.stop()
      await discord.stop()
      await store.close()
    },
  }
}
