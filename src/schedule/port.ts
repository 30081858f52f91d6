/** A job that repeats until it is stopped. */
interface Repeating {
  /** Starts no further execution and resolves when the one in hand has ended. */
  stop(): Promise<void>
}

/** Runs jobs at wall-clock times. An execution that would overlap the previous one of its job is left out. */
export interface Schedule {
  /**
   * @param cron five-field cron expression
   * @param zone IANA zone in which its fields are meant
   */
  every(cron: string, zone: string, job: () => Promise<void>): Repeating
}
