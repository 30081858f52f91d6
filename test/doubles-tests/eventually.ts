import { expect } from 'vitest'

/** Expects something of a value that comes about while real clients and sockets do their work. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000, interval: 10 })
