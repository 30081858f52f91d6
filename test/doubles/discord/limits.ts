/** What Discord accepts beyond its OpenAPI description, from the page of docs.discord.com named in each comment. */
export const discordLimits = {
  // resources/message#create-message: "up to 2000 characters"; the OpenAPI description says 4000
  content: 2000,
  // resources/message#embed-object-embed-limits: over all embeds of a message
  embedSum: 6000,
  // components/reference#legacy-message-component-behavior
  rows: 5,
  // components/reference#action-row
  rowButtons: 5,
  // components/reference#component-object: IS_COMPONENTS_V2 raises the total to 40, nested ones included
  components: 40,
  // Reported for all text displays of one message together
  displayText: 4000,
  // interactions/receiving-and-responding#interaction-response-object-modal; the OpenAPI description says 40
  modalParts: 5,
  // interactions/application-commands#registering-a-command: global CHAT_INPUT commands
  commands: 100,
  // interactions/application-commands: names, descriptions and values of one command together
  commandText: 8000,
  // interactions/application-commands#application-command-object-application-command-option-choice-structure
  choiceName: 100,
  choiceValue: 100,
} as const

/** Message flags (resources/message#message-object-message-flags) that a bot may set. */
export const messageFlags = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const

/** Types of interactions (interactions/receiving-and-responding#interaction-object-interaction-type). */
export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
