/**
 * Slack's limits for one message, in UTF-16 units unless a count. From https://docs.slack.dev/reference/block-kit/blocks
 * and https://docs.slack.dev/reference/methods/chat.postMessage.
 */
export const limits = {
  blocks: 50,
  sectionText: 3000,
  headerText: 150,
  contextText: 2000,
  buttons: 25,
  buttonText: 75,
  actionId: 255,
  imageUrl: 3000,
  altText: 2000,
  /** Notification text; Slack cuts it at 40,000, a phone long before. */
  text: 3000,
  /** All text of all blocks together: Slack refuses with `msg_blocks_too_long` from 11–12 thousand (undocumented). */
  total: 11_000,
} as const
