import { createHash } from 'node:crypto'

/**
 * Twelve characters that stand for a part's key in what Discord shows back of a message: at the end of each button's
 * `custom_id`, after `#`, or in the footer of a message without buttons. A nonce cannot be read back, and is forgotten
 * after a few minutes.
 */
export function keyMark(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 12)
}

/** At most 25 characters, the same for the same key: Discord then answers a repetition with the first message. */
export function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 25)
}

/** A mark, or the id of a form, at the end of a custom id. */
const ending = /#(?<mark>[\w-]{12})$/

/** A pressed button's or a sent form's `custom_id` as the action it was declared with. */
export function actionOf(customId: string): string {
  return customId.replace(ending, '')
}

/** What stands behind the action; nothing where it stands alone. */
export function markOf(customId: string): string | undefined {
  return ending.exec(customId)?.groups?.['mark']
}
