const byPerson = 'paused by '

/** The reason of a pause that somebody asked for, by their name. */
export const pausedBy = (name: string): string => `${byPerson}${name}`

/** Whether somebody asked for the pause; any other is the bot's own, because something could not be delivered. */
export const isByPerson = (reason: string): boolean => reason.startsWith(byPerson)

/** The reason without its opening words: the name, where `isByPerson`. */
export const pauserOf = (reason: string): string => reason.slice(byPerson.length)
