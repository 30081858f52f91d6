/**
 * Slack's limits for one message or view, in UTF-16 units unless a count. From the pages of
 * https://docs.slack.dev/reference/block-kit (blocks, block elements, composition objects),
 * https://docs.slack.dev/reference/views and https://docs.slack.dev/reference/methods/chat.postMessage.
 */
export const limits = {
  blocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  headerText: 150,
  contextText: 2000,
  buttons: 25,
  buttonText: 75,
  actionId: 255,
  placeholder: 150,
  options: 100,
  optionText: 75,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionValue: 150,
  optionAbout: 75,
  imageUrl: 3000,
  altText: 2000,
  /** Title of a view, and its buttons. */
  viewTitle: 24,
  inputLabel: 2000,
  inputHint: 2000,
  inputValue: 3000,
  /** Rich text has no limit of its own; a section's is kept. */
  codeText: 3000,
  /** Notification text; Slack cuts it at 40,000, a phone long before. */
  text: 3000,
  /** All text of all blocks together: Slack refuses with `msg_blocks_too_long` from 11–12 thousand (undocumented). */
  total: 11_000,
} as const
