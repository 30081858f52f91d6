import type { Links, Tokens } from './port.ts'

/** The pages' paths that links in mails lead to, below the public address. */
export const linkPaths = { confirm: 'confirm', stop: 'unsubscribe', preferences: 'preferences' } as const

/** Links to the pages at a public address (without a slash at its end). */
export function createLinks(publicUrl: string, tokens: Tokens): Links {
  return {
    home: `${publicUrl}/`,
    confirm: (signUp, expiresAt) =>
      `${publicUrl}/${linkPaths.confirm}/${tokens.sign('confirm', signUp, expiresAt)}`,
    stop: (mailbox) => `${publicUrl}/${linkPaths.stop}/${tokens.sign('stop', mailbox)}`,
    preferences: (mailbox, expiresAt) =>
      `${publicUrl}/${linkPaths.preferences}/${tokens.sign('preferences', mailbox, expiresAt)}`,
  }
}
