import type { Post } from '../../src/message/tree.ts'
import type { ChatPlatform, PlaceKey } from '../../src/platforms/place.ts'
import type { Search } from '../../src/search/port.ts'
import type { Store } from '../../src/store/port.ts'
import { createTestClock, type TestClock } from '../doubles/clock.ts'
import { createTestLog, type TestLog } from '../doubles/log.ts'
import { openSearch } from './catalogue.ts'
import { openConsoleRooms } from './console-house.ts'
import { openDiscordRooms } from './discord-house.ts'
import type { Mail } from './mail.ts'
import { openSlackRooms } from './slack-house.ts'
import type { Stage } from './stage.ts'

/** A channel with its people on one platform, for one scenario. */
export interface Room {
  readonly stage: Stage
  readonly store: Store
  readonly channel: PlaceKey
  /** Ada's direct messages. */
  readonly ada: PlaceKey
  /** Posts in the channel as the bot. */
  post(post: Post): Promise<void>
  /** Plans and sends what is due. */
  deliver(): Promise<void>
  /** Ada's e-mail. */
  readonly mail: Mail
  /** Takes the bot out of the channel when the next request was acknowledged, before it is handled. */
  removeBotMeanwhile(): void
  /** Adds the bot to the channel, and tells it. */
  join(): Promise<void>
}

/** What every house stands on. */
export interface Ground {
  /** Stands still. */
  readonly clock: TestClock
  readonly log: TestLog
  readonly search: Search
  /** Names of the commands and verbs that were asked for. */
  readonly ran: Set<string>
}

/** The rooms of one platform. */
export interface Rooms {
  /** The room with a number from 0; each is asked for once. */
  room(number: number): Promise<Room>
  /** What the platform found fault with, one line each. */
  faults(): readonly string[]
  close(): Promise<void>
}

/** One platform with the real clients, and a room for each scenario. */
export interface House extends Rooms, Pick<Ground, 'ran'> {
  /** What is out of the ordinary in the log, one line each. */
  warnings(): readonly string[]
}

const start = '2026-05-07T09:30Z'

const opening: Readonly<Record<ChatPlatform, (ground: Ground, count: number) => Promise<Rooms>>> = {
  slack: openSlackRooms,
  discord: openDiscordRooms,
  console: async (ground) => openConsoleRooms(ground),
}

/** Opens a house of so many rooms. */
export async function openHouse(platform: ChatPlatform, count: number): Promise<House> {
  const [clock, log] = [createTestClock(start), createTestLog()]
  const search = await openSearch(clock, log)
  const ran = new Set<string>()
  const rooms = await opening[platform]({ clock, log, search, ran }, count)
  return {
    ...rooms,
    ran,
    warnings: () =>
      log.lines.filter(({ level }) => level === 'warn' || level === 'error').map(({ message }) => message),
    async close() {
      await rooms.close()
      await search.close()
    },
  }
}
