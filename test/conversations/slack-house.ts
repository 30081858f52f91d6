import { createSlackHost } from '../../src/platforms/slack/host.ts'
import { botScopes, channelScopes } from '../../src/platforms/slack/manifest.ts'
import { createSlackPublisher } from '../../src/platforms/slack/publisher.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { createLeapingClock } from '../doubles/leaping-clock.ts'
import { startSlack } from '../doubles/slack/server.ts'
import { openBot } from './bot.ts'
import { openStore } from './catalogue.ts'
import type { Ground, Rooms } from './house.ts'
import { createSlackStage } from './slack-stage.ts'

/** The ids of a room. Ada is a full member, Gus a guest. */
const idsOf = (room: number) => ({
  channel: `C${room}READING`,
  ada: { user: `U${room}ADA`, direct: `D${room}ADA` },
  gus: { user: `U${room}GUS`, direct: `D${room}GUS` },
})

/** A local Slack with the scopes of the base manifest, so many channels and their people. */
export async function openSlackRooms(ground: Ground, count: number): Promise<Rooms> {
  const { clock, log } = ground
  const all = Array.from({ length: count }, (_, room) => idsOf(room))
  const slack = await startSlack({
    scopes: botScopes,
    rates: false,
    now: () => clock.now().epochMilliseconds,
    channels: all.flatMap(({ channel, ada, gus }) => [
      { id: channel, name: 'reading' },
      { id: ada.direct, name: 'ada', user: ada.user },
      { id: gus.direct, name: 'gus', user: gus.user },
    ]),
    users: all.flatMap(({ ada, gus }) => [
      { id: ada.user, name: 'ada', tz: 'Europe/Berlin' },
      { id: gus.user, name: 'gus', tz: 'Europe/Berlin', guest: true },
    ]),
  })
  const connection = { token: slack.botToken, apiUrl: slack.url, command: '/papers', log }
  // A second between two posts in a channel is nothing to wait for here.
  const pacing = createLeapingClock(clock.now().toString())
  const publisher = createSlackPublisher({ ...connection, clock: pacing })
  const store = await openStore(clock)
  const bot = openBot({ ...ground, publisher, store })
  const host = createSlackHost({
    ...connection,
    appToken: slack.appToken,
    whoMayChange: 'members',
    mayChange: [],
    clock: systemClock,
  })
  await host.start(bot.desk)

  return {
    async room(number) {
      const { channel: id, ada, gus } = idsOf(number)
      const channel = await publisher.locate(id)
      const person = { ...channel, id: `@${ada.user}` }
      return {
        stage: createSlackStage(slack, { channel: id, people: { ada, gus } }),
        store,
        channel,
        ada: person,
        post: (post) => bot.post(channel, post),
        deliver: bot.deliver,
        mail: bot.mailFor(person),
        removeBotMeanwhile: () =>
          bot.meanwhile(() => slack.setChannel({ id, name: 'reading', member: false })),
        async join() {
          // Slack tells of it only where channels may be read.
          slack.setScopes([...botScopes, ...channelScopes])
          await slack.join(id)
          slack.setScopes(botScopes)
        },
      }
    },
    faults: () => [...slack.faults, ...slack.missed.map((kind) => `${kind} was not acknowledged`)],
    async close() {
      await host.stop()
      await slack.stop()
      await store.close()
    },
  }
}
