import { HTTPException } from 'hono/http-exception'
import { paragraph, text } from '../message/tree.ts'
import { PaperboyError } from '../shared/errors.ts'
import { blocks, type Page } from './page.ts'

/** A page that says what is wrong, and what to do. */
export function faultPage(
  status: NonNullable<Page['status']>,
  title: string,
  ...sentences: readonly string[]
): Page {
  const said = sentences.filter((sentence) => sentence !== '').map((sentence) => paragraph(text(sentence)))
  return { status, title, main: blocks([{ kind: 'heading', text: title }, ...said]), personal: true }
}

export const notFound = (): Page =>
  faultPage(
    404,
    'There is no such page',
    'Perhaps the address was cut short. The newest papers and the search are above.',
  )

export const notAllowed = (): Page =>
  faultPage(405, 'That cannot be done here', 'Go back and use the buttons of the page.')

/** The page for what nobody foresaw. */
export const unexpectedFault = (): Page =>
  faultPage(500, 'Something went wrong here', 'It was noted. Try again in a few minutes.')

/** The page for anything thrown; nothing where it was not foreseen, which is the operator's to see. */
export function expectedFault(error: unknown): Page | undefined {
  if (error instanceof HTTPException && error.status === 403)
    return faultPage(
      403,
      'This form came from another site',
      'Nothing was stored. Open the page here and send it again.',
    )
  if (error instanceof HTTPException && error.status === 400)
    return faultPage(400, 'That could not be read', 'Nothing was stored. Go back and try again.')
  if (error instanceof HTTPException && error.status === 413)
    return faultPage(413, 'That is too long', 'Nothing was stored. Go back and send less.')
  if (!(error instanceof PaperboyError)) return undefined
  const { message, next = '' } = error
  switch (error.code) {
    case 'LINK_INVALID':
      return faultPage(403, 'This link is not valid', next)
    case 'LINK_OVER':
      return faultPage(
        410,
        'This link is over',
        message,
        // Where there is no next step, a fresh link would lead nowhere either.
        next &&
          'The newest digest in your inbox has fresh links at its end; a new subscription can be asked for above.',
      )
    case 'TOO_MANY':
      return faultPage(429, 'That is too often', message, next)
    case 'QUERY_INVALID':
      return faultPage(400, 'This search cannot be read', message, next)
    case 'USAGE':
      return faultPage(422, 'That is not possible', message)
    default:
      return undefined
  }
}
