import { counted, topicText, votesText } from '../message/subscriptions.ts'
import { type Block, context, link, type Post, paragraph, strong, text } from '../message/tree.ts'
import type { Topic } from '../subscription/topic.ts'
import { whenText } from '../subscription/when.ts'
import { signUpHours } from './hours.ts'
import type { InboxWish } from './port.ts'

/**
 * The mail that asks an address to confirm what somebody asked for with it. `url`: the page that confirms it.
 * Whoever asked chose none of its words, so that nobody sends a stranger a text in the bot's name: a search
 * stands on the page alone. It is the same for an address that is known and for one that is not.
 */
export function confirmationLetter({ wish, zone }: InboxWish, url: string): Post {
  return {
    preview: 'Please confirm: research papers by e-mail',
    blocks: [
      paragraph(text('Somebody, most likely you, asked Paperboy to send research papers to this address:')),
      wishLine(subjectText(wish), { wish, zone }),
      paragraph(text('Nothing comes until a button on this page is pressed:')),
      paragraph(link('Open the page that confirms it', url)),
      context(
        text(
          `The link works once, within ${signUpHours.open} hours of the request. Everything that comes to this address then follows the time of ${zone}.`,
        ),
      ),
      paragraph(
        text(
          `If this was not you, do nothing: nothing comes of it, and the request is removed within ${signUpHours.gone} hours, with the address in it.`,
        ),
      ),
    ],
  }
}

/** What is asked for, in words; `subject` is what its papers are about. */
export const wishLine = (subject: string, { wish, zone }: InboxWish): Block =>
  paragraph(
    strong(subject),
    text(
      `, ${whenText({ ...wish, zone })}: at most ${counted(wish.top, 'paper')} with ${votesText(wish.minVotes)}.`,
    ),
  )

/** A named topic is one whose query is its name (`topicOf`); its words are the operator's. */
function subjectText({ topic, query }: Topic): string {
  if (query === '' || query === `topic:${topic}`) return topicText(topic)
  return 'a search of your own, which stands on the page'
}
