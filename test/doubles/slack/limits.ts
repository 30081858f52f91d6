/**
 * What Slack accepts, as its reference (docs.slack.dev) gives it per page, named in each group's comment. Lengths are
 * counted in UTF-16 units, which is never more lenient than Slack.
 */
export const slackLimits = {
  // reference/block-kit/blocks: "up to 50 blocks in each message, and 100 blocks in modals or Home tabs"
  messageBlocks: 50,
  viewBlocks: 100,
  // reference/methods/chat.postMessage: text is truncated past 40,000 characters
  messageText: 40_000,
  // Undocumented: `msg_blocks_too_long` was seen between 11,000 and 12,000 characters over all blocks
  messageBlockText: 11_000,
  // reference/block-kit/blocks/section-block
  sectionText: 3000,
  sectionFields: 10,
  sectionField: 2000,
  // reference/block-kit/blocks/header-block
  headerText: 150,
  // reference/block-kit/blocks/context-block
  contextElements: 10,
  // reference/block-kit/blocks/actions-block
  actionsElements: 25,
  // reference/block-kit/blocks/image-block
  imageAltText: 2000,
  imageTitle: 2000,
  imageUrl: 3000,
  // reference/block-kit/blocks/input-block
  inputLabel: 2000,
  inputHint: 2000,
  // reference/block-kit/blocks/markdown-block: 12,000 over all markdown blocks of a payload
  markdownText: 12_000,
  // reference/block-kit/composition-objects/text-object
  text: 3000,
  // reference/block-kit/block-elements/button-element
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  buttonLabel: 75,
  // reference/block-kit/blocks and reference/views: block_id, action_id, callback_id, external_id
  id: 255,
  // reference/block-kit/block-elements/select-menu-element and its options, option groups
  placeholder: 150,
  selectOptions: 100,
  optionGroups: 100,
  optionText: 75,
  optionValue: 150,
  optionUrl: 3000,
  optionDescription: 75,
  // reference/block-kit/block-elements/overflow-menu-element
  overflowOptions: 5,
  // reference/block-kit/block-elements/{checkboxes,radio-button-group}-element
  groupOptions: 10,
  // reference/block-kit/block-elements/plain-text-input-element
  inputValue: 3000,
  // reference/block-kit/composition-objects/confirmation-dialog-object
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  // reference/views
  viewTitle: 24,
  privateMetadata: 3000,
  viewBytes: 250_000,
} as const
