import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Message } from '../../message/tree.ts'
import { PaperboyError } from '../../shared/errors.ts'
import type { PlaceKey } from '../place.ts'
import type { Found, Publisher, Receipt } from '../port.ts'
import { createDiscordApi, type DiscordApiOptions } from './api.ts'
import { createChannels } from './channels.ts'
import { checkPlace } from './check.ts'
import { discordCode } from './errors.ts'
import { findForumPost, findMessage, findThread } from './find.ts'
import { keyMark, nonceOf } from './mark.ts'
import { menderOf } from './mender.ts'
import { type DiscordPart, discordBody, discordParts } from './render.ts'

const identified = z.object({ id: z.string() })
const messageAnswer = z.object({ id: z.string(), channel_id: z.string() })

/** Discord's code for a thread that was opened from the message before. */
const threadExists = 160004

/**
 * Posts to text and announcement channels, threads, forums and direct messages (`@` and a user id), for all servers
 * the bot is in.
 */
export function createDiscordPublisher(options: DiscordApiOptions): Publisher {
  const api = createDiscordApi(options)
  const channels = createChannels(api)
  let self: string | undefined

  async function partAt(to: PlaceKey, message: Message, index: number) {
    const parts = discordParts(message, { channel: await channels.kindOf(to) })
    const part = parts[index]
    if (!part) throw new RangeError(`The message has ${parts.length} parts and none with index ${index}`)
    return { part, parts }
  }

  async function botId(): Promise<string> {
    self ??= (await api.read(identified, Routes.user())).id
    return self
  }

  /** Where a part stands: in the place, or in the thread that an earlier part opened. */
  async function wallOf(
    to: PlaceKey,
    parts: readonly DiscordPart[],
    index: number,
    receipts: readonly Receipt[],
  ) {
    if (parts[index]?.kind !== 'reply') return channels.channelOf(to)
    const opener = parts.findIndex(({ kind }) => kind === 'open-thread' || kind === 'forum-post')
    return receiptAt(receipts, opener).message
  }

  async function openThread(channel: string, parent: string, body: object): Promise<string> {
    try {
      return (await api.post(identified, Routes.threads(channel, parent), body)).id
    } catch (error) {
      // A thread has the id of the message it was opened from.
      if (error instanceof PaperboyError && discordCode(error.cause) === threadExists) return parent
      throw error
    }
  }

  return {
    name: 'discord',
    locate: channels.locate,
    parts: async (to, message) => discordParts(message, { channel: await channels.kindOf(to) }).length,

    async post(to, message, { key, part: index }, receipts) {
      const { part, parts } = await partAt(to, message, index)
      const wall = await wallOf(to, parts, index, receipts)
      const body = discordBody(part, { key, nonce: nonceOf(key) })
      switch (part.kind) {
        case 'open-thread': {
          const id = await openThread(wall, receiptAt(receipts, 0).message, body)
          return { channel: id, message: id }
        }
        case 'forum-post': {
          const { id } = await api.post(identified, Routes.threads(wall), body)
          return { channel: id, message: id }
        }
        case 'message':
        case 'reply': {
          const posted = await api.post(messageAnswer, Routes.channelMessages(wall), body)
          return { channel: posted.channel_id, message: posted.id }
        }
      }
    },

    async find(to, message, attempt, receipts): Promise<Found> {
      const { part, parts } = await partAt(to, message, attempt.part)
      if (part.kind === 'open-thread') return findThread(api, receiptAt(receipts, 0).message)
      const check = await checkPlace(api, channels, to)
      // Discord shows an empty list to those who may not read.
      if (check.ok && !check.readable) {
        return { kind: 'unreadable', reason: `Paperboy may not read the message history of #${check.name}` }
      }
      const sign = { author: await botId(), mark: keyMark(attempt.key) }
      if (part.kind === 'forum-post') {
        return findForumPost(api, { guild: to.workspace, forum: to.id }, sign, attempt)
      }
      return findMessage(api, await wallOf(to, parts, attempt.part, receipts), sign, attempt)
    },

    check: (to) => checkPlace(api, channels, to),
    mender: (to) => menderOf(api, channels, to),
  }
}

function receiptAt(receipts: readonly Receipt[], index: number): Receipt {
  const receipt = receipts[index]
  if (!receipt) throw new RangeError('A part needs the receipts of the parts before it')
  return receipt
}
