import type { LocalSlack } from '../doubles/slack/server.ts'
import { createSlackStage } from './slack-stage.ts'
import { createSpeaker, type Speaker } from './speaker.ts'

/** A person in a Slack conversation. */
export function createSlackSpeaker(slack: LocalSlack, who: { channel: string; user: string }): Speaker {
  const { channel, user } = who
  return createSpeaker(createSlackStage(slack, { channel, people: { ada: { user }, gus: { user } } }))
}
