/**
 * Discord's limits for one message, form or list of suggestions, in UTF-16 units unless a count. From
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits,
 * https://docs.discord.com/developers/components/reference,
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal,
 * https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
 * and https://docs.discord.com/developers/resources/channel#start-thread-from-message.
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
  /** Options of a menu. */
  options: 25,
  /** Label and description of an option. */
  optionText: 100,
  optionValue: 100,
  placeholder: 150,
  modalTitle: 45,
  /** Labels and texts of a form. */
  modalParts: 5,
  label: 45,
  labelDescription: 100,
  textInput: 4000,
  suggestions: 25,
  /** Name and value of a suggestion. */
  suggestion: 100,
  threadName: 100,
} as const
