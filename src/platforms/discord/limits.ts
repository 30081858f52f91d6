/**
 * Discord's limits for one message, in UTF-16 units unless a count. From
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits,
 * https://docs.discord.com/developers/components/reference and
 * https://docs.discord.com/developers/resources/channel#start-thread-from-message.
 */
export const limits = {
  content: 2000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFooter: 2048,
  /** Title, description and footer of all embeds of a message together. */
  embedTotal: 6000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  threadName: 100,
} as const
