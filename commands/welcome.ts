import { z } from 'zod'
import { defineCommand } from '../src/command/define.ts'
import { mustBeAllowed } from '../src/command/rights.ts'
import { actions, type Post, paragraph, say, text } from '../src/message/tree.ts'

const sentence =
  'Hello! Paperboy posts the research papers that people vote for on Hugging Face, here at your own time. Anyone can also search, and get topics by direct message: /papers help.'

/** What the bot says once where it was added. */
export const welcome: Post = {
  preview: sentence,
  blocks: [
    paragraph(text(sentence)),
    actions(
      { label: 'Set up the daily digest', action: 'v1:setup:' },
      { label: 'Not here', action: 'v1:decline:' },
    ),
  ],
}

/** Leaves a channel in peace. */
export const decline = defineCommand({
  name: 'decline',
  about: 'No digest for this channel',
  opens: 'update',
  options: z.object({}),
  run: async (context) => {
    await mustBeAllowed(context)
    return say(
      'Not here, then. Should you change your mind: /papers digest on. Everything else works without it.',
    )
  },
})
