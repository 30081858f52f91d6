/** Where in a session something goes wrong: at the greeting, at AUTH, MAIL FROM, RCPT TO, or once the mail has come. */
export type SmtpStage = 'greeting' | 'login' | 'sender' | 'recipient' | 'message'

/** An answer instead of a good one: its code, and words that may repeat the recipient's address as `%s`. */
interface Refusal {
  readonly at: SmtpStage
  readonly code: number
  readonly words: string
}

/**
 * A refusal, or what happens to the connection. `cut-before` and `cut-inside`: it ends before the message and within it;
 * the mail is not taken. `cut-after`: the mail is taken, and its answer is lost. `hang`: the mail is not taken, and
 * nothing is answered. `slow`: it is taken, and the answer comes late.
 */
export type SmtpFault = Refusal | 'cut-before' | 'cut-inside' | 'cut-after' | 'hang' | 'slow'

/** Faults by what they are called in tests; the words are those of common servers. */
export const refusals = {
  busy: { at: 'greeting', code: 421, words: '4.3.2 Too many connections, try again later' },
  'bad-login': { at: 'login', code: 535, words: '5.7.8 Authentication credentials invalid' },
  'bad-sender': { at: 'sender', code: 553, words: '5.7.1 Sender address rejected: not owned by user' },
  deferred: { at: 'recipient', code: 450, words: '4.2.0 <%s>: Recipient address rejected: try again later' },
  'no-mailbox': { at: 'recipient', code: 550, words: '5.1.1 <%s>: Recipient address rejected: User unknown' },
  full: { at: 'recipient', code: 552, words: '5.2.2 %s: mailbox full' },
  blocked: { at: 'message', code: 550, words: '5.7.1 Message to "%s" refused by policy' },
  'out-of-order': { at: 'message', code: 451, words: '4.3.0 Error in processing' },
} as const satisfies Readonly<Record<string, Refusal>>
